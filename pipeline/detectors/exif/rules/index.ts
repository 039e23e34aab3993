import { CAMERA_RULES } from './camera.ts';
import { DATE_RULES } from './dates.ts';
import { DIMENSION_RULES, THUMBNAIL_RULES } from './dimensions.ts';
import { EXPOSURE_RULES } from './exposure.ts';
import { GPS_RULES } from './gps.ts';
import { MAKER_NOTE_RULES } from './maker-note.ts';
import type { Rule } from './rule.ts';
import { SOFTWARE_RULES } from './software.ts';

/** All rules, most telling themes first: the first that holds gives the detector's sentence. */
export const RULES: readonly Rule[] = [
  ...THUMBNAIL_RULES,
  ...DATE_RULES,
  ...CAMERA_RULES,
  ...EXPOSURE_RULES,
  ...GPS_RULES,
  ...DIMENSION_RULES,
  ...SOFTWARE_RULES,
  ...MAKER_NOTE_RULES,
];
