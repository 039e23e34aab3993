import type { Evidence } from '../core/evidence.ts';
import type { JsonObject } from '../core/json.ts';

/** The detector that states the place of capture, to a hundredth of a degree, about 1 km. */
const DETECTOR = 'exif';

/** Latitude and longitude that the photo's file states, as `31.23, 121.47`; null where it states none. */
export function statedPlace(evidence: readonly Evidence[]): string | null {
  const place = evidence.find(({ detector }) => detector === DETECTOR)?.facts.place;
  if (place === null || typeof place !== 'object' || Array.isArray(place)) return null;
  const { latitude, longitude } = place as JsonObject;
  return typeof latitude === 'number' && typeof longitude === 'number'
    ? `${latitude.toFixed(2)}, ${longitude.toFixed(2)}`
    : null;
}

/** The evidence without the place: what was concluded from it stays. */
export function withoutPlace(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.map(item => {
    if (item.detector !== DETECTOR || item.facts.place === undefined) return item;
    const { place: _place, ...facts } = item.facts;
    return { ...item, facts };
  });
}
