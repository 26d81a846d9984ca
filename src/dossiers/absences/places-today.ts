// Who is at the places a circuit names, today: those who hold them, those of them who are away, and who acts in their
// place. The rules of the trays and of « Qui signerait ? » answer, for each type that follows the circuit.

import type { Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import type { AbsenceId } from '#organisation/absence.js';
import { dayOf, personOf, type Chart } from '#organisation/chart.js';
import type { CoveredType } from '#organisation/cover.js';
import { deskBySlug } from '#organisation/desk.js';
import { impedimentAt, type ImpedimentId } from '#organisation/impediment.js';
import type { Gender } from '#organisation/person.js';
import { whoMaySign, type Act } from '#organisation/powers.js';
import { actOf, type DossierType, type Metadata } from '#acts/dossier-type.js';
import { everybodyThere, isThere, onDesk } from './in-stead.js';

/** « C. Vandamme ». `missing`: away by the calendar, or found impeded. */
export interface AtPlace { readonly person: PersonId; readonly name: string; readonly gender: Gender; readonly missing: 'absent' | 'impeded' | null }

export interface PlaceToday {
  /** Whose place it is: the holders of a desk, whom the law names first. */
  readonly holders: readonly AtPlace[];
  /** Who would find it in the tray, and is there. */
  readonly acting: readonly AtPlace[];
  /** Who acts when the one holder who is there is not; nobody: it waits. */
  readonly inAbsence: readonly AtPlace[];
  /** They act only once an impediment is recorded: to be away is not to be impeded. */
  readonly onceImpeded: boolean;
}

/** One answer when all dossiers of these types go the same way. Of no such desk: none. */
export function deskToday(slug: string, types: readonly DossierType[], chart: Chart, at: Instant): readonly PlaceToday[] {
  const desk = deskBySlug(slug, chart.desks);
  if (!desk) return [];
  const ofType = (type: CoveredType): PlaceToday => {
    const acting = onDesk(desk.id, null, chart, at, type).by;
    const inAbsence = desk.holders.length === 1 ? acting.filter((person) => person !== desk.holders[0]) : acting;
    const all = (persons: readonly PersonId[]): readonly AtPlace[] => persons.map((person) => atPlace(person, chart, at));
    return { holders: all(desk.holders), acting: all(acting), inAbsence: all(inAbsence), onceImpeded: false };
  };
  return differing((types.length === 0 ? [null] : types.map(({ key }) => key)).map(ofType));
}

/** One answer when all acts of these types go the same way. Of no type: none. */
export function signatoryToday(types: readonly DossierType[], chart: Chart, at: Instant): readonly PlaceToday[] {
  const matters = [...new Set(chart.delegations.flatMap(({ scope }) => scope.matters))];
  // As it is begun, then of little amount and in each matter somebody was given: what a delegate may sign.
  const facts: readonly Metadata[] = [{}, { amountCents: 0 }, ...matters.map((matter) => ({ amountCents: 0, matter }))];
  const acts = new Map(types.flatMap((type) => facts.map((some) => actOf(type, some))).map((act) => [JSON.stringify(act), act]));
  return differing([...acts.values()].map((act) => ofAct(act, chart, at)));
}

// Asked as if everybody were there, it says whose place it is.
function ofAct(act: Act, chart: Chart, at: Instant): PlaceToday {
  const first = (asked: Chart): PersonId | null => whoMaySign(act, asked, at).signatories.find(({ person }) => isThere(person, asked, at))?.person ?? null;
  const all = (person: PersonId | null): readonly AtPlace[] => (person === null ? [] : [atPlace(person, chart, at)]);
  const titular = first(everybodyThere(chart));
  const acting = first(chart);
  if (titular === null) return { holders: [], acting: all(acting), inAbsence: [], onceImpeded: false };
  const away = first(withAbsence(titular, chart, at));
  const impeded = away === null ? first(withImpediment(titular, chart, at)) : null;
  return { holders: all(titular), acting: all(acting), inAbsence: all(away ?? impeded), onceImpeded: impeded !== null };
}

function differing(answers: readonly PlaceToday[]): readonly PlaceToday[] {
  return [...new Map(answers.map((answer) => [JSON.stringify(answer), answer])).values()];
}

function atPlace(person: PersonId, chart: Chart, at: Instant): AtPlace {
  const { firstName, lastName, gender } = personOf(chart, person);
  const missing = impedimentAt(person, chart.impediments, at) ? 'impeded' : isThere(person, chart, at) ? null : 'absent';
  return { person, name: `${firstName.charAt(0)}. ${lastName}`, gender, missing };
}

const IMAGINED = '00000000-0000-7000-8000-000000000000';

function withAbsence(person: PersonId, chart: Chart, at: Instant): Chart {
  const day = dayOf(chart, at);
  return { ...chart, absences: [...chart.absences, { id: IMAGINED as AbsenceId, person, from: day, to: day, note: null }] };
}

function withImpediment(person: PersonId, chart: Chart, at: Instant): Chart {
  return { ...chart, impediments: [...chart.impediments, { id: IMAGINED as ImpedimentId, person, cause: 'other', motive: '', statedBy: person, proof: null, recordedAt: at, beginsAt: at, endsAt: null }] };
}
