/** The instant of ISO 8601 text; text without a zone is UTC+8, the time of the platforms. */
export function instantOf(moment: string): Date {
  return new Date(/(Z|[+-]\d{2}:?\d{2})$/i.test(moment) ? moment : `${moment}+08:00`);
}
