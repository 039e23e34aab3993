import type { Bilingual } from '../../core/language.ts';
import type { CaptureFacts } from '../capture-facts.ts';
import { editorName, generatorName } from '../software-names.ts';
import { CLOCK_SLACK } from '../stated-time.ts';

export interface RuleContext {
  readonly now: Date;
}

/** One consistency check. Its id is the name of its score; its weight stands in calibration.json. */
export interface Rule {
  readonly id: string;
  /** true: it is so; false: it is not; null: the file or the case does not say. */
  readonly test: (facts: CaptureFacts, context: RuleContext) => boolean | null;
  readonly sentence: Bilingual;
}

const names = (facts: CaptureFacts) =>
  [facts.software, facts.artist, facts.make, facts.model, ...facts.tools].filter(name => name !== null);

/** Sides agree, lying or standing. */
function sameShape(a: { width: number; height: number }, b: { width: number; height: number }, slack: number): boolean {
  const ratio = (size: { width: number; height: number }) =>
    Math.max(size.width, size.height) / Math.min(size.width, size.height);
  return Math.abs(Math.log(ratio(a) / ratio(b))) <= slack;
}

const isFuture = ({ taken, digitized }: CaptureFacts, { now }: RuleContext) =>
  taken || digitized ? [taken, digitized].some(time => time && time.utc > now.getTime() + CLOCK_SLACK) : null;

export const RULES: readonly Rule[] = [
  {
    id: 'date_in_future',
    test: isFuture,
    sentence: {
      en: 'The date of capture in the file lies in the future: the clock was wrong, or the date was changed.',
      zh: '文件中的拍摄日期在未来：可能是时钟不准，也可能是日期被改动过。',
    },
  },
  {
    id: 'modified_before_taken',
    test: ({ taken, modified }) => (taken && modified ? modified.utc < taken.utc - CLOCK_SLACK : null),
    sentence: {
      en: 'By its own dates the file was last changed before the photo was taken, so at least one date is not original.',
      zh: '按文件自身的日期，最后修改早于拍摄，因此至少有一个日期不是原始值。',
    },
  },
  {
    id: 'gps_date_differs',
    test: ({ taken, gpsTime }) => (taken && gpsTime ? Math.abs(taken.utc - gpsTime.utc) > CLOCK_SLACK : null),
    sentence: {
      en: "The satellite date in the file is more than a day away from the camera's date.",
      zh: '文件中的卫星定位日期与相机日期相差一天以上。',
    },
  },
  {
    id: 'zone_far_from_place',
    test: ({ taken, place }) => {
      if (!place || !taken?.offset) return null;
      const [hours, minutes] = taken.offset.slice(1).split(':').map(Number) as [number, number];
      const offset = (taken.offset[0] === '-' ? -1 : 1) * (hours + minutes / 60);
      const apart = Math.abs(offset - place.longitude / 15);
      // One zone for all of China puts its west three hours off; the date line joins -12 and +12.
      return Math.min(apart, 24 - apart) > 4;
    },
    sentence: {
      en: 'The time zone in the file does not belong to the place in the file. A phone that was not online while travelling shows this too.',
      zh: '文件中的时区与定位地点不符。旅途中未联网的手机也会出现这种情况。',
    },
  },
  {
    id: 'editor_software',
    test: facts => (names(facts).length > 0 ? editorName(names(facts)) !== null : null),
    sentence: {
      en: 'The photo was saved by an editing app. Cropping and brightening are normal, so this counts for nothing.',
      zh: '照片经修图软件保存过。裁剪、调亮都属正常，因此不作为依据。',
    },
  },
  {
    id: 'size_differs',
    test: ({ statedSize, size }) => {
      if (!statedSize) return null;
      const same = statedSize.width === size.width && statedSize.height === size.height;
      const turned = statedSize.width === size.height && statedSize.height === size.width;
      return !same && !turned;
    },
    sentence: {
      en: 'The picture does not have the size that the camera wrote: it was made smaller or cropped afterwards, as chat apps do.',
      zh: '图片尺寸与相机记录的不同：事后被缩小或裁剪过，聊天软件通常会这样处理。',
    },
  },
  {
    id: 'thumbnail_shape_differs',
    test: ({ thumbnail, size }) => {
      // Many cameras fill 160 x 120 with black bars whatever the picture's shape.
      if (
        !thumbnail ||
        (Math.max(thumbnail.width, thumbnail.height) === 160 && sameShape(thumbnail, { width: 4, height: 3 }, 0.01))
      ) {
        return null;
      }
      return !sameShape(thumbnail, size, 0.04);
    },
    sentence: {
      en: 'The small preview inside the file has another shape than the picture: the picture was cropped afterwards.',
      zh: '文件内嵌的缩略图与图片的长宽比例不同：图片事后被裁剪过。',
    },
  },
  {
    id: 'camera_consistent',
    test: (facts, context) =>
      facts.make !== null &&
      facts.model !== null &&
      facts.makerNote !== null &&
      facts.exposureTime !== null &&
      (facts.fNumber !== null || facts.iso !== null) &&
      facts.taken !== null &&
      !isFuture(facts, context) &&
      generatorName(names(facts)) === null,
    sentence: {
      en: "Camera, exposure, date and the maker's own notes are all there and agree, as in a photo straight from a camera.",
      zh: '相机型号、曝光参数、日期和厂商自有信息齐全且相互一致，与相机直出的照片相同。',
    },
  },
];
