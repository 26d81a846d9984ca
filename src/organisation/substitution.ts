// Who holds the fullness of the mayor's functions at an instant: the mayor, or when the mayor is impeded
// (or nobody is in office) the first of CGCT L2122-17 who is neither impeded nor away: a deputy in the order
// of nomination, else the councillor designated by the council, else the first of the tableau. Automatic:
// no act names the substitute. Being away is not being impeded: an absent mayor keeps the power, warned. A
// deputy who is away holds no such power yet: « à défaut » the law calls the next, one person at a time.

import type { CivilDate, Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import { absenceOn } from './absence.js';
import { personOf, type Chart } from './chart.js';
import { holdsAt } from './civil-day.js';
import { impedimentAt, type Impediment } from './impediment.js';
import { ARTICLES, councilMayReplace } from './law.js';
import { lastMayorAt, mayorAt, type Mandate } from './mandate.js';
import { signedName, type Gender } from './person.js';
import { tableauAt, type Place } from './precedence.js';
import type { Act, Capacity, Notice, Signatory, Skipped } from './signatory.js';
import { headMention, substituteMention, type Ground } from './wording.js';

export interface Headship {
  /** The mayor, or who replaces the mayor; null: nobody can. */
  readonly signatory: Signatory | null;
  readonly trace: readonly Skipped[];
  readonly warnings: readonly Notice[];
  /** The mayor cannot act now, or there is none. */
  readonly replaced: boolean;
  /** Of the mayor in office, else of the last one: whoever gave the delegations that stand. */
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
  const last = lastMayorAt(chart.mandates, at);
  const headGender = last ? personOf(chart, last.person).gender : null;
  const trace: Skipped[] = last ? [headSkipped(chart, last, impediment)] : [];
  const base = { warnings, replaced: true, headGender, tableau };
  for (const { place, capacity } of line(chart, at, tableau)) {
    const prevented = impedimentAt(place.person, chart.impediments, at);
    const away = prevented ? null : absenceOn(place.person, chart.absences, day);
    if (prevented) trace.push(skipped(chart, place.person, capacity, 'impeded', factsOf(prevented)));
    else if (away) trace.push(skipped(chart, place.person, capacity, 'absent', { from: away.from, to: away.to }));
    else if (!mayDecideForCouncil(act)) {
      const refused = skipped(chart, place.person, capacity, 'substitute-not-allowed', {});
      trace.push({ ...refused, basis: ARTICLES[chart.kind].councilSubstitute });
      return { ...base, signatory: null, trace, warnings: [...warnings, { code: 'organisation.council-decides', facts: {} }] };
    } else return { ...base, signatory: substitute(chart, place, capacity, headGender, impediment), trace };
  }
  return { ...base, signatory: null, trace };
}

interface Candidate { readonly place: Place; readonly capacity: Capacity }

/** In the order of L2122-17. The designated councillor comes before the tableau, and only once. */
function line(chart: Chart, at: Instant, tableau: readonly Place[]): readonly Candidate[] {
  const deputies = tableau.filter((place) => place.mandate.kind === 'deputy').map((place) => ({ place, capacity: 'substitute' as const }));
  if (!councilMayReplace(chart.kind)) return deputies;
  const designated = designatedAt(chart, at);
  const councillors = tableau.filter((place) => place.mandate.kind === 'councillor');
  return [
    ...deputies,
    ...councillors.filter((place) => designated.has(place.person)).map((place) => ({ place, capacity: 'designated-councillor' as const })),
    ...councillors.filter((place) => !designated.has(place.person)).map((place) => ({ place, capacity: 'substitute' as const })),
  ];
}

/** Whom the council named last: a later designation takes the place of the earlier one. */
function designatedAt(chart: Chart, at: Instant): ReadonlySet<PersonId> {
  const open = chart.designations.filter((designation) => holdsAt(designation, at));
  const latest = open.reduce((found, { beginsAt }) => (beginsAt > found ? beginsAt : found), '');
  return new Set(open.filter((designation) => designation.beginsAt === latest).map((designation) => designation.person));
}

function substitute(chart: Chart, place: Place, capacity: Capacity, headGender: Gender, impediment: Impediment | null): Signatory {
  const person = personOf(chart, place.person);
  return {
    person: person.id,
    name: signedName(person),
    capacity,
    basis: ARTICLES[chart.kind].substitution,
    mention: substituteMention(chart.kind, groundOf(impediment), headGender, place, capacity === 'designated-councillor', person),
    ...(impediment ? { impediment: { id: impediment.id, cause: impediment.cause, beginsAt: impediment.beginsAt, endsAt: impediment.endsAt } } : {}),
    notices: impediment ? proofWarning(chart, impediment) : [],
  };
}

/** A revoked mayor is mayor no more: the office is vacant, as after a death or a resignation. */
function groundOf(impediment: Impediment | null): Ground {
  if (impediment === null || impediment.cause === 'revocation') return 'vacant';
  return impediment.cause === 'suspension' ? 'suspended' : 'impeded';
}

/** Why the head does not sign: prevented, or gone. */
function headSkipped(chart: Chart, last: Mandate, impediment: Impediment | null): Skipped {
  return impediment
    ? skipped(chart, last.person, 'mayor', 'impeded', factsOf(impediment))
    : skipped(chart, last.person, 'mayor', 'office-vacant', { from: last.beginsAt, to: last.endsAt });
}

function factsOf({ beginsAt, endsAt, cause }: Impediment): Skipped['facts'] {
  return { from: beginsAt, to: endsAt, cause };
}

function skipped(chart: Chart, person: PersonId, capacity: Capacity, reason: Skipped['reason'], facts: Skipped['facts']): Skipped {
  return {
    person, name: signedName(personOf(chart, person)), capacity, reason,
    basis: ARTICLES[chart.kind].substitution, facts: { from: null, to: null, ...facts, timeZone: chart.timeZone },
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
