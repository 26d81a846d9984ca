// A civil day of the demo town, from today: between midnight in Paris and midnight in Greenwich the two disagree.

const DAY_MS = 86_400_000;
const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' });

/** `2026-11-30`. A day of 23 or 25 hours is not stepped over: the count is made at noon. */
export function townDay(days = 0): string {
  const today = format.format(Date.now());
  return new Date(Date.parse(`${today}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
