import { CLOCK_SLACK, HOUR, isClockUnset, offsetHours, type StatedTime } from '../../stated-time.ts';
import type { Rule } from './rule.ts';

/** Earlier by more than wrong zones and clocks set by hand explain. */
const before = (a: StatedTime | null, b: StatedTime | null) => (a && b ? a.utc < b.utc - CLOCK_SLACK : null);
const DAY = 24 * HOUR;

/** Dates of capture, digitisation and change: in order, in the past, and of one piece. */
export const DATE_RULES: readonly Rule[] = [
  {
    id: 'date_in_future',
    test: ({ taken, digitized }, { now }) =>
      taken || digitized ? [taken, digitized].some(time => time && time.utc > now.getTime() + CLOCK_SLACK) : null,
    sentence: {
      en: 'The date of capture in the file lies in the future: the clock was wrong, or the date was changed.',
      zh: '文件中的拍摄日期在未来：可能是时钟不准，也可能是日期被改动过。',
    },
  },
  {
    id: 'change_in_future',
    test: ({ modified, xmpModified }, { now }) =>
      modified || xmpModified
        ? [modified, xmpModified].some(time => time && time.utc > now.getTime() + CLOCK_SLACK)
        : null,
    sentence: {
      en: 'The date of the last change in the file lies in the future.',
      zh: '文件中的最后修改日期在未来。',
    },
  },
  {
    id: 'modified_before_taken',
    test: ({ taken, modified }) => before(modified, taken),
    sentence: {
      en: 'By its own dates the file was last changed before the photo was taken, so at least one date is not original.',
      zh: '按文件自身的日期，最后修改早于拍摄，因此至少有一个日期不是原始值。',
    },
  },
  {
    id: 'digitized_before_taken',
    test: ({ taken, digitized }) => before(digitized, taken),
    sentence: {
      en: 'By its own dates the picture was stored before it was taken, so at least one date is not original.',
      zh: '按文件自身的日期，存储早于拍摄，因此至少有一个日期不是原始值。',
    },
  },
  {
    id: 'digitized_later',
    test: ({ taken, digitized }) => (taken && digitized ? digitized.utc > taken.utc + DAY : null),
    sentence: {
      en: 'The picture was stored more than a day after it was taken, as scans are.',
      zh: '图片在拍摄一天之后才存储，扫描件通常如此。',
    },
  },
  {
    id: 'xmp_date_differs',
    test: ({ taken, xmpTaken }) => (taken && xmpTaken ? Math.abs(taken.utc - xmpTaken.utc) > CLOCK_SLACK : null),
    sentence: {
      en: 'The file states its date of capture twice, and the two are more than a day apart.',
      zh: '文件中两处记录的拍摄日期相差一天以上。',
    },
  },
  {
    id: 'xmp_changed_before_taken',
    test: ({ taken, xmpModified }) => before(xmpModified, taken),
    sentence: {
      en: 'By the notes of an editing program the file was changed before the photo was taken.',
      zh: '按编辑程序的记录，文件的修改早于拍摄。',
    },
  },
  {
    id: 'history_before_taken',
    test: ({ taken, history }) =>
      taken && history.times.length > 0 ? history.times.some(time => before(time, taken) === true) : null,
    sentence: {
      en: 'A step of the edit history is older than the photo. Templates and pasted pictures bring such steps along.',
      zh: '编辑记录中的某一步早于拍摄时间。模板或粘贴的图片会带入这样的记录。',
    },
  },
  {
    id: 'clock_unset',
    test: ({ taken }) => (taken ? isClockUnset(taken) : null),
    sentence: {
      en: 'The date is one that cameras show before their clock is set, so the date says nothing.',
      zh: '日期是相机未设置时钟时的默认值，因此日期不说明任何问题。',
    },
  },
  {
    id: 'round_time',
    test: ({ taken }) => (taken ? /T(00|12):00:00$/.test(taken.local) : null),
    sentence: {
      en: 'The time of capture is midnight or noon to the second, as dates set by hand or by a program are.',
      zh: '拍摄时间恰为零点或正午整，手工或程序写入的日期往往如此。',
    },
  },
  {
    id: 'subseconds_differ',
    test: ({ taken, digitized, subSeconds: [a, b] }) =>
      taken && digitized && a && b && taken.local === digitized.local ? Number(`0.${a}`) !== Number(`0.${b}`) : null,
    sentence: {
      en: 'Capture and storing share the second and differ in its fraction; cameras write both at once.',
      zh: '拍摄与存储时间秒数相同而小数不同；相机通常同时写入两者。',
    },
  },
  {
    id: 'zone_impossible',
    test: ({ offsets }) => {
      const written = offsets.filter(offset => offset !== null && offset.trim() !== '' && offset !== 'Z');
      if (written.length === 0) return null;
      return written.some(offset => {
        const hours = offsetHours(offset);
        return hours === null || !Number.isInteger(hours * 4);
      });
    },
    sentence: {
      en: 'A time zone in the file is one that no place on earth has.',
      zh: '文件中的时区在世界上并不存在。',
    },
  },
  {
    id: 'zones_differ',
    test: ({ offsets: [taken, digitized] }) => (taken && digitized ? taken !== digitized : null),
    sentence: {
      en: 'Capture and storing have different time zones in the file; cameras write the same.',
      zh: '文件中拍摄与存储的时区不同；相机通常写入相同的值。',
    },
  },
  {
    id: 'zone_before_standard',
    // The offset tags came with Exif 2.31.
    test: ({ offsets, exifVersion }) =>
      exifVersion && offsets.some(offset => offset !== null) ? Number(exifVersion) < 231 : null,
    sentence: {
      en: 'The file has time zone fields that its stated version of EXIF does not know: a program added to it.',
      zh: '文件中的时区字段不属于其声明的 EXIF 版本：有程序后来补写过。',
    },
  },
];
