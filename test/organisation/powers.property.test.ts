import fc from 'fast-check';
import { instantOfMs, type CivilDate, type Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import type { Chart } from '#organisation/chart.js';
import { endImpediment } from '#organisation/impediment.js';
import { maySign, whoMaySign, type Act } from '#organisation/powers.js';
import { aChart, aDelegation, aMandate, anImpediment, aPerson, moment } from '../support/chart.js';

// Random town halls over twenty days of April 2025, in Paris (two hours before UTC all month), and an oracle
// written from the articles alone, as a list of filters, that shares no code with src/organisation.

const START = Date.parse('2025-04-01T00:00:00Z');
const HOUR = 3_600_000;
const anInstant = fc.integer({ min: 0, max: 480 }).map((hour) => instantOfMs(START + hour * HOUR));
const aDay = fc.integer({ min: 1, max: 20 }).map((date) => `2025-04-${String(date).padStart(2, '0')}`);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const types = ['deliberation', 'arrete', 'decision', 'courrier'];
const matters = ['1', '1.1', '2', '2.1'];

const anAct: fc.Arbitrary<Act> = fc.record({
  nature: fc.constantFrom('deliberation' as const, 'arrete' as const, 'decision' as const, 'other' as const),
  dossierType: fc.constantFrom(...types),
  matter: maybe(fc.constantFrom(...matters)),
  amountCents: maybe(fc.integer({ min: 0, max: 3 })),
  councilDelegation: fc.option(fc.record({ allowsSubstitute: fc.boolean(), allowsDelegates: maybe(fc.boolean()), allowsAgents: maybe(fc.boolean()) }), { nil: undefined, freq: 4 }),
});

const aUsableDelegation = fc.record({
  kind: fc.constantFrom('function' as const, 'signature' as const), types: fc.subarray(types, { minLength: 3 }), maxAmountCents: maybe(fc.integer({ min: 0, max: 3 })),
  priority: fc.integer({ min: 1, max: 3 }), date: fc.constantFrom('2020-06-02', '2020-06-02', '2020-05-24'),
});

type Seat = 'councillor' | 'deputy' | 'agent' | 'nobody';
/** What a drawn town is mostly made of, so that the rare corners of each article are met often. */
type Leaning = 'any' | 'councillors' | 'delegates';
const SEATS: Readonly<Record<Leaning, readonly Seat[]>> = {
  any: ['councillor', 'deputy', 'agent', 'nobody'], councillors: ['councillor'], delegates: ['deputy', 'deputy', 'agent'],
};

const aMember = (index: number, leaning: Leaning) => fc.record({
  name: fc.constant(`p${index}`),
  seat: fc.constantFrom(...SEATS[leaning]),
  rank: fc.constant(index),
  electedOn: fc.constantFrom('2020-03-15', '2020-06-28'),
  votes: fc.integer({ min: 1, max: 3 }),
  bornOn: fc.constantFrom('1950-01-01', '1960-01-01', '1970-01-01'),
  mandateFrom: leaning === 'any' ? fc.constantFrom('2020-05-25T08:00:00Z', '2025-04-05T08:00:00Z') : fc.constant('2020-05-25T08:00:00Z'),
  mandateTo: leaning === 'any' ? maybe(anInstant) : fc.constant(undefined),
  post: fc.constantFrom('dgs' as const, 'head-of-service' as const, 'other' as const),
  impeded: index === 0 && leaning === 'councillors' ? fc.constant({ from: instantOfMs(START), to: undefined }) : maybe(fc.record({ from: anInstant, to: maybe(anInstant) })),
  away: maybe(fc.record({ from: aDay, to: maybe(aDay) })),
  designated: fc.boolean(),
  delegation: leaning === 'delegates' ? aUsableDelegation : maybe(fc.record({
    kind: fc.constantFrom('function' as const, 'signature' as const), types: fc.subarray(types), matters: fc.subarray(matters), maxAmountCents: maybe(fc.integer({ min: 0, max: 3 })),
    priority: fc.integer({ min: 1, max: 2 }), date: fc.constantFrom('2020-06-02', '2025-04-04', '2025-04-10'), executoryOn: fc.option(aDay), to: maybe(aDay), withdrawnOn: maybe(aDay),
  })),
});

type Member = ReturnType<typeof aMember> extends fc.Arbitrary<infer M> ? M : never;
const townOf = (leaning: Leaning) => fc.tuple(fc.boolean(), ...Array.from({ length: 7 }, (_, index) => aMember(index, leaning))).map(([hasMayor, ...members]) => aTownOf(hasMayor, members));
const aTown: fc.Arbitrary<Chart> = fc.oneof(townOf('any'), townOf('councillors'), townOf('delegates'));

function aTownOf(hasMayor: boolean, members: readonly Member[]): Chart {
  const chart = aChart({ mayor: null });
  const kindOf = (index: number) => (index === 0 && hasMayor ? 'mayor' : members[index]!.seat);
  const elected = members.map((member, index) => ({ member, kind: kindOf(index) })).filter(({ kind }) => kind !== 'agent' && kind !== 'nobody');
  return {
    ...chart,
    persons: members.map((member) => aPerson({ name: member.name, bornOn: member.bornOn })),
    mandates: elected.map(({ member, kind }) => {
      const mandate = aMandate(member, kind as 'mayor', moment(member.mandateFrom), member.rank + 1);
      return { ...mandate, endsAt: member.mandateTo && member.mandateTo > mandate.beginsAt ? member.mandateTo : null };
    }),
    posts: members.filter((_, index) => kindOf(index) === 'agent').map((member) => ({ id: `post-${member.name}` as never, person: member.name as PersonId, kind: member.post, title: 'Directeur', from: '2015-01-01' as CivilDate, to: null })),
    designations: members.filter((member) => member.designated).map((member) => ({ id: `d-${member.name}` as never, person: member.name as PersonId, deliberation: 'D', beginsAt: moment('2020-06-01T00:00:00Z'), endsAt: null })),
    impediments: members.filter((member) => member.impeded).map((member) => anImpediment(member.name, { from: member.impeded!.from, to: member.impeded!.to && member.impeded!.to > member.impeded!.from ? member.impeded!.to : undefined })),
    absences: members.filter((member) => member.away).map((member) => ({ id: `a-${member.name}` as never, person: member.name as PersonId, note: null, from: member.away!.from as CivilDate, to: (member.away!.to && member.away!.to >= member.away!.from ? member.away!.to : null) as CivilDate | null })),
    delegations: members.filter((member) => member.delegation).map((member) => aDelegation(member.name, member.delegation as never)),
  };
}

/** The articles, one after the other. */
function oracle(act: Act, chart: Chart, at: Instant): readonly string[] {
  const day = new Date(Date.parse(at) + 2 * HOUR).toISOString().slice(0, 10);
  const open = chart.mandates.filter((m) => m.beginsAt <= at && !(m.endsAt !== null && m.endsAt <= at));
  const impeded = (p: string) => chart.impediments.some((i) => i.person === p && i.beginsAt <= at && !(i.endsAt !== null && i.endsAt <= at));
  const away = (p: string) => chart.absences.some((a) => a.person === p && a.from <= day && !(a.to !== null && a.to < day));
  const there = (p: string) => !impeded(p) && !away(p);
  const mayor = open.find((m) => m.kind === 'mayor');
  const inPerson = mayor !== undefined && !impeded(mayor.person);
  const forCouncil = act.nature === 'decision' || act.councilDelegation !== undefined;
  const councilDecides = forCouncil && !inPerson && !act.councilDelegation?.allowsSubstitute;

  // L2122-17, with the order of R2121-2 and L2121-1.
  const born = (p: string) => chart.persons.find((person) => person.id === p)!.bornOn!;
  const deputies = open.filter((m) => m.kind === 'deputy').sort((a, b) => a.rank! - b.rank!);
  const seated = open.filter((m) => m.kind === 'councillor').sort((a, b) => a.electedOn!.localeCompare(b.electedOn!) || b.votes! - a.votes! || born(a.person).localeCompare(born(b.person)) || a.person.localeCompare(b.person));
  const designated = seated.filter((m) => chart.designations.some((d) => d.person === m.person));
  const line = [...deputies, ...designated, ...seated.filter((m) => !designated.includes(m))].map((m) => m.person).filter(there);
  const head = inPerson ? [mayor.person] : councilDecides ? [] : line.slice(0, 1);

  // L2122-18 to L2122-20, L2122-23.
  const mayorDay = mayor && new Date(Date.parse(mayor.beginsAt) + 2 * HOUR).toISOString().slice(0, 10);
  const usable = chart.delegations.filter((d) => d.from <= day && (d.to === null || day <= d.to) && (d.withdrawnOn === null || day < d.withdrawnOn))
    .filter((d) => d.arrete.executoryOn !== null && d.arrete.executoryOn <= day)
    .filter((d) => mayorDay === undefined || d.arrete.date >= mayorDay)
    .filter((d) => d.scope.dossierTypes.length === 0 || d.scope.dossierTypes.includes(act.dossierType))
    .filter((d) => d.scope.matters.length === 0 || d.scope.matters.some((m) => act.matter !== undefined && `${act.matter}.`.startsWith(`${m}.`)))
    .filter((d) => d.scope.maxAmountCents === null || (act.amountCents !== undefined && act.amountCents <= d.scope.maxAmountCents))
    .filter((d) => act.nature !== 'deliberation' || (d.kind === 'function' && d.scope.dossierTypes.includes(act.dossierType)))
    .filter((d) => !forCouncil || (act.councilDelegation?.allowsDelegates !== false && (d.kind === 'function' || act.councilDelegation?.allowsAgents === true)))
    .filter(() => !councilDecides)
    .filter((d) => d.kind === 'function' ? open.some((m) => m.person === d.person && m.kind !== 'mayor') : chart.posts.some((post) => post.person === d.person && post.kind !== 'other'))
    .filter((d) => there(d.person));
  const best = (kind: string) => {
    const ofKind = usable.filter((d) => d.kind === kind);
    const rank = Math.min(...ofKind.map((d) => d.priority));
    return ofKind.filter((d) => d.priority === rank).sort((a, b) => `${a.arrete.date} ${a.id}`.localeCompare(`${b.arrete.date} ${b.id}`)).map((d) => d.person);
  };
  return [...new Set([...head, ...best('function'), ...best('signature')])];
}

const runs = { numRuns: 600 };
const people = (act: Act, chart: Chart, at: Instant) => whoMaySign(act, chart, at).signatories.map((signatory) => signatory.person);

describe('over random town halls, at random moments', () => {
  it('the order is always the law’s', () => {
    fc.assert(fc.property(aTown, anAct, anInstant, (chart, act, at) => {
      expect(people(act, chart, at)).toEqual(oracle(act, chart, at));
    }), runs);
  });

  it('nobody signs without an open mandate or a delegation in scope, nor while impeded', () => {
    fc.assert(fc.property(aTown, anAct, anInstant, (chart, act, at) => {
      for (const { person, capacity, delegation } of whoMaySign(act, chart, at).signatories) {
        const mandate = chart.mandates.some((m) => m.person === person && m.beginsAt <= at && (m.endsAt === null || at < m.endsAt));
        const held = chart.delegations.some((d) => d.person === person && d.id === delegation?.id);
        expect(capacity === 'signature-delegate' ? held : capacity === 'delegate' ? held && mandate : mandate).toBe(true);
        expect(chart.impediments.some((i) => i.person === person && i.beginsAt <= at && (i.endsAt === null || at < i.endsAt))).toBe(false);
      }
    }), runs);
  });

  it('the answer depends on nothing but the act, the facts and the moment', () => {
    fc.assert(fc.property(aTown, anAct, anInstant, fc.integer(), (chart, act, at, seed) => {
      const answer = whoMaySign(act, deepFrozen(JSON.parse(JSON.stringify(chart)) as Chart), at);
      const shuffled = Object.fromEntries(Object.entries(chart).map(([name, value]) => [name, Array.isArray(value) ? reordered(value, seed) : value])) as unknown as Chart;
      expect(whoMaySign(act, shuffled, at)).toEqual(answer);
    }), runs);
  });

  it('everybody passed over or refused has a reason', () => {
    fc.assert(fc.property(aTown, anAct, anInstant, (chart, act, at) => {
      const { signatories, trace, warnings } = whoMaySign(act, chart, at);
      for (const delegation of chart.delegations) {
        expect(signatories.some((s) => s.person === delegation.person) || trace.some((s) => s.person === delegation.person)).toBe(true);
      }
      expect(signatories.length === 0).toBe(warnings.some((warning) => warning.code === 'organisation.no-lawful-signatory'));
      expect(trace.every((skipped) => skipped.basis !== '')).toBe(true);
      for (const person of chart.persons) expect(isRefusal(maySign(person.id, act, chart, at))).toBe(!signatories.some((s) => s.person === person.id) && !returningMayor(person.id, chart, at));
    }), runs);
  });

  it('closing the impediment gives the mayor back', () => {
    fc.assert(fc.property(aTown, anAct, anInstant, (chart, act, at) => {
      const mayor = chart.mandates.find((m) => m.kind === 'mayor' && m.beginsAt <= at && (m.endsAt === null || at < m.endsAt));
      const impediment = chart.impediments.find((i) => i.person === mayor?.person && i.beginsAt <= at && (i.endsAt === null || at < i.endsAt));
      fc.pre(mayor !== undefined && impediment !== undefined);
      expect(people(act, chart, at)).not.toContain(mayor.person);
      const ended = endImpediment(impediment, at);
      if (isRefusal(ended)) throw new Error(ended.refused);
      const back = { ...chart, impediments: chart.impediments.map((i) => (i.id === impediment.id ? ended : i)) };
      expect(people(act, back, at)[0]).toBe(mayor.person);
    }), { numRuns: 300 });
  });
});

function returningMayor(person: PersonId, chart: Chart, at: Instant): boolean {
  return chart.mandates.some((m) => m.person === person && m.kind === 'mayor' && m.beginsAt <= at && (m.endsAt === null || at < m.endsAt));
}

function reordered<T>(items: readonly T[], seed: number): readonly T[] {
  return items.map((item, index) => ({ item, key: Math.sin(seed + index) })).sort((a, b) => a.key - b.key).map(({ item }) => item);
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFrozen);
  return value;
}
