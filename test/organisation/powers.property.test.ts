import fc from 'fast-check';
import { instantOfMs, type CivilDate, type Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import type { Chart } from '#organisation/chart.js';
import type { Delegation } from '#organisation/delegation.js';
import { endImpediment, IMPEDIMENT_CAUSES } from '#organisation/impediment.js';
import type { OrganisationKind } from '#organisation/organisation.js';
import { maySign, whoMaySign, type Act } from '#organisation/powers.js';
import { NATURES } from '#organisation/signatory.js';
import { aChart, aDelegation, aMandate, anImpediment, aPerson, moment } from '../support/chart.js';

// Random town halls over six days of April 2025 (few, so that the edges of periods are met), in Paris (two hours ahead of UTC all month) and in Saint-Denis
// (four), and an oracle written from the articles alone, as a list of filters, that shares no code with
// src/organisation.

const START = Date.parse('2025-04-01T00:00:00Z');
const HOUR = 3_600_000;
const OFFSETS: Readonly<Record<string, number>> = { 'Europe/Paris': 2, 'Indian/Reunion': 4 };
const dayIn = (chart: Chart, at: string) => new Date(Date.parse(at) + OFFSETS[chart.timeZone]! * HOUR).toISOString().slice(0, 10);
const anInstant = fc.integer({ min: 0, max: 144 }).map((hour) => instantOfMs(START + hour * HOUR));
const aDay = fc.integer({ min: 1, max: 7 }).map((date) => `2025-04-${String(date).padStart(2, '0')}`);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const sometimes = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const types = ['deliberation', 'arrete', 'decision', 'courrier'];
const matters = ['1', '1.1', '12', '2'];

const anAct: fc.Arbitrary<Act> = fc.record({
  nature: fc.constantFrom(...NATURES),
  dossierType: fc.constantFrom(...types),
  matter: maybe(fc.constantFrom(...matters)),
  amountCents: maybe(fc.integer({ min: 0, max: 3 })),
  councilDelegation: maybe(fc.record({ allowsSubstitute: fc.boolean(), allowsDelegates: maybe(fc.boolean()), allowsAgents: maybe(fc.boolean()) })),
});

const aUsableDelegation = fc.record({
  kind: fc.constantFrom('function' as const, 'signature' as const), types: fc.subarray(types, { minLength: 3 }), maxAmountCents: fc.constantFrom(undefined, undefined, 2),
  priority: fc.integer({ min: 1, max: 3 }), date: fc.constantFrom('2020-06-02', '2020-06-02', '2020-05-24'), specialBasis: fc.constantFrom(undefined, undefined, undefined, 'CGCT R2122-8'),
  to: sometimes(aDay), withdrawnOn: sometimes(aDay),
});

type Seat = 'councillor' | 'deputy' | 'agent' | 'nobody';
/** What a drawn town is mostly made of, so that the rare corners of each article are met often. */
type Leaning = 'any' | 'councillors' | 'delegates';
const SEATS: Readonly<Record<Leaning, readonly Seat[]>> = {
  any: ['councillor', 'deputy', 'agent', 'nobody'], councillors: ['councillor'], delegates: ['deputy', 'deputy', 'agent'],
};

const anImpedimentOf = (longest: boolean) => fc.record({
  from: longest ? fc.constant(instantOfMs(START)) : anInstant, to: longest ? fc.constant(undefined) : maybe(anInstant), cause: fc.constantFrom(...IMPEDIMENT_CAUSES),
});

const aMember = (index: number, leaning: Leaning) => fc.record({
  name: fc.constant(`p${index}`),
  seat: fc.constantFrom(...SEATS[leaning]),
  rank: fc.constant(index),
  electedOn: fc.constantFrom('2020-03-15', '2020-06-28'),
  votes: fc.integer({ min: 1, max: 3 }),
  bornOn: fc.constantFrom('1950-01-01', '1960-01-01', '1970-01-01'),
  mandateFrom: leaning === 'any' ? fc.constantFrom('2020-05-25T08:00:00Z', '2025-04-05T08:00:00Z') : fc.constant('2020-05-25T08:00:00Z'),
  mandateTo: leaning === 'any' || index === 0 ? maybe(anInstant) : fc.constant(undefined),
  post: fc.constantFrom('dgs' as const, 'head-of-service' as const, 'other' as const),
  impeded: index === 0 && leaning === 'councillors' ? fc.tuple(anImpedimentOf(true)) : fc.array(anImpedimentOf(false), { maxLength: index === 0 ? 2 : 1 }),
  away: maybe(fc.record({ from: aDay, to: maybe(aDay) })),
  designated: fc.boolean(),
  delegation: leaning === 'delegates' ? aUsableDelegation : maybe(fc.record({
    kind: fc.constantFrom('function' as const, 'signature' as const), types: fc.subarray(types), matters: fc.subarray(matters), maxAmountCents: maybe(fc.integer({ min: 0, max: 3 })),
    priority: fc.integer({ min: 1, max: 2 }), date: fc.constantFrom('2019-06-02', '2020-06-02', '2025-04-02', '2025-04-04'), executoryOn: fc.option(aDay), to: maybe(aDay), withdrawnOn: maybe(aDay),
  })),
});

type Member = ReturnType<typeof aMember> extends fc.Arbitrary<infer M> ? M : never;
interface Setting { readonly hasMayor: boolean; readonly hadMayor: boolean; readonly kind: OrganisationKind; readonly timeZone: string }
const aSetting: fc.Arbitrary<Setting> = fc.record({
  hasMayor: fc.boolean(), hadMayor: fc.boolean(), kind: fc.constantFrom('commune' as const, 'commune' as const, 'epci' as const, 'centre-de-gestion' as const), timeZone: fc.constantFrom(...Object.keys(OFFSETS)),
});
const townOf = (leaning: Leaning) => fc.tuple(aSetting, ...Array.from({ length: 7 }, (_, index) => aMember(index, leaning))).map(([setting, ...members]) => aTownOf(setting, members));
const aTown: fc.Arbitrary<Chart> = fc.oneof(townOf('any'), townOf('councillors'), townOf('delegates'));

function aTownOf({ hasMayor, hadMayor, kind, timeZone }: Setting, members: readonly Member[]): Chart {
  const chart = aChart({ mayor: null, kind, timeZone });
  const former = { ...aMandate('former', 'mayor', moment('2014-04-05T08:00:00Z')), endsAt: moment('2020-05-25T08:00:00Z') };
  const kindOf = (index: number) => (index === 0 && hasMayor ? 'mayor' : members[index]!.seat);
  const elected = members.map((member, index) => ({ member, kind: kindOf(index) })).filter(({ kind }) => kind !== 'agent' && kind !== 'nobody');
  return {
    ...chart,
    persons: [...members.map((member) => aPerson({ name: member.name, bornOn: member.bornOn })), aPerson('former')],
    mandates: [...(hadMayor ? [former] : []), ...elected.map(({ member, kind }) => {
      const mandate = aMandate(member, kind as 'mayor', moment(member.mandateFrom), member.rank + 1);
      return { ...mandate, endsAt: member.mandateTo && member.mandateTo > mandate.beginsAt ? member.mandateTo : null };
    })],
    posts: members.filter((_, index) => kindOf(index) === 'agent').map((member) => ({ id: `post-${member.name}` as never, person: member.name as PersonId, kind: member.post, title: 'Directeur', from: '2015-01-01' as CivilDate, to: null })),
    designations: members.filter((member) => member.designated).map((member) => ({ id: `d-${member.name}` as never, person: member.name as PersonId, deliberation: 'D', beginsAt: moment(member.votes === 1 ? '2020-06-01T00:00:00Z' : '2020-07-01T00:00:00Z'), endsAt: null })),
    impediments: members.flatMap((member) => member.impeded.map(({ from, to, cause }, index) => anImpediment(member.name, { from, cause, to: to && to > from ? to : undefined }, index))),
    absences: members.filter((member) => member.away).map((member) => ({ id: `a-${member.name}` as never, person: member.name as PersonId, note: null, from: member.away!.from as CivilDate, to: (member.away!.to && member.away!.to >= member.away!.from ? member.away!.to : null) as CivilDate | null })),
    delegations: members.filter((member) => member.delegation).map((member) => aDelegation(member.name, member.delegation as never)),
  };
}

const inCourse = (fact: { readonly beginsAt: string; readonly endsAt: string | null }, at: Instant) => fact.beginsAt <= at && !(fact.endsAt !== null && fact.endsAt <= at);
const impededAt = (p: string, chart: Chart, at: Instant) => chart.impediments.filter((i) => i.person === p && inCourse(i, at));
const awayAt = (p: string, chart: Chart, at: Instant) => chart.absences.some((a) => a.person === p && a.from <= dayIn(chart, at) && !(a.to !== null && a.to < dayIn(chart, at)));
const mayorOf = (chart: Chart, at: Instant) => chart.mandates.find((m) => m.kind === 'mayor' && inCourse(m, at));

/** L2122-18 to L2122-20, L2122-23, R2122-8: the delegations that may serve, whoever comes first. */
function usable(act: Act, chart: Chart, at: Instant): readonly Delegation[] {
  const day = dayIn(chart, at);
  const begun = chart.mandates.filter((m) => m.kind === 'mayor' && m.beginsAt <= at).map((m) => dayIn(chart, m.beginsAt)).sort();
  const mayor = mayorOf(chart, at);
  const forCouncil = act.nature === 'decision' || act.councilDelegation !== undefined;
  const councilDecides = forCouncil && (!mayor || impededAt(mayor.person, chart, at).length > 0) && !act.councilDelegation?.allowsSubstitute;
  const posts = (d: Delegation) => chart.posts.filter((post) => post.person === d.person);
  return chart.delegations.filter((d) => d.from <= day && (d.to === null || day <= d.to) && (d.withdrawnOn === null || day < d.withdrawnOn))
    .filter((d) => d.arrete.executoryOn !== null && d.arrete.executoryOn <= day)
    .filter((d) => begun.length === 0 || d.arrete.date >= begun.at(-1)!)
    .filter((d) => d.scope.dossierTypes.length === 0 || d.scope.dossierTypes.includes(act.dossierType))
    .filter((d) => d.scope.matters.length === 0 || d.scope.matters.some((m) => act.matter !== undefined && `${act.matter}.`.startsWith(`${m}.`)))
    .filter((d) => d.scope.maxAmountCents === null || (act.amountCents !== undefined && act.amountCents <= d.scope.maxAmountCents))
    .filter((d) => act.nature !== 'deliberation' || (d.kind === 'function' && d.scope.dossierTypes.includes(act.dossierType)))
    .filter((d) => d.specialBasis === null || act.nature === 'other' || act.nature === 'financial')
    .filter((d) => !forCouncil || (act.councilDelegation?.allowsDelegates !== false && (d.kind === 'function' || act.councilDelegation?.allowsAgents === true)))
    .filter(() => !councilDecides)
    .filter((d) => d.kind === 'function' ? chart.mandates.some((m) => m.person === d.person && m.kind !== 'mayor' && inCourse(m, at)) : posts(d).some((post) => d.specialBasis !== null || post.kind !== 'other'))
    .filter((d) => impededAt(d.person, chart, at).length === 0);
}

/** The articles, one after the other. */
function oracle(act: Act, chart: Chart, at: Instant): readonly string[] {
  const open = chart.mandates.filter((m) => inCourse(m, at));
  const away = (p: string) => awayAt(p, chart, at);
  const there = (p: string) => impededAt(p, chart, at).length === 0 && !away(p);
  const mayor = mayorOf(chart, at);
  const inPerson = mayor !== undefined && impededAt(mayor.person, chart, at).length === 0;
  const forCouncil = act.nature === 'decision' || act.councilDelegation !== undefined;
  const councilDecides = forCouncil && !inPerson && !act.councilDelegation?.allowsSubstitute;

  // L2122-17, with the order of R2121-2 and L2121-1; article 21 of the decree of 1985 stops at the vice-presidents.
  const born = (p: string) => chart.persons.find((person) => person.id === p)!.bornOn!;
  const deputies = open.filter((m) => m.kind === 'deputy').sort((a, b) => a.rank! - b.rank!);
  const seated = open.filter((m) => m.kind === 'councillor' && chart.kind !== 'centre-de-gestion').sort((a, b) => a.electedOn!.localeCompare(b.electedOn!) || b.votes! - a.votes! || born(a.person).localeCompare(born(b.person)) || a.person.localeCompare(b.person));
  const lastNamed = chart.designations.map((d) => d.beginsAt).sort().at(-1);
  const designated = seated.filter((m) => chart.designations.some((d) => d.person === m.person && d.beginsAt === lastNamed));
  const line = [...deputies, ...designated, ...seated.filter((m) => !designated.includes(m))].map((m) => m.person).filter(there);
  const head = inPerson ? [mayor.person] : councilDecides ? [] : line.slice(0, 1);

  // Up to the first rank where somebody is there; those away keep their power and come last.
  const called = (kind: string) => {
    const ofKind = usable(act, chart, at).filter((d) => d.kind === kind);
    const rank = Math.min(...ofKind.filter((d) => !away(d.person)).map((d) => d.priority));
    const key = (d: Delegation) => `${away(d.person) ? 1 : 0} ${d.priority} ${d.arrete.date} ${d.id}`;
    return ofKind.filter((d) => d.priority <= rank).sort((a, b) => key(a).localeCompare(key(b))).map((d) => d.person);
  };
  return [...new Set([...head, ...called('function'), ...called('signature')])];
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
      const inScope = usable(act, chart, at);
      for (const { person, capacity, delegation } of whoMaySign(act, chart, at).signatories) {
        const mandate = chart.mandates.some((m) => m.person === person && inCourse(m, at));
        const held = inScope.some((d) => d.person === person && d.id === delegation?.id);
        expect(capacity === 'signature-delegate' ? held : capacity === 'delegate' ? held && mandate : mandate).toBe(true);
        expect(impededAt(person, chart, at)).toEqual([]);
      }
    }), runs);
  });

  it('being away takes no power from the mayor nor from a delegate, who are only warned', () => {
    fc.assert(fc.property(aTown, anAct, anInstant, (chart, act, at) => {
      for (const { person, capacity } of whoMaySign(act, chart, at).signatories) {
        if (capacity === 'substitute' || capacity === 'designated-councillor') continue;
        const away = { ...chart, absences: [...chart.absences, { id: 'away' as never, person, note: null, from: '2025-03-01' as CivilDate, to: null }] };
        const answer = maySign(person, act, away, at);
        expect(isRefusal(answer) ? answer : [answer.capacity, answer.notices[0]?.code]).toEqual([capacity, capacity === 'mayor' ? 'organisation.mayor-away' : 'organisation.delegate-away']);
      }
    }), runs);
  });

  it('the words above the signature say why the head does not sign', () => {
    fc.assert(fc.property(aTown, anAct, anInstant, (chart, act, at) => {
      const { signatories, trace } = whoMaySign(act, chart, at);
      const mayor = mayorOf(chart, at);
      const causes = mayor ? impededAt(mayor.person, chart, at).map((impediment) => impediment.cause) : [];
      const word = !mayor || causes.includes('revocation') ? /^Pour le (Maire|Président), par suppléance \(article / : causes.includes('suspension') ? /^Pour le (Maire|Président) suspendu,$/ : /^Pour le (Maire|Président) empêché,$/;
      for (const { capacity, mention } of signatories) {
        if (capacity === 'substitute' || capacity === 'designated-councillor') expect(mention[0]).toMatch(word);
      }
      const gone = chart.mandates.some((m) => m.kind === 'mayor' && m.beginsAt <= at);
      expect(trace.filter((skipped) => skipped.capacity === 'mayor').map((skipped) => skipped.reason)).toEqual(mayor ? causes.length > 0 ? ['impeded'] : [] : gone ? ['office-vacant'] : []);
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
      const mayor = mayorOf(chart, at);
      const impediments = mayor ? impededAt(mayor.person, chart, at) : [];
      fc.pre(mayor !== undefined && impediments.length > 0);
      expect(people(act, chart, at)).not.toContain(mayor.person);
      const ended = (impediment: (typeof impediments)[number]) => {
        const answer = endImpediment(impediment, at);
        if (isRefusal(answer)) throw new Error(answer.refused);
        return answer;
      };
      const back = { ...chart, impediments: chart.impediments.map((i) => (impediments.includes(i) ? ended(i) : i)) };
      expect(people(act, back, at)[0]).toBe(mayor.person);
    }), { numRuns: 300 });
  });
});

/** A mayor found impeded who signs proves to be able to, unless forbidden. */
function returningMayor(person: PersonId, chart: Chart, at: Instant): boolean {
  return mayorOf(chart, at)?.person === person && impededAt(person, chart, at).every(({ cause }) => cause !== 'suspension' && cause !== 'revocation');
}

function reordered<T>(items: readonly T[], seed: number): readonly T[] {
  return items.map((item, index) => ({ item, key: Math.sin(seed + index) })).sort((a, b) => a.key - b.key).map(({ item }) => item);
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFrozen);
  return value;
}
