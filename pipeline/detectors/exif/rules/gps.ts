import { CLOCK_SLACK, HOUR, offsetHours } from '../../stated-time.ts';
import type { Rule } from './rule.ts';

const QUARTER = HOUR / 4;

/** Place and satellite time against the camera's clock and zone. */
export const GPS_RULES: readonly Rule[] = [
  {
    id: 'gps_date_differs',
    test: ({ taken, gpsTime }) => (taken && gpsTime ? Math.abs(taken.utc - gpsTime.utc) > CLOCK_SLACK : null),
    sentence: {
      en: "The satellite date in the file is more than a day away from the camera's date.",
      zh: '文件中的卫星定位日期与相机日期相差一天以上。',
    },
  },
  {
    id: 'gps_clock_differs',
    // Zones differ by quarters of an hour; what is left over is the error of the clock or the age of the fix.
    test: ({ taken, gpsTime, gpsDayOnly }) => {
      if (!taken || !gpsTime || gpsDayOnly || Math.abs(taken.utc - gpsTime.utc) > CLOCK_SLACK) return null;
      const apart = Math.abs(taken.utc - gpsTime.utc) % (taken.offset ? 24 * HOUR : QUARTER);
      return Math.min(apart, (taken.offset ? 24 * HOUR : QUARTER) - apart) > HOUR / 12;
    },
    sentence: {
      en: 'Satellite time and camera clock differ by more than five minutes, as with an old satellite fix.',
      zh: '卫星时间与相机时钟相差五分钟以上，使用旧的定位信息时会如此。',
    },
  },
  {
    id: 'gps_in_future',
    test: ({ gpsTime }, { now }) => (gpsTime ? gpsTime.utc > now.getTime() + CLOCK_SLACK : null),
    sentence: {
      en: 'The satellite time in the file lies in the future. Satellites keep time; the value was written otherwise.',
      zh: '文件中的卫星时间在未来。卫星时间不会出错，该值并非来自卫星。',
    },
  },
  {
    id: 'zone_far_from_place',
    test: ({ taken, place }) => {
      const offset = offsetHours(taken?.offset ?? null);
      if (!place || offset === null) return null;
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
    id: 'place_incomplete',
    test: ({ placeState }) => (placeState === 'none' ? null : placeState === 'incomplete'),
    sentence: {
      en: 'The file has fields for the place and no place in them.',
      zh: '文件中有定位字段，却没有位置。',
    },
  },
  {
    id: 'place_zero',
    test: ({ placeState }) => (placeState === 'none' ? null : placeState === 'zero'),
    sentence: {
      en: 'The place in the file is zero by zero, as phones without reception write it.',
      zh: '文件中的位置为零，手机没有定位信号时会如此。',
    },
  },
  {
    id: 'place_impossible',
    test: ({ placeState }) => (placeState === 'none' ? null : placeState === 'impossible'),
    sentence: {
      en: 'The place in the file does not exist: its latitude or longitude is out of range.',
      zh: '文件中的位置不存在：经纬度超出范围。',
    },
  },
  {
    id: 'place_whole_degrees',
    test: ({ placeState }) => (placeState === 'none' ? null : placeState === 'whole_degrees'),
    sentence: {
      en: 'The place in the file is whole degrees, as places typed by hand are.',
      zh: '文件中的位置恰为整数度，手工输入的位置往往如此。',
    },
  },
  {
    id: 'altitude_impossible',
    test: ({ altitude }) => (altitude === null ? null : altitude > 20_000),
    sentence: {
      en: 'The altitude in the file is higher than aeroplanes fly.',
      zh: '文件中的海拔高于飞机飞行的高度。',
    },
  },
];
