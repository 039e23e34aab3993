import type { CaptureFacts } from '../../capture-facts.ts';
import { CLOCK_SLACK, HOUR, isClockUnset } from '../../stated-time.ts';
import { cameraOf, IOS_RELEASED } from '../cameras.ts';
import { MAKERS, MODELS_OF_MAKER } from '../makers.ts';
import type { Rule } from './rule.ts';

const MONTH = 31 * 24 * HOUR;
/** Betas are in people's hands a summer before. */
const BETA = 4 * MONTH;

const iosMajor = ({ make, software }: CaptureFacts) => {
  const major = make === 'Apple' ? /^(\d{1,2})\.\d+(\.\d+)*$/.exec(software ?? '')?.[1] : undefined;
  return major === undefined ? null : Number(major);
};

/** Focal lengths that a lens's name states: "18-55mm", "EF100mm", "3.99mm". */
function namedRange(lens: string | null): readonly [number, number] | null {
  const parts = /(\d+(?:\.\d+)?)(?:\s*-\s*(\d+(?:\.\d+)?))?\s*mm/i.exec(lens ?? '');
  if (!parts) return null;
  const low = Number(parts[1]);
  const high = Number(parts[2] ?? parts[1]);
  return low > 0 && high >= low ? [low, high] : null;
}

/** Smallest F number that a lens's name states: "f/2.8", "F3.5-6.3", "f/1.8". */
function namedAperture(lens: string | null): number | null {
  const parts = /\bf\/?\s?(\d+(?:\.\d+)?)/i.exec(lens ?? '');
  return parts && Number(parts[1]) > 0.5 ? Number(parts[1]) : null;
}

/** Camera, lens and operating system: do they belong together and to their time? */
export const CAMERA_RULES: readonly Rule[] = [
  {
    id: 'maker_unknown',
    test: ({ make }) => (make ? !MAKERS.some(maker => maker.test(make)) : null),
    sentence: {
      en: 'The maker of the camera named in the file is not one that is known here.',
      zh: '文件中的相机厂商未收录。',
    },
  },
  {
    id: 'model_of_other_maker',
    test: ({ make, model }) => {
      const owner = make && model ? MODELS_OF_MAKER.find(([name]) => name.test(model)) : undefined;
      return owner ? !owner[1].test(make!) : null;
    },
    sentence: {
      en: 'The model of the camera in the file belongs to another maker than the one named.',
      zh: '文件中的相机型号属于另一家厂商。',
    },
  },
  {
    id: 'lens_of_other_phone',
    test: ({ model, lens }) => {
      const named = /^(iPhone [\w ()]+?) (?:back|front)\b/.exec(lens ?? '')?.[1];
      return named && model ? named !== model : null;
    },
    sentence: {
      en: 'The lens in the file belongs to another phone than the one named.',
      zh: '文件中的镜头属于另一款手机。',
    },
  },
  {
    id: 'lens_make_differs',
    test: ({ make, lensMake }) => (make && lensMake && /^apple$/i.test(lensMake) ? !/^apple$/i.test(make) : null),
    sentence: {
      en: 'The lens in the file is of a phone maker other than the camera.',
      zh: '文件中镜头的厂商与手机厂商不一致。',
    },
  },
  {
    id: 'lens_mount_differs',
    test: ({ make, lens }) => {
      const owner = /^(EF|RF|EF-S|EF-M)\d/.test(lens ?? '')
        ? /^canon/i
        : /^NIKKOR\b/.test(lens ?? '')
          ? /^nikon/i
          : null;
      return owner && make ? !owner.test(make) : null;
    },
    sentence: {
      en: 'The lens in the file is made for cameras of another maker. Adapters exist.',
      zh: '文件中的镜头属于另一品牌的卡口；使用转接环时也会如此。',
    },
  },
  {
    id: 'focal_outside_lens',
    test: ({ focalLength, lensRange }) => {
      const [low = 0, high = 0] = lensRange ?? [];
      return focalLength && low > 0 && high >= low ? focalLength < low * 0.95 || focalLength > high * 1.05 : null;
    },
    sentence: {
      en: 'The focal length in the file is one that the stated lens does not have.',
      zh: '文件中的焦距超出所记录镜头的范围。',
    },
  },
  {
    id: 'focal_outside_lens_name',
    test: ({ focalLength, lens }) => {
      const range = namedRange(lens);
      return focalLength && range ? focalLength < range[0] * 0.93 || focalLength > range[1] * 1.07 : null;
    },
    sentence: {
      en: 'The focal length in the file does not fit the name of the lens.',
      zh: '文件中的焦距与镜头名称不符。',
    },
  },
  {
    id: 'aperture_over_lens',
    test: ({ fNumber, lensRange }) => {
      const widest = Math.min(...(lensRange?.slice(2) ?? []).filter(number => number > 0));
      return fNumber && Number.isFinite(widest) ? fNumber < widest * 0.94 : null;
    },
    sentence: {
      en: 'The aperture in the file is wider than the stated lens opens.',
      zh: '文件中的光圈大于所记录镜头的最大光圈。',
    },
  },
  {
    id: 'aperture_over_lens_name',
    test: ({ fNumber, lens }) => {
      const widest = namedAperture(lens);
      return fNumber && widest ? fNumber < widest * 0.94 : null;
    },
    sentence: {
      en: 'The aperture in the file is wider than the name of the lens says.',
      zh: '文件中的光圈大于镜头名称所示的最大光圈。',
    },
  },
  {
    id: 'equivalent_focal_differs',
    test: ({ model, focalLength, focalLength35 }) => {
      const crop = cameraOf(model)?.crop;
      if (!crop || !focalLength || !focalLength35) return null;
      return Math.abs(Math.log(focalLength35 / (focalLength * crop))) > 0.12;
    },
    sentence: {
      en: 'Focal length and its 35 mm equivalent do not fit the sensor of the stated camera.',
      zh: '焦距与 35 毫米等效焦距同所记录相机的传感器尺寸不符。',
    },
  },
  {
    id: 'equivalent_focal_impossible',
    // No sensor of a camera is larger than medium format (0.64) or smaller than a phone's smallest (about 20).
    test: ({ focalLength, focalLength35, digitalZoom }) =>
      focalLength && focalLength35
        ? focalLength35 / focalLength < 0.6 || focalLength35 / focalLength / Math.max(1, digitalZoom ?? 1) > 20
        : null,
    sentence: {
      en: 'Focal length and its 35 mm equivalent fit no sensor that is built.',
      zh: '焦距与 35 毫米等效焦距不符合任何现有的传感器。',
    },
  },
  {
    id: 'taken_before_camera',
    test: ({ model, taken }) => {
      const released = cameraOf(model)?.released;
      if (!released || !taken || isClockUnset(taken)) return null;
      return taken.utc < Date.parse(`${released}-01T00:00:00Z`) - MONTH;
    },
    sentence: {
      en: 'By its date the photo is older than the camera that is named. A clock that was never set shows this too.',
      zh: '按日期，照片早于所记录相机的上市时间。未设置时钟也会如此。',
    },
  },
  {
    id: 'taken_before_system',
    test: facts => {
      const released = IOS_RELEASED[iosMajor(facts) ?? 0];
      return released && facts.taken ? facts.taken.utc < Date.parse(released) - BETA : null;
    },
    sentence: {
      en: 'By its date the photo is older than the phone system that wrote it.',
      zh: '按日期，照片早于写入它的手机系统的发布时间。',
    },
  },
  {
    id: 'system_before_camera',
    test: facts => {
      const major = iosMajor(facts);
      const released = cameraOf(facts.model)?.released;
      const next = major === null ? undefined : IOS_RELEASED[major === 18 ? 26 : major + 1];
      return next && released ? Date.parse(next) + CLOCK_SLACK < Date.parse(`${released}-01T00:00:00Z`) - MONTH : null;
    },
    sentence: {
      en: 'The phone system in the file was out of date before the stated phone came out.',
      zh: '文件中的手机系统版本在该手机上市前已被取代。',
    },
  },
  {
    id: 'firmware_of_other_phone',
    // Samsung's firmware begins with the digits of the model: SM-G975F, G975FXXU7CTF1.
    test: ({ make, model, software }) => {
      const code = /^SM-([A-Z]\d{3})/.exec(model ?? '')?.[1];
      const firmware = /^([A-Z]\d{3})[A-Z0-9]{2,}XX?[A-Z0-9]{4,}$/.exec(software ?? '')?.[1];
      return /^samsung/i.test(make ?? '') && code && firmware ? code !== firmware : null;
    },
    sentence: {
      en: 'The firmware in the file belongs to another phone than the one named.',
      zh: '文件中的固件属于另一款手机。',
    },
  },
  {
    id: 'xmp_camera_differs',
    test: ({ model, xmpCamera }) => (model && xmpCamera.model ? model !== xmpCamera.model : null),
    sentence: {
      en: 'The file names its camera twice, and the two differ.',
      zh: '文件中两处记录的相机型号不一致。',
    },
  },
  {
    id: 'camera_without_exposure',
    test: ({ make, model, hasExposureTags, makerNote }) =>
      make && model ? !hasExposureTags && makerNote === null : null,
    sentence: {
      en: 'The file names a camera and nothing of how it took the photo, as blocks written by a program do.',
      zh: '文件写有相机型号，却没有任何曝光信息，由程序写入的信息往往如此。',
    },
  },
];
