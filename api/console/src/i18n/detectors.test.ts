import { expect, test } from 'vitest';
import { REUSE_CALIBRATION } from '#pipeline/cases/reuse.ts';
import { loadDetectors } from '#pipeline/detectors/load.ts';
import { CHECKS } from './detectors.ts';

test('every check has a name for people', async () => {
  const ids = [...(await loadDetectors()).calibrations.keys()];
  expect([...CHECKS].sort()).toEqual([...ids, REUSE_CALIBRATION.detector].sort());
});
