import { expect, test } from 'vitest';
import { panBy, WHOLE, zoomAt } from './zoom.ts';

test('the point under the pointer stays where it is', () => {
  const before = zoomAt(WHOLE, 2, 0.3, 0.7);
  const after = zoomAt(before, 1.5, 0.4, 0.6);
  const under = ({ scale, x, y }: typeof before) => [(0.4 - x) / scale, (0.6 - y) / scale];
  expect(under(after)[0]).toBeCloseTo(under(before)[0]!);
  expect(under(after)[1]).toBeCloseTo(under(before)[1]!);
});

test('the photo never leaves its pane', () => {
  const zoomed = zoomAt(WHOLE, 2);
  expect(panBy(zoomed, 5, 5)).toEqual({ scale: 2, x: 0, y: 0 });
  expect(panBy(zoomed, -5, -5)).toEqual({ scale: 2, x: -1, y: -1 });
});

test('zooming out ends with the whole photo, zooming in at twelve times', () => {
  expect(zoomAt(zoomAt(WHOLE, 3, 0.9, 0.1), 0.01)).toEqual(WHOLE);
  expect(zoomAt(WHOLE, 1000).scale).toBe(12);
});
