// A small town hall for tests: names are identifiers, everybody is in office since 2020 unless said
// otherwise, and each `with…` gives a new chart. « Nicole Chastenez » reads as first name and name.

import { instant, type CivilDate, type Instant } from '#kernel/clock.js';
import type { DeskId, OrganisationId, PersonId } from '#kernel/id.js';
import type { AbsenceId } from '#organisation/absence.js';
import type { Chart } from '#organisation/chart.js';
import type { CoverId } from '#organisation/cover.js';
import type { Credential, CredentialId } from '#organisation/credential.js';
import type { Delegation, DelegationId, DelegationKind } from '#organisation/delegation.js';
import type { Impediment, ImpedimentCause, ImpedimentId } from '#organisation/impediment.js';
import type { DesignationId, Mandate, MandateId, MandateKind } from '#organisation/mandate.js';
import type { OrganisationKind } from '#organisation/organisation.js';
import type { Gender, Person, PostId, PostKind } from '#organisation/person.js';

interface Named { readonly name: string; readonly gender?: Gender; readonly bornOn?: string; readonly electedOn?: string; readonly votes?: number; readonly title?: string; readonly post?: PostKind }
type Who = string | Named;

export interface Town {
  readonly kind?: OrganisationKind;
  readonly timeZone?: string;
  readonly department?: string;
  readonly closedDays?: readonly string[];
  readonly since?: string;
  readonly mayor?: Who | null;
  readonly deputies?: readonly Who[];
  readonly councillors?: readonly Who[];
  readonly agents?: readonly Who[];
  /** By slug: who holds each desk. */
  readonly desks?: Readonly<Record<string, readonly string[]>>;
}

export interface DelegationFacts {
  readonly kind?: DelegationKind;
  readonly number?: string;
  readonly date?: string;
  readonly executoryOn?: string | null;
  readonly types?: readonly string[];
  readonly matters?: readonly string[];
  readonly maxAmountCents?: number;
  readonly field?: string;
  readonly priority?: number;
  readonly from?: string;
  readonly to?: string;
  readonly withdrawnOn?: string;
  readonly specialBasis?: 'CGCT R2122-8';
}

export interface TestChart extends Chart {
  withImpediment(name: string, facts: { from: string; to?: string; cause?: ImpedimentCause; proven?: boolean }): TestChart;
  withAbsence(name: string, facts: { from: string; to?: string }): TestChart;
  withDelegation(name: string, facts?: DelegationFacts): TestChart;
  withDesignation(name: string, facts: { from: string; to?: string }): TestChart;
  withCover(desk: string, by: string, facts: { from: string; to?: string; types?: readonly string[] }): TestChart;
  /** The mandate of this person ends at this moment. */
  withMandateEnd(name: string, at: string): TestChart;
}

export function moment(text: string): Instant {
  const at = instant(text);
  if (!at) throw new Error(`no instant: ${text}`);
  return at;
}

export function person(name: string): PersonId {
  return name as PersonId;
}

export function aChart(town: Town = {}): TestChart {
  const { mayor = 'Ada', deputies = [], councillors = [], agents = [] } = town;
  const since = moment(town.since ?? '2020-05-25T08:00:00Z');
  const elected = [...(mayor ? [{ who: mayor, kind: 'mayor' as const }] : []), ...deputies.map((who) => ({ who, kind: 'deputy' as const })), ...councillors.map((who) => ({ who, kind: 'councillor' as const }))];
  return fluent({
    organisationId: '00000000-0000-7000-8000-000000000001' as OrganisationId,
    kind: town.kind ?? 'commune',
    timeZone: town.timeZone ?? 'Europe/Paris', department: town.department ?? '062', insee: null, closedDays: (town.closedDays ?? []) as readonly CivilDate[],
    persons: [...elected.map(({ who }) => aPerson(who)), ...agents.map(aPerson)],
    posts: agents.map((who) => ({
      id: `post-${nameOf(who)}` as PostId, person: person(nameOf(who)), from: '2015-01-01' as CivilDate, to: null,
      kind: typeof who === 'string' ? 'dgs' : who.post ?? 'dgs', title: typeof who === 'string' ? 'Directeur général des services' : who.title ?? 'Directeur général des services',
    })),
    mandates: elected.map(({ who, kind }) => aMandate(who, kind, since, deputies.indexOf(who) + 1)),
    designations: [], delegations: [], absences: [], impediments: [], covers: [], houseTypes: [],
    desks: Object.entries(town.desks ?? {}).map(([slug, holders]) => ({ id: slug as DeskId, slug, name: slug, holders: holders.map(person), assistants: [], supervisors: [], superior: null })),
  });
}

function nameOf(who: Who): string {
  return typeof who === 'string' ? who : who.name;
}

export function aPerson(who: Who): Person {
  const [firstName = '', ...rest] = nameOf(who).split(' ');
  const more: Partial<Named> = typeof who === 'string' ? {} : who;
  return {
    id: person(nameOf(who)), firstName, lastName: rest.join(' ') || 'Dupont', gender: more.gender ?? 'm', civility: null,
    bornOn: (more.bornOn ?? null) as CivilDate | null, email: null,
  };
}

export function aMandate(who: Who, kind: MandateKind, beginsAt: Instant, rank = 0): Mandate {
  const more: Partial<Named> = typeof who === 'string' ? {} : who;
  return {
    id: `${kind}-${nameOf(who)}` as MandateId, person: person(nameOf(who)), kind, beginsAt, endsAt: null,
    rank: kind === 'deputy' ? rank : null,
    electedOn: kind === 'councillor' ? ((more.electedOn ?? '2020-03-15') as CivilDate) : null,
    votes: kind === 'councillor' ? more.votes ?? 1000 : null,
  };
}

export function aDelegation(name: string, facts: DelegationFacts = {}, index = 0): Delegation {
  const date = (facts.date ?? '2020-06-02') as CivilDate;
  return {
    id: `delegation-${name}-${index}` as DelegationId, person: person(name), kind: facts.kind ?? 'function', specialBasis: facts.specialBasis ?? null,
    arrete: { number: facts.number ?? '2020-12', date, executoryOn: facts.executoryOn === undefined ? date : (facts.executoryOn as CivilDate | null), file: null },
    scope: { dossierTypes: facts.types ?? [], matters: facts.matters ?? [], maxAmountCents: facts.maxAmountCents ?? null },
    field: facts.field ?? null, priority: facts.priority ?? 1,
    from: (facts.from ?? date) as CivilDate, to: (facts.to ?? null) as CivilDate | null, withdrawnOn: (facts.withdrawnOn ?? null) as CivilDate | null,
  };
}

export function anImpediment(name: string, facts: { from: string; to?: string; cause?: ImpedimentCause; proven?: boolean }, index = 0): Impediment {
  return {
    id: `impediment-${name}-${index}` as ImpedimentId, person: person(name), beginsAt: moment(facts.from), endsAt: facts.to ? moment(facts.to) : null,
    cause: facts.cause ?? 'illness', motive: 'Arrêt de travail', statedBy: person(name),
    proof: facts.proven === false ? null : ('0'.repeat(64) as Impediment['proof']), recordedAt: moment(facts.from),
  };
}

/** A certificate that serves in any capacity; each `changes` gives it another life. */
export function aCredential(of: PersonId, changes: Partial<Credential> = {}): Credential {
  return {
    id: `credential-${of}` as CredentialId, person: of, kind: 'pkcs12', certificate: 'c'.repeat(64) as Credential['certificate'], keyReference: `key-${of}`, mandate: null, holder: null,
    validFrom: moment('2020-01-01T00:00:00Z'), validTo: moment('2040-01-01T00:00:00Z'), revokedAt: null, ...changes,
  };
}

function fluent(chart: Chart): TestChart {
  const and = (change: Partial<Chart>): TestChart => fluent({ ...chart, ...change });
  return {
    ...chart,
    withImpediment: (name, facts) => and({ impediments: [...chart.impediments, anImpediment(name, facts, chart.impediments.length)] }),
    withAbsence: (name, facts) => and({ absences: [...chart.absences, { id: `absence-${chart.absences.length}` as AbsenceId, person: person(name), note: null, from: facts.from as CivilDate, to: (facts.to ?? null) as CivilDate | null }] }),
    withDelegation: (name, facts = {}) => and({ delegations: [...chart.delegations, aDelegation(name, facts, chart.delegations.length)] }),
    withDesignation: (name, facts) => and({ designations: [...chart.designations, { id: `designation-${name}` as DesignationId, person: person(name), deliberation: '2020DE31', beginsAt: moment(facts.from), endsAt: facts.to ? moment(facts.to) : null }] }),
    withCover: (desk, by, facts) => and({ covers: [...chart.covers, { id: `cover-${desk}${(facts.types ?? []).map((type) => `-${type}`).join('')}` as CoverId, desk: desk as DeskId, by: by as DeskId, types: facts.types ?? [], from: facts.from as CivilDate, to: (facts.to ?? null) as CivilDate | null }] }),
    withMandateEnd: (name, at) => and({ mandates: chart.mandates.map((mandate) => (mandate.person === name ? { ...mandate, endsAt: moment(at) } : mandate)) }),
  };
}
