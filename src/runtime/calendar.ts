/** Whether `text` is a day of the calendar, written `2027-01-31`. Such texts compare as days do. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  // Date turns 31 February into 3 March instead of refusing it, so look whether the day comes back.
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
