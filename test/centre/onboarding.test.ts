import type { AccountId, DeskId, OrganisationId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { withChange } from '#organisation/apply-change.js';
import type { Desk } from '#organisation/desk.js';
import { departmentOfInsee, desksToTake, furnished, newcomer, slugOf, type Newcomer } from '#centre/onboarding.js';
import { summed } from '#centre/summed.js';
import { aChart, moment } from '../support/chart.js';
import { anOrganisation } from '../support/organisation.js';

const centre = anOrganisation({ name: 'CDG 62', kind: 'centre-de-gestion', insee: null, population: 0 });
const asked: Newcomer = {
  id: '0190a000-0000-7000-8000-000000000009' as OrganisationId, name: ' Saint-Étienne-du-Bois ', kind: 'commune', siren: '216209510', insee: '62951', population: 612,
  administrator: { firstName: 'Solène', lastName: 'Pruvot', email: 'solene@saint-etienne.invalid' },
};
const desk = (id: string, name: string, superior: string | null, holders: readonly string[] = []): Desk => ({ id: id as DeskId, name, slug: id, holders: holders as never, assistants: [], supervisors: [], superior: superior as DeskId | null });

describe('a new collectivité', () => {
  it('lives in the department of its INSEE code, by its hours, overseas too', () => {
    expect(newcomer(asked, centre)).toMatchObject({ name: 'Saint-Étienne-du-Bois', department: '062', timeZone: 'Europe/Paris', publicity: 'electronic', demo: false });
    expect(newcomer({ ...asked, insee: '97411' }, centre)).toMatchObject({ department: '974', timeZone: 'Indian/Reunion' });
    expect(['01004', '2A004', '97105', '98735'].map(departmentOfInsee)).toEqual(['001', '02A', '971', '987']);
  });

  it('in that of the centre without one', () => {
    expect(newcomer({ ...asked, kind: 'syndicat', insee: null }, centre)).toMatchObject({ department: '062', insee: null });
  });

  it('is refused for what a form gets wrong', () => {
    expect(newcomer({ ...asked, siren: '123456789' }, centre)).toMatchObject({ refused: 'organisation.bad-siren' });
    expect(newcomer({ ...asked, insee: null }, centre)).toMatchObject({ refused: 'organisation.insee-missing' });
    expect(newcomer({ ...asked, administrator: { ...asked.administrator, email: 'solene' } }, centre)).toMatchObject({ refused: 'centre.bad-address' });
  });

  it('is named in the directory as it is read, and by its SIREN besides where another has the name', () => {
    expect(slugOf('Saint-Étienne-du-Bois', null)).toBe('saint-etienne-du-bois');
    expect(slugOf('Saint-Étienne-du-Bois', '216209510')).toBe('saint-etienne-du-bois-216209510');
    expect(slugOf('’', null)).toBe('collectivite');
    expect(slugOf('x'.repeat(200), '216209510')).toHaveLength(63);
  });
});

describe('the desks of a model', () => {
  const chart = { ...aChart({ mayor: 'Ada Roy', deputies: ['Bea Nord'], councillors: [], agents: ['Claire Durand'] }) };
  const withDesks = { ...chart, desks: [desk('voirie', 'Voirie', 'technique'), desk('technique', 'Services techniques', 'direction', ['claire']), desk('direction', 'Direction générale', null), desk('bea-nord', 'Béa NORD, 1re adjointe', null)] };

  it('come each after its superior, and those that bear a name stay', () => {
    expect(desksToTake(withDesks).map(({ slug }) => slug)).toEqual(['direction', 'technique', 'voirie']);
  });

  it('furnish the new one without people, with its first administrator', () => {
    const empty = { ...aChart({ mayor: 'X Y', deputies: [], councillors: [], agents: [] }), organisationId: asked.id, persons: [], mandates: [], posts: [], desks: [] };
    let next = 0;
    const change = furnished(empty, { desks: desksToTake(withDesks), administrator: { ...asked.administrator, account: 'account' as AccountId } }, () => `new-${next++}`);
    if (isRefusal(change)) throw new Error(change.refused);
    const after = withChange(empty, change);
    expect(after.desks.map(({ slug, holders, superior }) => [slug, holders, after.desks.find(({ id }) => id === superior)?.slug ?? null])).toEqual([['direction', [], null], ['technique', [], 'direction'], ['voirie', [], 'technique']]);
    expect(after.persons.map(({ firstName, lastName, email }) => [firstName, lastName, email])).toEqual([['Solène', 'Pruvot', 'solene@saint-etienne.invalid']]);
    expect(change.writes.filter(({ what }) => what === 'membership').map(({ value }) => value)).toMatchObject([{ accountId: 'account', roles: ['administrator', 'circuit-designer', 'agent'] }]);
  });
});

describe('what a collectivité sums up', () => {
  const at = moment('2026-03-10T09:00:00Z');
  const activity = { running: 3, stuck: 1, sealProblems: 0, blocked: 2, sent: 5, finished: 4, lastActivityAt: at };
  const facts = { at, chart: aChart({ mayor: 'Ada Roy', deputies: [], councillors: [], agents: [] }), certificates: [moment('2026-03-10T09:00:00Z'), moment('2026-04-20T09:00:00Z'), moment('2026-05-20T09:00:00Z')], administrators: 1, activity, mailsRefused: 0, archivePressing: 0 };

  it('tells a certificate that ends at this moment from one that ends soon and one that does not', () => {
    expect(summed(facts)).toMatchObject({ certificatesOver: 1, certificatesSoon: 1, withoutMayor: false, stuck: 1, blocked: 2, sentLately: 5, finishedLately: 4 });
  });

  it('sees the mayor gone, and mandates and delegations that end within weeks', () => {
    const { mandates } = facts.chart;
    const ending = { ...facts.chart, mandates: mandates.map((mandate) => ({ ...mandate, endsAt: moment('2026-04-01T00:00:00Z') })) };
    expect(summed({ ...facts, chart: ending })).toMatchObject({ withoutMayor: false, mandatesSoon: 1 });
    expect(summed({ ...facts, at: moment('2026-04-02T00:00:00Z'), chart: ending })).toMatchObject({ withoutMayor: true, mandatesSoon: 0 });
  });
});
