// The public holidays of a collectivité, computed for any year of the Gregorian calendar from where it lies. The
// agents have those of the Code du travail (CGFP L621-8, L621-9, L651-2): the eleven of L3133-1, in Alsace-Moselle
// those of L3134-13, overseas the abolition of slavery (L3422-2), in the Pacific those of the local code. Today's
// law is read into every year. Left out, being usage and not law: Schœlcher (21 July) and carnival in the
// Antilles, the Muslim feasts of Mayotte; for Wallis-et-Futuna no text was found, only lists of use.

import type { CivilDate } from '#kernel/clock.js';

/** Where a collectivité lies: its department (067, 974, 988) and, for a commune, its INSEE code. */
export interface Place {
  readonly department: string;
  readonly insee: string | null;
}

export interface PublicHoliday {
  readonly day: CivilDate;
  /** As a French sentence quotes it: « lundi de Pâques ». */
  readonly name: string;
}

const DAY_MS = 86_400_000;

/** What a day is called when it is a public holiday there; `null` on an ordinary day. A Sunday may have its name too. */
export function publicHolidayOn(day: CivilDate, place: Place): string | null {
  const year = Number(day.slice(0, 4));
  const monthAndDay = day.slice(5);
  const local = LOCAL_LAW[territoryOf(place)];
  return FIXED_DAYS[monthAndDay]
    ?? movableName(daysAfterEaster(day, year), local)
    ?? local?.days.find(({ on, since = year, until = year }) => on === monthAndDay && since <= year && year <= until)?.name
    ?? null;
}

/** All of a civil year, in order; a day with two names (Ascension on 1 May) stands once. `year`: four digits. */
export function publicHolidaysOf(year: number, place: Place): readonly PublicHoliday[] {
  const found: PublicHoliday[] = [];
  for (let ms = Date.UTC(year, 0, 1); ms < Date.UTC(year + 1, 0, 1); ms += DAY_MS) {
    const day = new Date(ms).toISOString().slice(0, 10) as CivilDate;
    const name = publicHolidayOn(day, place);
    if (name !== null) found.push({ day, name });
  }
  return found;
}

/** Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher): no table, no exception. */
export function easterSunday(year: number): CivilDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const skippedLeapDays = century - Math.floor(century / 4);
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + skippedLeapDays - moonCorrection + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const fromMarch = epact + toSunday - 7 * late + 114;
  const [month, date] = [Math.floor(fromMarch / 31), (fromMarch % 31) + 1];
  return `${String(year).padStart(4, '0')}-0${month}-${String(date).padStart(2, '0')}` as CivilDate;
}

/** Those of L3133-1 that keep their date. */
const FIXED_DAYS: Readonly<Record<string, string>> = {
  '01-01': 'jour de l’An', '05-01': 'fête du Travail', '05-08': 'Victoire de 1945', '07-14': 'fête nationale', '08-15': 'Assomption',
  '11-01': 'Toussaint', '11-11': 'Armistice de 1918', '12-25': 'Noël',
};

interface LocalLaw {
  readonly goodFriday: boolean;
  /** `on`: month and day; `since`, `until`: first and last year, when the day was moved. */
  readonly days: readonly { readonly on: string; readonly name: string; readonly since?: number; readonly until?: number }[];
}

/**
 * L3134-13. Good Friday is a holiday in the communes that have a Protestant church or one shared by both cults;
 * no official list of them exists, so the whole of the three departments has it, as in the State's own calendar:
 * where it is worked, a deadline ends one day later and nobody is called late unjustly.
 */
const ALSACE_MOSELLE: LocalLaw = { goodFriday: true, days: [{ on: '12-26', name: 'second jour de Noël' }] };

const LOCAL_LAW: Readonly<Record<string, LocalLaw | undefined>> = {
  '057': ALSACE_MOSELLE, '067': ALSACE_MOSELLE, '068': ALSACE_MOSELLE,
  '971': abolition('05-27'), '972': abolition('05-22'), '973': abolition('06-10'), '974': abolition('12-20'), '976': abolition('04-27'),
  '977': abolition('10-09'),
  // The decree of 1983 still says 27 May; the State's circulars have had it kept on the 28th since 2018, and so does its calendar.
  '978': abolition('05-28'),
  '986': { goodFriday: false, days: [{ on: '04-28', name: 'Saint-Pierre-Chanel' }, { on: '07-29', name: 'fête du Territoire' }] },
  // The loi du pays adopted on 6 May 2025 puts Matari’i in the place of the autonomy, from 2026 on.
  '987': { goodFriday: true, days: [
    { on: '03-05', name: 'arrivée de l’Évangile' }, { on: '06-29', name: 'fête de l’Autonomie', until: 2025 }, { on: '11-20', name: 'Matari’i i ni’a', since: 2026 },
  ] },
  '988': { goodFriday: false, days: [{ on: '09-24', name: 'fête de la Citoyenneté' }] },
};

function abolition(on: string): LocalLaw {
  return { goodFriday: false, days: [{ on, name: 'abolition de l’esclavage' }] };
}

/** The two islands were communes of Guadeloupe until 2007 and are still found under their codes of then. */
function territoryOf({ department, insee }: Place): string {
  if (insee === '97123') return '977';
  return insee === '97127' ? '978' : department;
}

function movableName(afterEaster: number, local: LocalLaw | undefined): string | null {
  switch (afterEaster) {
    case -2: return local?.goodFriday ? 'Vendredi saint' : null;
    case 1: return 'lundi de Pâques';
    case 39: return 'Ascension';
    case 50: return 'lundi de Pentecôte';
    default: return null;
  }
}

function daysAfterEaster(day: CivilDate, year: number): number {
  return (Date.parse(day) - Date.parse(easterSunday(year))) / DAY_MS;
}
