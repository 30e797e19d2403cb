/** Whether the text is a date yyyy-mm-dd that exists in the calendar: 2026-02-29 does not. */
export function dateIsReal(on: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(on);
  if (!parts) return false;
  const [, year, month, day] = parts.map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1000) return false;
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
}
