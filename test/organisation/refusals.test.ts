import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, type CivilDate } from '#kernel/clock.js';
import { isRefusal } from '#kernel/refusal.js';
import { recordAbsence, recordCover, recordDelegation, recordDesignation, recordDesk, recordImpediment, recordMandate, recordPerson, closeImpediment, closeMandate, makeExecutory, withdraw } from '#organisation/change.js';
import { startOfDay } from '#organisation/civil-day.js';
import { checkOrganisation, isDepartment, isSiren, timeZoneOfDepartment, type Organisation } from '#organisation/organisation.js';
import { organisationSentences } from '#organisation/sentences.js';
import { aChart, aDelegation, aMandate, anImpediment, moment, person } from '../support/chart.js';

const town = aChart({
  mayor: 'Ada', deputies: ['Bea'], councillors: ['Cid'], agents: [{ name: 'Eva', post: 'dgs' }, { name: 'Fred', post: 'other', title: 'Assistant de direction' }],
  desks: { dgs: ['Eva'], finances: ['Fred'], technique: [] },
});
const day = (text: string) => text as CivilDate;
const saint: Organisation = {
  id: 'o' as never, name: 'Saint-Aubert', siren: '216204800', department: '062', insee: '62480', population: 2900, kind: 'commune', timeZone: 'Europe/Paris',
  publicity: 'electronic', publicityDeliberation: null, publicityDecidedOn: null, demo: false,
};
const refused = (outcome: unknown) => (isRefusal(outcome) ? outcome.refused : 'accepted');

describe('what the law does not allow is refused', () => {
  it.each<[string, unknown, string]>([
    ['two mayors at once', recordMandate(town, aMandate('Eva', 'mayor', moment('2021-01-01T00:00:00Z'))), 'organisation.two-mayors'],
    ['a second open mandate', recordMandate(town, { ...aMandate('Bea', 'councillor', moment('2021-01-01T00:00:00Z')), id: 'other' as never }), 'organisation.second-open-mandate'],
    ['a deputy without rank', recordMandate(town, aMandate('Eva', 'deputy', moment('2021-01-01T00:00:00Z'), 0)), 'organisation.deputy-without-rank'],
    ['a mandate for a stranger', recordMandate(town, aMandate('Zoé', 'councillor', moment('2021-01-01T00:00:00Z'))), 'organisation.unknown-person'],
    ['functions for an agent', recordDelegation(town, aDelegation('Eva', { matters: ['2'] })), 'organisation.function-needs-mandate'],
    ['functions for the mayor', recordDelegation(town, aDelegation('Ada', { matters: ['2'] })), 'organisation.delegation-to-mayor'],
    ['a signature for an agent outside the list', recordDelegation(town, aDelegation('Fred', { kind: 'signature', types: ['courrier'] })), 'organisation.signature-not-for-this-agent'],
    ['a signature for a deputy', recordDelegation(town, aDelegation('Bea', { kind: 'signature', types: ['courrier'] })), 'organisation.signature-needs-post'],
    ['an arrêté dated after the start', recordDelegation(town, aDelegation('Bea', { matters: ['2'], date: '2021-02-01', from: '2021-01-31' })), 'organisation.arrete-after-start'],
    ['an arrêté executory before its date', recordDelegation(town, aDelegation('Bea', { matters: ['2'], date: '2021-02-01', executoryOn: '2021-01-31' })), 'organisation.executory-before-arrete'],
    ['a delegation of everything', recordDelegation(town, aDelegation('Bea')), 'organisation.delegation-too-broad'],
    ['one field for two delegates at one rank', recordDelegation(town.withDelegation('Bea', { matters: ['2'] }), { ...aDelegation('Cid', { matters: ['2.1'] }), id: 'other' as never }), 'organisation.same-field-same-priority'],
    ['one field at one rank with a delegation to be withdrawn later', recordDelegation(town.withDelegation('Bea', { matters: ['2'], withdrawnOn: '2026-01-01' }), { ...aDelegation('Cid', { matters: ['2.1'], date: '2025-06-01' }), id: 'other' as never }), 'organisation.same-field-same-priority'],
    ['the ground of the agents for a deputy', recordDelegation(town, aDelegation('Bea', { types: ['courrier'], specialBasis: 'CGCT R2122-8' })), 'organisation.special-basis-for-agents'],
    ['functions for someone whose mandate is over', recordDelegation(town.withMandateEnd('Bea', '2021-01-01T00:00:00Z'), aDelegation('Bea', { matters: ['2'], date: '2021-02-01' })), 'organisation.function-needs-mandate'],
    ['a delegation that ends before it begins', recordDelegation(town, aDelegation('Bea', { matters: ['2'], from: '2021-02-01', to: '2021-01-31' })), 'organisation.ends-before-it-begins'],
    ['a rank of priority of nought', recordDelegation(town, aDelegation('Bea', { matters: ['2'], priority: 0 })), 'organisation.bad-priority'],
    ['an amount below nought', recordDelegation(town, aDelegation('Bea', { matters: ['2'], maxAmountCents: -1 })), 'organisation.bad-amount'],
    ['an arrêté without number', recordDelegation(town, aDelegation('Bea', { matters: ['2'], number: ' ' })), 'organisation.arrete-without-number'],
    ['another day for an arrêté already executory', makeExecutory(town.withDelegation('Bea', { matters: ['2'] }), 'delegation-Bea-0' as never, day('2020-07-01')), 'organisation.already-executory'],
    ['an arrêté made executory before its date', makeExecutory(town.withDelegation('Bea', { matters: ['2'], executoryOn: null }), 'delegation-Bea-0' as never, day('2020-06-01')), 'organisation.executory-before-arrete'],
    ['a withdrawal before the arrêté', withdraw(town.withDelegation('Bea', { matters: ['2'] }), 'delegation-Bea-0' as never, day('2020-06-01')), 'organisation.withdrawn-before-arrete'],
    ['a second withdrawal', withdraw(town.withDelegation('Bea', { matters: ['2'], withdrawnOn: '2021-01-01' }), 'delegation-Bea-0' as never, day('2021-02-01')), 'organisation.already-withdrawn'],
    ['a mayor planned before the other leaves', recordMandate(town.withMandateEnd('Ada', '2026-03-27T09:00:00Z'), aMandate('Eva', 'mayor', moment('2026-03-27T08:59:59.999Z'))), 'organisation.two-mayors'],
    ['two first deputies', recordMandate(town, aMandate('Eva', 'deputy', moment('2021-01-01T00:00:00Z'), 1)), 'organisation.same-deputy-rank'],
    ['the end of an ended mandate', closeMandate(town.withMandateEnd('Bea', '2021-01-01T00:00:00Z'), 'deputy-Bea' as never, moment('2021-02-01T00:00:00Z')), 'organisation.mandate-already-ended'],
    ['an impediment without motive', recordImpediment(town, { ...anImpediment('Ada', { from: '2025-01-01T00:00:00Z' }), motive: ' ' }), 'organisation.impediment-without-motive'],
    ['an impediment stated by a stranger', recordImpediment(town, { ...anImpediment('Ada', { from: '2025-01-01T00:00:00Z' }), statedBy: person('Zoé') }), 'organisation.unknown-person'],
    ['an open suspension of someone ill without end', recordImpediment(town.withImpediment('Ada', { from: '2025-01-01T00:00:00Z' }), anImpediment('Ada', { from: '2025-02-01T00:00:00Z', cause: 'suspension' }, 9)), 'organisation.impediment-overlap'],
    ['two suspensions at once', recordImpediment(town.withImpediment('Ada', { from: '2025-01-01T00:00:00Z', cause: 'suspension' }), anImpediment('Ada', { from: '2025-01-10T00:00:00Z', to: '2025-01-20T00:00:00Z', cause: 'suspension' }, 9)), 'organisation.impediment-overlap'],
    ['a designation without its deliberation', recordDesignation(town, { id: 'd' as never, person: person('Cid'), deliberation: ' ', beginsAt: moment('2021-01-01T00:00:00Z'), endsAt: null }), 'organisation.designation-without-deliberation'],
    ['two impediments at once', recordImpediment(town.withImpediment('Ada', { from: '2025-01-01T00:00:00Z' }), anImpediment('Ada', { from: '2025-02-01T00:00:00Z' }, 9)), 'organisation.impediment-overlap'],
    ['an impediment that ends before it begins', recordImpediment(town, anImpediment('Ada', { from: '2025-02-01T00:00:00Z', to: '2025-01-01T00:00:00Z' })), 'organisation.ends-before-it-begins'],
    ['the end of an ended impediment', closeImpediment(town.withImpediment('Ada', { from: '2025-01-01T00:00:00Z', to: '2025-02-01T00:00:00Z' }), 'impediment-Ada-0' as never, moment('2025-03-01T00:00:00Z')), 'organisation.impediment-already-ended'],
    ['two absences at once', recordAbsence(town.withAbsence('Bea', { from: '2025-01-01', to: '2025-01-10' }), { id: 'x' as never, person: person('Bea'), note: null, from: day('2025-01-10'), to: null }), 'organisation.absence-overlap'],
    ['a designated deputy', recordDesignation(town, { id: 'd' as never, person: person('Bea'), deliberation: '2020DE1', beginsAt: moment('2021-01-01T00:00:00Z'), endsAt: null }), 'organisation.designation-needs-councillor'],
    ['a cover in a circle', recordCover(town.withCover('dgs', 'finances', { from: '2025-01-01' }).withCover('finances', 'technique', { from: '2025-01-05' }), { id: 'c' as never, desk: 'technique' as never, by: 'dgs' as never, types: [], from: day('2025-01-03'), to: day('2025-01-05') }, []), 'organisation.cover-loop'],
    ['a desk that minds itself', recordCover(town, { id: 'c' as never, desk: 'dgs' as never, by: 'dgs' as never, types: [], from: day('2025-01-03'), to: null }, []), 'organisation.cover-loop'],
    ['a cover of a type that does not exist', recordCover(town, { id: 'c' as never, desk: 'dgs' as never, by: 'finances' as never, types: ['courrier', 'convention/reves'], from: day('2025-01-03'), to: null }, [{ key: 'courrier', name: 'Courrier' }]), 'organisation.cover-unknown-type'],
    ['a desk above itself', recordDesk({ ...town, desks: town.desks.map((desk) => (desk.slug === 'finances' ? { ...desk, superior: 'dgs' as never } : desk)) }, { ...town.desks[0]!, superior: 'finances' as never }), 'organisation.superior-loop'],
    ['a person without a name', recordPerson(town, { ...town.persons[0]!, lastName: ' ' }), 'organisation.bad-name'],
  ])('%s', (_what, outcome, code) => {
    expect(refused(outcome)).toBe(code);
  });

  it('but a new mayor follows at the very moment the other leaves', () => {
    expect(refused(recordMandate(town.withMandateEnd('Ada', '2026-03-27T09:00:00Z'), aMandate('Eva', 'mayor', moment('2026-03-27T09:00:00Z'))))).toBe('accepted');
  });

  it('but delegations are given on the very day of the election, and what the former mayor gave stands in nobody’s way', () => {
    const before = aChart({ mayor: 'Ada', deputies: ['Bea'] }).withDelegation('Bea', { matters: ['2'] }).withMandateEnd('Ada', '2026-03-27T09:00:00Z').withMandateEnd('Bea', '2026-03-27T09:00:00Z');
    const elected = { ...before, persons: [...before.persons, ...town.persons], mandates: [...before.mandates, aMandate('Cid', 'mayor', moment('2026-03-27T09:00:00Z')), { ...aMandate('Eva', 'deputy', moment('2026-03-27T09:00:00Z'), 1) }] };
    const given = (name: string) => recordDelegation(elected, { ...aDelegation(name, { matters: ['2'], date: '2026-03-27' }), id: 'other' as never });
    expect(refused(given('Eva'))).toBe('accepted');
    expect(refused(given('Cid'))).toBe('organisation.delegation-to-mayor');
  });

  it('but a field is free again from the day its delegation is withdrawn', () => {
    const chart = town.withDelegation('Bea', { matters: ['2'], withdrawnOn: '2021-01-01' });
    const given = (from: string) => recordDelegation(chart, { ...aDelegation('Cid', { matters: ['2.1'], date: from }), id: 'other' as never });
    expect([given('2020-12-31'), given('2021-01-01')].map(refused)).toEqual(['organisation.same-field-same-priority', 'accepted']);
  });

  it('but a mayor already ill may be suspended for a month', () => {
    const ill = town.withImpediment('Ada', { from: '2025-01-01T00:00:00Z' });
    expect(refused(recordImpediment(ill, anImpediment('Ada', { from: '2025-02-01T00:00:00Z', to: '2025-03-01T00:00:00Z', cause: 'suspension' }, 9)))).toBe('accepted');
  });

  it('but covers that never meet on one day make no circle', () => {
    const chart = town.withCover('dgs', 'finances', { from: '2025-01-01', to: '2025-01-10' });
    expect(refused(recordCover(chart, { id: 'c' as never, desk: 'finances' as never, by: 'dgs' as never, types: [], from: day('2025-01-11'), to: null }, []))).toBe('accepted');
  });
});

describe('the collectivité', () => {
  it.each<[string, Partial<Organisation>, string]>([
    ['a bad SIREN', { siren: '216204801' }, 'organisation.bad-siren'],
    ['a department that does not exist', { department: '020' }, 'organisation.bad-department'],
    ['an INSEE code of another department', { insee: '59480' }, 'organisation.bad-insee'],
    ['a commune without INSEE code', { insee: null }, 'organisation.insee-missing'],
    ['an unknown time zone', { timeZone: 'Europe/Lille' }, 'organisation.bad-time-zone'],
    ['posting without its deliberation', { publicity: 'posting' }, 'organisation.publicity-without-deliberation'],
    ['posting in a large commune', { publicity: 'posting', population: 3500, publicityDeliberation: '2022DE3', publicityDecidedOn: day('2022-06-30') }, 'organisation.publicity-not-allowed'],
    ['posting, for a community with its own taxes', { kind: 'epci', insee: null, publicity: 'posting', publicityDeliberation: '2022DE3', publicityDecidedOn: day('2022-06-30') }, 'organisation.publicity-electronic-only'],
    ['a deliberation of 30 February', { publicity: 'paper', publicityDeliberation: '2022DE3', publicityDecidedOn: day('2022-02-30') }, 'organisation.impossible-date'],
  ])('is refused with %s', (_with, wrong, code) => {
    expect(refused(checkOrganisation({ ...saint, ...wrong }))).toBe(code);
  });

  it('is accepted in Corsica and overseas, with its own time', () => {
    expect(refused(checkOrganisation({ ...saint, department: '02A', insee: '2A004' }))).toBe('accepted');
    expect(refused(checkOrganisation({ ...saint, department: '974', insee: '97411', timeZone: timeZoneOfDepartment('974') }))).toBe('accepted');
    expect(['001', '095', '971', '988'].every(isDepartment)).toBe(true);
    expect(isSiren('000000000')).toBe(false);
  });
});

describe('civil days', () => {
  it('that do not exist are no moments either', () => {
    expect([instant('2025-02-30T10:00:00Z'), instant('2025-04-31T10:00:00+02:00'), instant('2025-02-29T10:00:00Z')]).toEqual([null, null, null]);
    expect(instant('2024-02-29T10:00:00+02:00')).toBe('2024-02-29T08:00:00.000Z');
  });

  it('begin when they begin where the collectivité lives, even on the days the clocks change', () => {
    expect(startOfDay(day('2025-04-10'), 'Europe/Paris')).toBe('2025-04-09T22:00:00.000Z');
    expect(startOfDay(day('2025-03-30'), 'Europe/Paris')).toBe('2025-03-29T23:00:00.000Z');
    expect(startOfDay(day('2025-04-10'), 'Pacific/Tahiti')).toBe('2025-04-10T10:00:00.000Z');
  });
});

describe('French sentences', () => {
  const folder = join(import.meta.dirname, '../../src/organisation');
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts')).map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');

  it('exist for every refusal and warning of this room', () => {
    const codes = [...sources.matchAll(/(?:refuse\(|Denied\(|Malformed\(|code: |nothing\([^']*|wrong\([^']*'[a-z]+', |\? |: )'((?:organisation|signature)\.[a-z0-9-]+)'/g)].map((match) => match[1]!);
    const actions = new Set([...sources.matchAll(/action: '([^']+)'/g)].map((match) => match[1]!));
    const missing = [...new Set(codes)].filter((code) => !organisationSentences[code] && !actions.has(code) && !/-(added|changed|recorded|revoked|ended)$/.test(code));
    expect(codes.length).toBeGreaterThan(50);
    expect(missing).toEqual([]);
  });

  it('keep the typography: apostrophe ’ and a non-breaking space before : ; ? ! »', () => {
    const facts = { reasons: [], choices: ['a'], name: 'Ada', from: '2025-04-10', to: null, number: '1', date: '2025-04-10' };
    const wrong = Object.entries(organisationSentences).map(([code, sentence]) => [code, sentence(facts)] as const).filter(([, text]) => /'| [:;?!»]|« /.test(text));
    expect(wrong).toEqual([]);
  });
});
