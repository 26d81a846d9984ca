// Dates and amounts as the acts write them: « le douze novembre deux mille vingt-six », « 1er mars 2026 »,
// « 12 450,00 € ».

const MONTHS = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];
const DAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];
const SMALL = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze', 'treize', 'quatorze', 'quinze', 'seize'];
const TENS = ['', 'dix', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante'];

/** « 1er mars 2026 ». `day`: a civil date. */
export function longDate(day: string): string {
  const [year, month, date] = parts(day);
  return `${date === 1 ? '1er' : date} ${MONTHS[month - 1]} ${year}`;
}

/** « jeudi 12 novembre 2026 ». */
export function weekdayDate(day: string): string {
  return `${DAYS[new Date(`${day}T12:00:00Z`).getUTCDay()]} ${longDate(day)}`;
}

/** « L’an deux mille vingt-six, le douze novembre ». */
export function solemnDate(day: string): string {
  const [year, month, date] = parts(day);
  return `L’an deux mille ${inWords(year - 2000)}, le ${date === 1 ? 'premier' : inWords(date)} ${MONTHS[month - 1]}`;
}

/** « 12\u00A0450,00\u00A0€ ». */
export function euros(cents: number): string {
  const whole = Math.floor(cents / 100).toString().replace(/\B(?=(\d{3})+$)/g, '\u00A0');
  return `${whole},${String(cents % 100).padStart(2, '0')}\u00A0€`;
}

/** A civil date some days away from another. */
export function daysFrom(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function parts(day: string): [number, number, number] {
  const [year, month, date] = day.split('-').map(Number);
  return [year!, month!, date!];
}

/** 0 to 69: enough for a day and for the years of this century written so far. */
function inWords(value: number): string {
  if (value <= 16) return SMALL[value]!;
  const ten = TENS[Math.floor(value / 10)]!;
  const unit = value % 10;
  if (unit === 0) return ten;
  return unit === 1 && value > 20 ? `${ten} et un` : `${ten}-${SMALL[unit]}`;
}
