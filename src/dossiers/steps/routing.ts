// From what a circuit says (a place, a quality) to whom it means: first an addressee, written in the task and
// valid as long as the step waits; then, each time someone looks or acts, whether this very person may decide
// it now. The second question is asked again and again because holders of desks change and impediments open
// and close while a dossier waits.

import type { Instant } from '#kernel/clock.js';
import { unreachable } from '#kernel/faults.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { dayOf, personOf, type Chart } from '#organisation/chart.js';
import { isWithin, mindsOn, type Extent } from '#organisation/cover.js';
import { deskBySlug, desksHeldBy, isClosed, superiorsOf, type Desk } from '#organisation/desk.js';
import { signedName } from '#organisation/person.js';
import { maySign, maySignAsSecretary, type Signatory } from '#organisation/powers.js';
import type { Stop } from '#circuits/definition.js';
import type { Choices, Submitter } from '../dossier.js';
import { actOf, type DossierType, type Metadata } from '#acts/dossier-type.js';
import type { Addressee, Task } from '../task.js';

/** What routing looks at. `signed`: who has already signed this dossier. */
export interface Situation {
  readonly type: DossierType;
  readonly metadata: Metadata;
  readonly submitter: Submitter;
  readonly signed: readonly PersonId[];
  readonly chart: Chart;
  readonly at: Instant;
  /** The desks the submitter chose; none: the circuit lets nobody choose. */
  readonly choices?: Choices;
}

/** To whom a stop is addressed. Refuses a desk that is closed, a desk, a superior or a secretary that does not exist, a service or a choice not yet said. */
export function addresseeOf(stop: Stop, situation: Situation): Addressee | Refusal {
  if (stop.kind === 'seal' || stop.kind === 'notify' || stop.kind === 'archive') return { kind: 'product' };
  const { chart, metadata, submitter } = situation;
  const selector = stop.who;
  switch (selector.kind) {
    case 'lawful-signatory': return { kind: 'lawful-signatory' };
    case 'desk': {
      const desk = deskBySlug(selector.desk, chart.desks);
      return toDesk(desk, refuse('dossier.no-such-desk', { desk: selector.desk }));
    }
    case 'superior': {
      const desk = superiorOf(submitter.desk, selector.levels, chart);
      return toDesk(desk, refuse('dossier.no-superior', { levels: selector.levels }));
    }
    case 'submitter': {
      if (submitter.person !== null) return { kind: 'person', person: submitter.person, name: submitter.name };
      // An application decides nothing: its desk does.
      const desk = chart.desks.find(({ id }) => id === submitter.desk) ?? null;
      return toDesk(desk, refuse('dossier.application-without-desk', { name: submitter.name }));
    }
    case 'secretary-of-sitting': {
      const secretary = chart.persons.find((person) => person.id === metadata.secretary);
      return secretary ? { kind: 'secretary', person: secretary.id, name: signedName(secretary) } : refuse('dossier.no-secretary');
    }
    case 'service': {
      const slug = metadata[selector.field];
      const label = situation.type.metadata.find(({ key }) => key === selector.field)?.label ?? selector.field;
      if (typeof slug !== 'string') return refuse('dossier.no-service', { step: stop.name, label });
      const desk = deskBySlug(slug, chart.desks);
      return toDesk(desk, refuse('dossier.no-such-service', { desk: slug, label }));
    }
    case 'chosen': {
      const slug = situation.choices?.[stop.id];
      if (slug === undefined) return refuse('dossier.choice-missing', { steps: [stop.name] });
      const desk = deskBySlug(slug, chart.desks);
      return toDesk(desk, refuse('dossier.no-such-desk', { desk: slug }));
    }
    default: return unreachable(selector);
  }
}

/** By what right someone may decide a task: the place they hold, or the power the law gives them. */
export type Entitlement =
  /** `late`: the desk is not the one addressed, but the one named for when it is late. */
  | { readonly by: 'place'; readonly desk: DeskId | null; readonly covering: boolean; readonly late?: true }
  | { readonly by: 'power'; readonly signatory: Signatory };

type Asked = Pick<Task, 'kind' | 'addressee'> & Partial<Pick<Task, 'dueAt' | 'escalatesTo'>>;

/** Whether this person may decide this task at this instant. */
export function entitlement(task: Asked, person: PersonId, situation: Situation): Entitlement | Refusal {
  const place = placeOf(task.addressee, person, situation);
  switch (task.kind) {
    case 'seal': case 'notify': case 'archive': return refuse('dossier.not-your-step', {});
    case 'signature': return isRefusal(place) ? place : powerOf(task.addressee, person, situation);
    case 'visa': case 'opinion':
      if (isRefusal(place)) return placeWhenLate(task, person, situation) ?? place;
      return place ?? powerOf(task.addressee, person, { ...situation, signed: [] });
    case 'notice': case 'transmit': case 'publish': return place ?? powerOf(task.addressee, person, { ...situation, signed: [] });
    default: return unreachable(task.kind);
  }
}

export function isLate({ dueAt }: Pick<Task, 'dueAt'>, at: Instant): boolean {
  return dueAt !== null && dueAt < at;
}

/** A desk where somebody decides. `types`: of which dossiers; one minded for another may be minded for some only. */
export interface DeskOf { readonly desk: DeskId; readonly covering: boolean; readonly types: Extent }

/** The desks where this person decides today: those held, then those minded for another. */
export function desksOf(person: PersonId, chart: Chart, at: Instant): readonly DeskOf[] {
  const held = desksHeldBy(person, chart.desks).map((desk) => desk.id);
  const minded = held.length === 0 ? [] : mindsOn(held, chart, dayOf(chart, at));
  return [...held.map((desk) => ({ desk, covering: false, types: null })), ...minded.map(({ desk, types }) => ({ desk, covering: true, types }))];
}

/** Those where this person decides of dossiers of this type. */
export function desksFor(person: PersonId, { chart, at, type }: Pick<Situation, 'chart' | 'at' | 'type'>): readonly Pick<DeskOf, 'desk' | 'covering'>[] {
  return desksOf(person, chart, at).filter(({ types }) => isWithin(type.key, types)).map(({ desk, covering }) => ({ desk, covering }));
}

function toDesk(desk: Desk | null, missing: Refusal): Addressee | Refusal {
  if (desk && isClosed(desk)) return refuse('dossier.desk-closed', { desk: desk.name });
  return desk ? { kind: 'desk', desk: desk.id, name: desk.name } : missing;
}

function superiorOf(from: DeskId | null, levels: number, chart: Chart): Desk | null {
  const desk = chart.desks.find((candidate) => candidate.id === from);
  return desk ? superiorsOf(desk, chart.desks)?.[levels - 1] ?? null : null;
}

function placeWhenLate({ dueAt = null, escalatesTo }: Asked, person: PersonId, situation: Situation): Entitlement | null {
  const here = escalatesTo && isLate({ dueAt }, situation.at) ? desksFor(person, situation).find(({ desk }) => desk === escalatesTo.desk) : undefined;
  return here ? { by: 'place', ...here, late: true } : null;
}

// The place alone entitles to whatever is no signature; to a signature it only adds to the power. Null: no place is asked.
function placeOf(addressee: Addressee, person: PersonId, situation: Situation): Extract<Entitlement, { by: 'place' }> | null | Refusal {
  switch (addressee.kind) {
    case 'lawful-signatory': return null;
    case 'person':
    case 'secretary':
      return addressee.person === person ? { by: 'place', desk: null, covering: false } : refuse('dossier.not-your-step', { addressee: addressee.name });
    case 'desk': {
      const here = desksFor(person, situation).find((candidate) => candidate.desk === addressee.desk);
      return here ? { by: 'place', ...here } : refuse('dossier.not-your-step', { addressee: addressee.name });
    }
    case 'product': return refuse('dossier.not-your-step', {});
    default: return unreachable(addressee);
  }
}

function powerOf(addressee: Addressee, person: PersonId, situation: Situation): Entitlement | Refusal {
  const { type, metadata, chart, at, signed } = situation;
  // One signature a person: the second signatory of a deliberation is someone else (CGCT L2121-23).
  const signatory = addressee.kind === 'secretary'
    ? maySignAsSecretary(person, signed, chart, at)
    : signed.includes(person)
      ? refuse('signature.same-person-twice', { name: signedName(personOf(chart, person)) })
      : maySign(person, actOf(type, metadata), chart, at);
  return isRefusal(signatory) ? signatory : { by: 'power', signatory };
}
