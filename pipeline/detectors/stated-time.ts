/** A moment as a file states it. */
export interface StatedTime {
  /** ISO 8601 without zone and without fractions, as written. */
  readonly local: string;
  /** `+08:00` where the file says it, else null. */
  readonly offset: string | null;
  /** Milliseconds since 1970 UTC; a time without a zone is taken as UTC+8. */
  readonly utc: number;
}

export const HOUR = 3_600_000;
export const CHINA_OFFSET = '+08:00';

/**
 * Slack for comparing a camera's clock with anything else: wrong zones and clocks set by hand are off by hours, and
 * an honest photo must not be doubted for that.
 */
export const CLOCK_SLACK = 26 * HOUR;

/**
 * A time `YYYY:MM:DD HH:MM:SS` (EXIF) or `YYYY-MM-DDTHH:MM[:SS][.fff][zone]` (XMP), with the zone of its offset tag.
 * null for blanks, zeros and dates that no calendar has.
 */
export function statedTime(text: string | null, offset: string | null = null): StatedTime | null {
  const parts = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?/.exec(
    text ?? '',
  );
  if (!parts) return null;
  const [, year, month, day, hour, minute, second = '00', own] = parts;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const written = own === 'Z' ? '+00:00' : (own ?? offset);
  const zone = /^[+-]\d\d:\d\d$/.test(written ?? '') ? written : null;
  const utc = Date.parse(`${local}${zone ?? CHINA_OFFSET}`);
  const sameDay = new Date(`${local}Z`);
  // Date.parse refuses month 13; a day that runs over (31 April) would move the date.
  if (!Number.isFinite(utc) || Number.isNaN(sameDay.getTime()) || sameDay.getUTCDate() !== Number(day)) return null;
  return { local, offset: zone, utc };
}

/** A moment of the case: ISO 8601, without a zone UTC+8. */
export function caseTime(text: string | undefined): number | null {
  if (text === undefined) return null;
  const utc = Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}${CHINA_OFFSET}`);
  return Number.isFinite(utc) ? utc : null;
}

/** A clock that was never set starts on a first of January. */
export function isClockUnset(time: StatedTime): boolean {
  return time.local.slice(5, 10) === '01-01' || Number(time.local.slice(0, 4)) < 1995;
}

/** Hours east of Greenwich of an offset such as `+05:30`; null where there is none or no place on earth has it. */
export function offsetHours(offset: string | null): number | null {
  const parts = /^([+-])(\d\d):(\d\d)$/.exec(offset ?? '');
  if (!parts) return null;
  const hours = (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) + Number(parts[3]) / 60);
  return Math.abs(hours) <= 14 ? hours : null;
}
