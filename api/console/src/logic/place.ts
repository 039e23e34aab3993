import type { Inspection } from '../api/types.ts';

/** Where the photo's file says that it was taken, to about 1 km: `31.23, 121.47`. null where it says nothing. */
export function statedPlace({ evidence }: Pick<Inspection, 'evidence'>): string | null {
  const place = evidence.find(({ detector }) => detector === 'exif')?.facts.place;
  if (typeof place !== 'object' || place === null || Array.isArray(place)) return null;
  const { latitude, longitude } = place;
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  return `${latitude.toFixed(2)}, ${longitude.toFixed(2)}`;
}
