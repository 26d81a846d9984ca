// Instants, amounts and sizes in English: “18 Nov”, “09:12”, “€48,000”.
import type { datesMessages as french } from '../fr/dates.js';
import type { Wording } from '../wording.js';

const plural = (count: number, word: string): string => `${count} ${word}${count > 1 ? 's' : ''}`;

export const datesMessages: Omit<Wording<typeof french>, 'decimal'> & Pick<typeof french, 'decimal'> = {
  locale: 'en-GB',
  day: (text: string) => text,
  moment: (day: string, hour: string) => `${day} at ${hour}`,
  hour: (hour: number, minute: string) => `${String(hour).padStart(2, '0')}:${minute}`,
  midnight: 'midnight',
  today: 'today',
  tomorrow: 'tomorrow',
  inDays: (days: number) => `in ${plural(days, 'day')}`,
  late: (days: number) => `${plural(days, 'day')} late`,
  passed: (hour: string) => `was due at ${hour}`,
  before: (hour: string) => `before ${hour}`,
  kilobytes: (size: string) => `${size}\u00A0kB`,
  megabytes: (size: string) => `${size}\u00A0MB`,
  decimalMark: '.',
  /** A comma before three digits groups thousands; before one or two, a French hand typed it. */
  plainNumber: (typed: string) => typed.replace(/,(?=\d{3}(?:\D|$))/g, '').replace(',', '.'),
  /** With a comma it would be read as decimals where an English hand meant thousands. */
  decimal: /^-?\d{1,12}(\.\d{1,6})?$/,
};
