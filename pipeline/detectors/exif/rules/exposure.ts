import type { CaptureFacts } from '../../capture-facts.ts';
import type { Rule } from './rule.ts';

/** APEX values of the plain numbers (Exif 2.32, annex C). */
const apertureOf = (fNumber: number) => 2 * Math.log2(fNumber);
const timeOf = (seconds: number) => -Math.log2(seconds);
const speedOf = (iso: number) => Math.log2(iso / 3.125);
const flashFired = ({ flash }: CaptureFacts) => flash !== null && (flash & 1) === 1;

/** Exposure: time, aperture and sensitivity against each other and against the light. */
export const EXPOSURE_RULES: readonly Rule[] = [
  {
    id: 'exposure_against_brightness',
    // Av + Tv = Bv + Sv. Meters weigh parts of the picture, people compensate: three steps are allowed.
    test: facts => {
      const { brightness, fNumber, exposureTime, iso } = facts;
      if (brightness === null || !fNumber || !exposureTime || !iso || flashFired(facts) || Math.abs(brightness) > 30)
        return null;
      return Math.abs(apertureOf(fNumber) + timeOf(exposureTime) - brightness - speedOf(iso)) > 4;
    },
    sentence: {
      en: 'Exposure time, aperture and sensitivity do not fit the brightness that the camera metered.',
      zh: '曝光时间、光圈和感光度与相机测得的亮度不符。',
    },
  },
  {
    id: 'shutter_stated_twice',
    test: ({ exposureTime, shutterValue }) =>
      exposureTime && shutterValue !== null ? Math.abs(timeOf(exposureTime) - shutterValue) > 0.6 : null,
    sentence: {
      en: 'The exposure time stands in the file twice, and the two differ.',
      zh: '文件中两处记录的曝光时间不一致。',
    },
  },
  {
    id: 'aperture_stated_twice',
    test: ({ fNumber, apertureValue }) =>
      fNumber && apertureValue !== null ? Math.abs(apertureOf(fNumber) - apertureValue) > 0.4 : null,
    sentence: {
      en: 'The aperture stands in the file twice, and the two differ.',
      zh: '文件中两处记录的光圈不一致。',
    },
  },
  {
    id: 'aperture_over_maximum',
    test: ({ fNumber, maxAperture }) => (fNumber && maxAperture ? apertureOf(fNumber) < maxAperture - 0.4 : null),
    sentence: {
      en: 'The aperture in the file is wider than the stated maximum.',
      zh: '文件中的光圈大于所记录的最大光圈。',
    },
  },
  {
    id: 'exposure_impossible',
    test: ({ exposureTime, fNumber, iso }) => {
      if (exposureTime === null && fNumber === null && iso === null) return null;
      const outside = (value: number | null, low: number, high: number) =>
        value !== null && value !== 0 && (value < low || value > high);
      return outside(exposureTime, 1 / 200_000, 7200) || outside(fNumber, 0.7, 96) || outside(iso, 3, 5_000_000);
    },
    sentence: {
      en: 'An exposure value in the file is one that no camera has.',
      zh: '文件中的某个曝光参数不是任何相机能有的值。',
    },
  },
  {
    id: 'light_impossible',
    // Sunlit snow is at about 17 steps for ISO 100.
    test: ({ exposureTime, fNumber, iso }) =>
      exposureTime && fNumber && iso ? apertureOf(fNumber) + timeOf(exposureTime) - Math.log2(iso / 100) > 20 : null,
    sentence: {
      en: 'By its exposure the photo would have been taken in light brighter than the sun gives.',
      zh: '按曝光参数推算，拍摄时的光线比阳光更强。',
    },
  },
  {
    id: 'night_in_daylight',
    // A long exposure at a small aperture and high sensitivity where the meter says daylight.
    test: ({ exposureTime, iso, brightness }) =>
      exposureTime && iso && brightness !== null && Math.abs(brightness) < 30
        ? exposureTime >= 1 && iso >= 800 && brightness > 5
        : null,
    sentence: {
      en: 'The exposure is one for the night, the metered brightness that of a day.',
      zh: '曝光参数适合夜间，而测得的亮度却是白天。',
    },
  },
];
