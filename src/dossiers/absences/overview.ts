// The absences and impediments of a collectivité as they are read: who is away now, who will be, who was; for those
// that count still, who acts instead. An absence of another is read without its note, an impediment without its cause:
// that somebody is away is all one needs to know.

import { civilDateOf, instantOfMs, msOfInstant, type CivilDate, type Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { PersonId } from '#kernel/id.js';
import { coversOf, isOver } from '#organisation/away.js';
import { dayOf, type Chart } from '#organisation/chart.js';
import { isCalledOff, startOfDay, type Days } from '#organisation/civil-day.js';
import type { Absence } from '#organisation/absence.js';
import type { Cover } from '#organisation/cover.js';
import type { DelegationId } from '#organisation/delegation.js';
import type { Impediment } from '#organisation/impediment.js';
import type { Language } from '#kernel/language.js';
import type { ToldInStead } from './absence-words.js';
import { absencesIn } from './told-in.js';
import { inStead, named, type InStead, type Named } from './in-stead.js';

export type AwayState = 'now' | 'coming' | 'over' | 'called-off';

export interface Away extends Named, Days {
  readonly id: string;
  readonly kind: 'absence' | 'impediment';
  readonly state: AwayState;
  /** For whoever declared it and for administrators. */
  readonly note: string | null;
  readonly mayChange: boolean;
  /** Desks that are kept by another as long as it lasts. */
  readonly covers: number;
  /** Which, for whoever may change it. */
  readonly keepers: readonly Pick<Cover, 'id' | 'desk' | 'by' | 'types'>[];
  readonly inStead: readonly (ToldInStead & { readonly arrete: ArreteRead | null })[];
}

/** The arrêté on which somebody acts, where its file is kept. */
export interface ArreteRead {
  readonly delegation: DelegationId;
  readonly number: string;
  readonly file: Sha256;
}

/** `administers`: whether the reader changes the house. */
export interface Reader {
  readonly person: PersonId;
  readonly administers: boolean;
  readonly language?: Language | undefined;
}

/** What is told of the past: a year of a town hall, and the screen stays short. */
const MOST_PAST = 100;

/** Now and to come from the nearest on, then the past from the latest on. */
export function overviewOf(chart: Chart, reader: Reader, at: Instant): readonly Away[] {
  const today = dayOf(chart, at);
  const all = [...chart.absences.map((absence) => awayOf(absence, chart, reader, at, today)), ...chart.impediments.map((impediment) => impededOf(impediment, chart, reader, at))];
  const stands = all.filter(({ state }) => state === 'now' || state === 'coming').sort((one, other) => order(one, other) || (one.name < other.name ? -1 : 1));
  const past = all.filter(({ state }) => state === 'over' || state === 'called-off').sort((one, other) => order(other, one));
  return [...stands, ...past.slice(0, MOST_PAST)];
}

function order(one: Days, other: Days): number {
  return one.from < other.from ? -1 : one.from > other.from ? 1 : 0;
}

function awayOf(absence: Absence, chart: Chart, { person, administers, language }: Reader, at: Instant, today: CivilDate): Away {
  const state = isCalledOff(absence) ? 'called-off' : isOver(absence, today) ? 'over' : absence.from > today ? 'coming' : 'now';
  const own = administers || absence.person === person;
  const mayChange = own && (state === 'now' || state === 'coming');
  const covers = coversOf(absence, chart);
  const when = state === 'coming' ? startOfDay(absence.from, chart.timeZone) : at;
  return {
    ...named(absence.person, chart, when), id: absence.id, kind: 'absence', from: absence.from, to: absence.to, state, note: own ? absence.note : null,
    mayChange, covers: new Set(covers.map(({ desk }) => desk)).size, keepers: mayChange ? covers.map(({ id, desk, by, types }) => ({ id, desk, by, types })) : [], inStead: told(absence.person, state, chart, when, language),
  };
}

function impededOf(impediment: Impediment, chart: Chart, { administers, language }: Reader, at: Instant): Away {
  const { id, person, beginsAt, endsAt } = impediment;
  const state = endsAt !== null && endsAt <= beginsAt ? 'called-off' : endsAt !== null && endsAt <= at ? 'over' : beginsAt > at ? 'coming' : 'now';
  const when = state === 'coming' ? beginsAt : at;
  return {
    ...named(person, chart, when), id, kind: 'impediment', ...daysOf(impediment, chart), state, note: null,
    mayChange: administers && (state === 'now' || state === 'coming'), covers: 0, keepers: [], inStead: told(person, state, chart, when, language),
  };
}

/** Its end is excluded: the last day is that of the moment before. */
function daysOf({ beginsAt, endsAt }: Impediment, { timeZone }: Chart): Days {
  return { from: civilDateOf(beginsAt, timeZone), to: endsAt === null ? null : civilDateOf(endsAt <= beginsAt ? endsAt : instantOfMs(msOfInstant(endsAt) - 1), timeZone) };
}

function told(person: PersonId, state: AwayState, chart: Chart, at: Instant, language: Language = 'fr'): Away['inStead'] {
  if (state === 'over' || state === 'called-off') return [];
  return inStead(person, chart, at).filter((line) => isUsed(line, chart)).map((line) => ({ ...absencesIn[language].tellInStead(line, person, chart, at), arrete: arreteOf(line, chart) }));
}

function arreteOf(line: InStead, { delegations }: Chart): ArreteRead | null {
  const delegation = line.kind === 'acts' ? delegations.find(({ id }) => id === line.by?.delegation?.id) : undefined;
  return delegation && delegation.arrete.file !== null ? { delegation: delegation.id, number: delegation.arrete.number, file: delegation.arrete.file } : null;
}

/** A desk outside the hierarchy that nobody keeps, as each elected person has one, rarely receives anything: it is not said of it that it is left alone. */
export function isUsed(line: InStead, { desks }: Chart): boolean {
  return line.kind === 'acts' || line.by.length > 0 || line.keptBy !== null || line.desk.superior !== null || desks.some(({ superior }) => superior === line.desk.id);
}
