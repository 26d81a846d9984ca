// Instants, amounts and sizes in French: « 18 nov. », « 9 h 12 », « 48 000 € ».

const plural = (count: number, word: string): string => `${count} ${word}${count > 1 ? 's' : ''}`;

export const datesMessages = {
  /** Of Intl. */
  locale: 'fr-FR',
  /** « 1er avril », never « 1 avril ». */
  day: (text: string) => text.replace(/^1 /, '1er '),
  moment: (day: string, hour: string) => `${day} à ${hour}`,
  hour: (hour: number, minute: string) => (minute === '00' ? `${hour}\u00A0h` : `${hour}\u00A0h\u00A0${minute}`),
  midnight: 'minuit',
  today: 'aujourd’hui',
  tomorrow: 'demain',
  inDays: (days: number) => `dans ${plural(days, 'jour')}`,
  late: (days: number) => `en retard de ${plural(days, 'jour')}`,
  passed: (hour: string) => `échéance passée à ${hour}`,
  before: (hour: string) => `avant ${hour}`,
  kilobytes: (size: string) => `${size}\u00A0ko`,
  megabytes: (size: string) => `${size}\u00A0Mo`,
  /** Between units and decimals. */
  decimalMark: ',',
  /** As digits with a point, from a number typed either way: no comma groups thousands in French. */
  plainNumber: (typed: string) => typed.replace(',', '.'),
  /** A number with decimals that the server reads as it was meant. */
  decimal: /^-?\d{1,12}([.,]\d{1,6})?$/,
} as const;
