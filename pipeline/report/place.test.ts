import { expect, test } from 'vitest';
import { sampleInput, samplePhoto } from './fixtures.ts';
import { statedPlace, withoutPlace } from './place.ts';
import { reportView } from './view-model.ts';

const PLACE = { latitude: 31.2, longitude: 121.47 };
const photo = samplePhoto('no_finding');
const placed = photo.evidence.map(item =>
  item.detector === 'exif' ? { ...item, facts: { model: 'P60', place: PLACE } } : item,
);
const rowsOf = (evidence: typeof placed, language: 'zh' | 'en') =>
  reportView(sampleInput(language, { photos: [{ ...photo, evidence }] })).record.photos[0]!.rows;

test('a place is taken out of the evidence, and nothing else', () => {
  const without = withoutPlace(placed);
  expect(JSON.stringify(without)).not.toContain('121.47');
  expect(without.find(({ detector }) => detector === 'exif')?.facts).toEqual({ model: 'P60' });
  expect(withoutPlace(photo.evidence)).toEqual(photo.evidence);
  expect([statedPlace(placed), statedPlace([...without])]).toEqual(['31.20, 121.47', null]);
});

test.each([
  ['en', 'Place stated in the file, to about 1 km'],
  ['zh', '文件记录的拍摄地点（精确到约 1 公里）'],
] as const)('in %s a report says the place that it is given, and none otherwise', (language, label) => {
  expect(rowsOf(placed, language)).toContainEqual({ label, value: '31.20, 121.47' });
  expect(rowsOf([...photo.evidence], language).map(row => row.label)).not.toContain(label);
});
