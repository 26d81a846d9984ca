// Who holds the fullness of the mayor's functions at an instant: the mayor, or when the mayor is impeded
// (or nobody is in office) the first of CGCT L2122-17 who is neither impeded nor away: a deputy in the order
// of nomination, else the councillor designated by the council, else the first of the tableau. Automatic:
// no act names the substitute. Being away is not being impeded: an absent mayor keeps the power, warned.

import type { CivilDate, Instant } from '#kernel/clock.js';
import { absenceOn } from './absence.js';
import { personOf, type Chart } from './chart.js';
import { holdsAt } from './civil-day.js';
import { impedimentAt, type Impediment } from './impediment.js';
import { ARTICLES } from './law.js';
import { mayorAt } from './mandate.js';
import { signedName, type Gender } from './person.js';
import { tableauAt, type Place } from './precedence.js';
import type { Act, Capacity, Notice, Signatory, Skipped } from './signatory.js';
import { headMention, substituteMention } from './wording.js';

export interface Headship {
  /** The mayor, or who replaces the mayor; null: nobody can. */
  readonly signatory: Signatory | null;
  readonly trace: readonly Skipped[];
  readonly warnings: readonly Notice[];
  /** The mayor cannot act now, or there is none. */
  readonly replaced: boolean;
  readonly headGender: Gender;
  readonly tableau: readonly Place[];
}

export function headshipAt(act: Act, chart: Chart, at: Instant, day: CivilDate): Headship {
  const tableau = tableauAt(chart.mandates, chart.persons, at);
  const mayor = mayorAt(chart.mandates, at);
  if (mayor === null) return replaced(act, chart, at, day, tableau, null, [{ code: 'organisation.nobody-in-office', facts: {} }]);
  const impediment = impedimentAt(mayor.person, chart.impediments, at);
  if (impediment) return replaced(act, chart, at, day, tableau, impediment, proofWarning(chart, impediment));
  const person = personOf(chart, mayor.person);
  const away = absenceOn(person.id, chart.absences, day);
  const notices: Notice[] = away ? [{ code: 'organisation.mayor-away', facts: { name: signedName(person), from: away.from, to: away.to } }] : [];
  const signatory: Signatory = {
    person: person.id, name: signedName(person), capacity: 'mayor', basis: headBasis(act, chart), mention: headMention(chart.kind, person), notices,
  };
  return { signatory, trace: [], warnings: notices, replaced: false, headGender: person.gender, tableau };
}

/** The article the mayor's own signature rests on. */
export function headBasis(act: Act, chart: Chart): string {
  const articles = ARTICLES[chart.kind];
  if (act.nature === 'deliberation') return articles.deliberation;
  return act.nature === 'decision' || act.councilDelegation ? articles.councilPowers : articles.head;
}

function replaced(act: Act, chart: Chart, at: Instant, day: CivilDate, tableau: readonly Place[], impediment: Impediment | null, warnings: readonly Notice[]): Headship {
  const { head, candidates } = line(chart, at, tableau);
  const headGender = head ? personOf(chart, head.person).gender : null;
  const trace: Skipped[] = head && impediment ? [skipped(chart, head, 'mayor', 'impeded', impediment.beginsAt, impediment.endsAt)] : [];
  const base = { warnings, replaced: true, headGender, tableau };
  for (const { place, capacity } of candidates) {
    const prevented = impedimentAt(place.person, chart.impediments, at);
    const away = prevented ? null : absenceOn(place.person, chart.absences, day);
    if (prevented) trace.push(skipped(chart, place, capacity, 'impeded', prevented.beginsAt, prevented.endsAt));
    else if (away) trace.push(skipped(chart, place, capacity, 'absent', away.from, away.to));
    else if (!mayDecideForCouncil(act)) {
      const refused = skipped(chart, place, capacity, 'substitute-not-allowed', null, null);
      trace.push({ ...refused, basis: ARTICLES[chart.kind].councilSubstitute });
      return { ...base, signatory: null, trace, warnings: [...warnings, { code: 'organisation.council-decides', facts: {} }] };
    } else return { ...base, signatory: substitute(chart, place, capacity, headGender, impediment), trace };
  }
  return { ...base, signatory: null, trace };
}

/** In the order of L2122-17. The designated councillor comes before the tableau, and only once. */
function line(chart: Chart, at: Instant, tableau: readonly Place[]) {
  const designated = new Set(chart.designations.filter((designation) => holdsAt(designation, at)).map((designation) => designation.person));
  const deputies = tableau.filter((place) => place.mandate.kind === 'deputy');
  const councillors = tableau.filter((place) => place.mandate.kind === 'councillor');
  const candidates: { readonly place: Place; readonly capacity: Capacity }[] = [
    ...deputies.map((place) => ({ place, capacity: 'substitute' as const })),
    ...councillors.filter((place) => designated.has(place.person)).map((place) => ({ place, capacity: 'designated-councillor' as const })),
    ...councillors.filter((place) => !designated.has(place.person)).map((place) => ({ place, capacity: 'substitute' as const })),
  ];
  return { head: tableau.find((place) => place.mandate.kind === 'mayor') ?? null, candidates };
}

function substitute(chart: Chart, place: Place, capacity: Capacity, headGender: Gender, impediment: Impediment | null): Signatory {
  const person = personOf(chart, place.person);
  return {
    person: person.id,
    name: signedName(person),
    capacity,
    basis: ARTICLES[chart.kind].substitution,
    mention: substituteMention(chart.kind, headGender, place, capacity === 'designated-councillor', person),
    ...(impediment ? { impediment: { id: impediment.id, cause: impediment.cause, beginsAt: impediment.beginsAt, endsAt: impediment.endsAt } } : {}),
    notices: impediment ? proofWarning(chart, impediment) : [],
  };
}

function skipped(chart: Chart, place: Place, capacity: Capacity, reason: Skipped['reason'], from: string | null, to: string | null): Skipped {
  return {
    person: place.person, name: signedName(personOf(chart, place.person)), capacity, reason,
    basis: ARTICLES[chart.kind].substitution, facts: { from, to, timeZone: chart.timeZone },
  };
}

/** L2122-23: without a word of the deliberation, the council itself decides while the mayor is impeded. */
export function mayDecideForCouncil(act: Act): boolean {
  const byCouncil = act.nature === 'decision' || act.councilDelegation !== undefined;
  return !byCouncil || act.councilDelegation?.allowsSubstitute === true;
}

function proofWarning(chart: Chart, impediment: Impediment): readonly Notice[] {
  return impediment.proof === null ? [{ code: 'organisation.impediment-without-proof', facts: { from: impediment.beginsAt, timeZone: chart.timeZone } }] : [];
}
