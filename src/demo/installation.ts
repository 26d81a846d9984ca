// The chart of the demo town, as one change: each fact goes through the same checks as a clerk's, one after
// the other, and all are written together. A fact the rules refuse is a fault of the town's data.

import { instantOfMs, msOfInstant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import { Defect } from '#kernel/faults.js';
import type { AccountId, DeskId, OrganisationId, PersonId } from '#kernel/id.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { Role } from '#organisation/actor.js';
import {
  recordDelegation, recordDesk, recordImpediment, recordMandate, recordMembership, recordPerson, recordPost, type Change, type Line, type Write,
} from '#organisation/change.js';
import type { Chart } from '#organisation/chart.js';
import type { DelegationId } from '#organisation/delegation.js';
import type { ImpedimentId } from '#organisation/impediment.js';
import type { MandateId } from '#organisation/mandate.js';
import type { PostId } from '#organisation/person.js';
import { dayAfter, eveningOf, type Calendar } from './calendar.js';
import { agents, delegations, desks, elected, impediment } from './town.js';

/** A fresh identifier each time. */
export type NewId = <T extends string>() => T;

export interface Installation {
  readonly chart: Chart;
  readonly people: ReadonlyMap<string, PersonId>;
  readonly change: Change<null>;
}

export function install(empty: Chart, calendar: Calendar, newId: NewId): Installation {
  const people = new Map([...elected, ...agents].map((one) => [one.key, newId<PersonId>()]));
  const who = (key: string) => people.get(key)!;
  const register = new Register(empty);
  const begun = eveningOf(calendar.installedOn);
  for (const one of elected) {
    register.add((chart) => recordPerson(chart, {
      id: who(one.key), firstName: one.firstName, lastName: one.lastName, gender: one.gender,
      civility: one.gender === 'f' ? 'Mme' : 'M.', bornOn: one.bornOn as never, email: mail(one),
    }));
    register.add((chart) => recordMandate(chart, {
      id: newId<MandateId>(), person: who(one.key), kind: one.mandate, rank: one.rank ?? null,
      electedOn: one.mandate === 'councillor' ? calendar.installedOn : null, votes: one.votes ?? null,
      // A deputy is elected after the mayor, in the same evening.
      beginsAt: instantOfMs(msOfInstant(begun) + (one.rank ?? 0) * 60_000), endsAt: null,
    }));
  }
  for (const one of agents) {
    register.add((chart) => recordPerson(chart, {
      id: who(one.key), firstName: one.firstName, lastName: one.lastName, gender: one.gender,
      civility: one.gender === 'f' ? 'Mme' : 'M.', bornOn: null, email: mail(one),
    }));
    register.add((chart) => recordPost(chart, { id: newId<PostId>(), person: who(one.key), kind: one.post, title: one.title, from: calendar.installedOn, to: null }));
  }
  const deskIds = new Map(desks.map((desk) => [desk.slug, newId<DeskId>()]));
  for (const desk of desks) {
    register.add((chart) => recordDesk(chart, {
      id: deskIds.get(desk.slug)!, slug: desk.slug, name: desk.name, holders: desk.holders.map(who), assistants: desk.assistants.map(who), supervisors: desk.supervisors.map(who),
      superior: desk.superior === null ? null : deskIds.get(desk.superior)!,
    }));
  }
  addPowers(register, calendar, who, newId);
  return { chart: register.chart, people, change: register.change() };
}

/** Accounts come after people: each opens on one of them. */
export function membershipsOf(chart: Chart, organisationId: OrganisationId, people: ReadonlyMap<string, PersonId>, accounts: ReadonlyMap<string, AccountId>): Change<null> {
  const register = new Register(chart);
  for (const [key, accountId] of accounts) {
    const roles: Role[] = key === 'duriez' ? ['administrator', 'circuit-designer', 'agent'] : elected.some((one) => one.key === key) ? ['elected'] : ['agent'];
    register.add((now) => recordMembership(now, { organisationId, accountId, personId: people.get(key)!, roles }));
  }
  return register.change();
}

function addPowers(register: Register, calendar: Calendar, who: (key: string) => PersonId, newId: NewId): void {
  for (const { person, number, field, dossierTypes, matters, maxAmountCents, daysAfterInstallation } of delegations) {
    const date = dayAfter(calendar.installedOn, daysAfterInstallation);
    const executoryOn = dayAfter(date, 3);
    register.add((chart) => recordDelegation(chart, {
      id: newId<DelegationId>(), person: who(person), kind: 'function', specialBasis: null,
      arrete: { number: number.replace(/^\d{4}/, calendar.installedOn.slice(0, 4)), date, executoryOn, file: null },
      scope: { dossierTypes, matters, maxAmountCents }, field, priority: 1, from: executoryOn, to: null, withdrawnOn: null,
    }));
  }
}

/** The finding that the mayor is prevented, entered the day it began. `proof`: the statement, kept among the documents. */
export function impede(chart: Chart, calendar: Calendar, people: ReadonlyMap<string, PersonId>, proof: Sha256, newId: NewId): Change<null> {
  const register = new Register(chart);
  register.add((now) => recordImpediment(now, {
    id: newId<ImpedimentId>(), person: people.get(impediment.person)!, cause: 'illness', motive: impediment.motive, statedBy: people.get(impediment.statedBy)!,
    proof, beginsAt: calendar.impededSince, endsAt: null, recordedAt: calendar.impededSince,
  }));
  return register.change();
}

/** Facts entered one after the other: each is checked against a chart that holds those before it. */
class Register {
  readonly #writes: Write[] = [];
  readonly #lines: Line[] = [];

  constructor(public chart: Chart) {}

  add(record: (chart: Chart) => Change | Refusal): void {
    const change = record(this.chart);
    if (isRefusal(change)) throw new Defect(`the demo town breaks a rule: ${change.refused} ${JSON.stringify(change.facts)}`);
    this.#lines.push(...change.lines);
    for (const write of change.writes) {
      this.#writes.push(write);
      const list = LISTS[write.what as keyof typeof LISTS];
      if (list) this.chart = { ...this.chart, [list]: [...(this.chart[list] as readonly unknown[]), write.value] };
    }
  }

  change(): Change<null> {
    return { writes: this.#writes, lines: this.#lines, result: null };
  }
}

const LISTS = {
  person: 'persons', post: 'posts', mandate: 'mandates', delegation: 'delegations', impediment: 'impediments', desk: 'desks',
} as const satisfies Partial<Record<Write['what'], keyof Chart>>;

/** Addresses of the demo end in `.invalid` (RFC 2606): no letter can ever leave for them. */
function mail({ firstName, lastName }: { readonly firstName: string; readonly lastName: string }): string {
  const plain = (text: string) => text.normalize('NFD').replace(/[^a-zA-Z-]/g, '').toLowerCase();
  return `${plain(firstName)}.${plain(lastName)}@saint-aubert-les-marais.invalid`;
}
