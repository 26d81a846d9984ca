// Days of an absence on which a desk given to another one has nobody nevertheless: who was chosen to keep it is away on
// the same days. Nothing forbids it, and a dossier would wait without a word: so it is said before.

import { civilDateOf, type CivilDate, type Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import type { Language } from '#kernel/language.js';
import { dayOf, deskOf, handlersOf, type Chart } from '#organisation/chart.js';
import { dayAfter, dayBefore, holdsOn, startOfDay, type Days } from '#organisation/civil-day.js';
import { mindedBy, namedIn, type Cover, type CoveredType } from '#organisation/cover.js';
import type { Desk } from '#organisation/desk.js';
import { periodInEnglish } from '#organisation/english.js';
import { periodInFrench } from '#organisation/french.js';
import { isThere, named } from './in-stead.js';

export interface Unkept {
  readonly desk: Desk;
  /** Where its work goes on the first of these days. */
  readonly by: Desk;
  readonly days: Days;
  /** Who holds that one, and is not there. */
  readonly away: readonly PersonId[];
}

/** The first such days of each cover. `chart`: with the absence and its covers in it. */
export function unkeptDays(covers: readonly Cover[], chart: Chart, at: Instant): readonly Unkept[] {
  return covers.flatMap((cover): readonly Unkept[] => {
    const desk = deskOf(chart, cover.desk);
    const days = turningDays(cover, chart, at);
    const types: readonly CoveredType[] = cover.types.length === 0 ? [null] : namedIn([cover], chart.houseTypes);
    const type = types.find((one) => days.some((day) => isEmptyOn(desk, one, chart, day, at)));
    if (type === undefined) return [];
    const from = days.find((day) => isEmptyOn(desk, type, chart, day, at))!;
    const back = days.find((day) => day > from && !isEmptyOn(desk, type, chart, day, at));
    const by = deskOf(chart, mindedBy(desk.id, chart.covers, from, type));
    return [{ desk, by, days: { from, to: back === undefined ? cover.to : dayBefore(back) }, away: by.holders }];
  });
}

export function tellUnkept({ desk, by, days, away }: Unkept, chart: Chart, at: Instant, language: Language = 'fr'): string {
  if (language === 'en') return unkeptInEnglish({ desk, by, days, away }, chart, at);
  if (away.length === 0) return `Le bureau «\u00A0${by.name}\u00A0» n’a pas de titulaire\u00A0: personne ne garderait le bureau «\u00A0${desk.name}\u00A0». Choisissez-en un autre.`;
  const names = away.map((person) => named(person, chart, at).name);
  return `${names.join(', ')} ne ${names.length > 1 ? 'seront' : 'sera'} pas là aux mêmes dates (${periodInFrench({ ...days }, 'perhaps-to-come')})\u00A0: personne ne garderait le bureau «\u00A0${desk.name}\u00A0». Choisissez un autre bureau que «\u00A0${by.name}\u00A0».`;
}

function unkeptInEnglish({ desk, by, days, away }: Unkept, chart: Chart, at: Instant): string {
  if (away.length === 0) return `The desk “${by.name}” has no holder: nobody would mind the desk “${desk.name}”. Choose another one.`;
  const names = away.map((person) => named(person, chart, at).name);
  return `${names.join(', ')} will be away on the same dates (${periodInEnglish({ ...days }, 'perhaps-to-come')}): nobody would mind the desk “${desk.name}”. Choose another desk than “${by.name}”.`;
}

/** The days on which somebody may leave or come back, its own first one included: between two of them nothing changes. */
function turningDays(cover: Cover, chart: Chart, at: Instant): readonly CivilDate[] {
  const { absences, impediments, covers, timeZone } = chart;
  const today = dayOf(chart, at);
  const first = cover.from < today ? today : cover.from;
  const days = [...absences, ...covers].flatMap(({ from, to }) => [from, ...(to === null ? [] : [dayAfter(to)])]);
  const moments = impediments.flatMap(({ beginsAt, endsAt }) => [beginsAt, ...(endsAt === null ? [] : [endsAt])]).flatMap((moment) => [civilDateOf(moment, timeZone), dayAfter(civilDateOf(moment, timeZone))]);
  return [...new Set([first, ...days, ...moments])].filter((day) => day >= first && holdsOn(cover, day)).sort();
}

function isEmptyOn(desk: Desk, type: CoveredType, chart: Chart, day: CivilDate, now: Instant): boolean {
  const morning = startOfDay(day, chart.timeZone);
  const at = morning < now ? now : morning;
  return !handlersOf(chart, desk.id, at, type).some((person) => isThere(person, chart, at));
}
