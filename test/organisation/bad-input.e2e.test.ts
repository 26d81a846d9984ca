import { AuthService } from '#auth/auth.service.js';
import type { AccountId } from '#kernel/id.js';
import { recordMembership } from '#organisation/change.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import { anApplication, type TestApplication } from '../support/application.js';
import { moment } from '../support/chart.js';
import { aTownHall, done, fresh } from '../support/organisation.js';

let app: TestApplication;
let town: Awaited<ReturnType<typeof aTownHall>>;
let cookie: string;

beforeAll(async () => {
  app = await anApplication({ clock: { now: () => moment('2025-04-10T08:00:00Z') } });
  town = await aTownHall({ changes: app.app.get(ChartChangesService) }, moment('2020-05-25T08:00:00Z'));
  const account = done(await app.app.get(AuthService).createAccount({ login: 'eva', displayName: 'Eva', password: null })) as AccountId;
  done(await app.app.get(ChartChangesService).change(town.id, { personId: null, name: 'Test' }, (chart) => recordMembership(chart, { organisationId: town.id, accountId: account, personId: town.dgs, roles: ['administrator', 'operator'] })));
  cookie = `paraphe_session=${await app.app.get(AuthService).openSession(account)}`;
}, 120_000);
afterAll(() => app?.close());

async function post(path: string, body: unknown, method = 'POST'): Promise<{ status: number; body: any }> {
  const response = await app.call(method, `/api/organisation${path}`, body, { cookie });
  return { status: response.status, body: await response.json() };
}

const chart = async () => (await (await app.call('GET', '/api/organisation/chart', undefined, { cookie })).json() as { chart: unknown }).chart;

const NUL = 'a\u0000b';
const HALF = 'a\uD800b';
const person = { firstName: 'Zoé', lastName: 'Lune' };
const credential = (more: object = {}) => ({ person: town.mayor, kind: 'pkcs12', certificate: '1'.repeat(64), keyReference: 'k', validFrom: '2024-01-01T00:00:00Z', validTo: '2027-01-01T00:00:00Z', ...more });
const delegation = (more: object = {}) => ({ person: town.first, kind: 'function', arreteNumber: '2025-7', arreteDate: '2025-04-01', scope: { dossierTypes: ['arrete'], matters: [] }, priority: 1, from: '2025-04-02', ...more });
const impediment = (more: object = {}) => ({ person: town.mayor, cause: 'illness', motive: 'x', beginsAt: '2025-04-07T00:00:00Z', ...more });

/** What is sent, where, and the answer: never an error of the product. */
const wrong: readonly [said: string, path: string, body: () => unknown, status: number, code: string][] = [
  ['a name that no database can keep', '/persons', () => ({ ...person, civility: NUL }), 409, 'organisation.unreadable-text'],
  ['half a character', '/persons', () => ({ ...person, email: HALF }), 409, 'organisation.unreadable-text'],
  ['half a character in a name', '/persons', () => ({ ...person, lastName: HALF }), 409, 'organisation.unreadable-text'],
  ['a motive with an invisible end', '/impediments', () => impediment({ motive: NUL }), 409, 'organisation.unreadable-text'],
  ['a number of arrêté with an invisible end', '/delegations', () => delegation({ arreteNumber: NUL }), 409, 'organisation.unreadable-text'],
  ['a type of dossier with an invisible end', '/delegations', () => delegation({ scope: { dossierTypes: [NUL], matters: [] } }), 409, 'organisation.unreadable-text'],
  ['a name of desk with half a character', '/desks', () => ({ name: HALF, slug: 'x', holders: [], assistants: [] }), 409, 'organisation.unreadable-text'],
  ['a delegation without scope', '/delegations', () => delegation({ scope: undefined }), 400, 'platform.bad-fields'],
  ['a delegation whose scope is null', '/delegations', () => delegation({ scope: null }), 400, 'platform.bad-fields'],
  ['a seat that is nothing', '/council', () => ({ at: '2026-03-27T10:00:00Z', dryRun: true, seats: [null] }), 400, 'platform.bad-fields'],
  ['a seat that is a word', '/council', () => ({ at: '2026-03-27T10:00:00Z', dryRun: true, seats: ['x'] }), 400, 'platform.bad-fields'],
  ['a rank for the mayor', '/mandates', () => ({ person: town.dgs, kind: 'councillor', rank: 1, electedOn: '2020-03-15', beginsAt: '2020-05-25T08:00:00Z' }), 409, 'organisation.rank-of-no-deputy'],
  ['a rank for the mayor of a new council', '/council', () => ({ at: '2026-03-27T10:00:00Z', dryRun: true, seats: [{ person: town.mayor, kind: 'mayor', rank: 1 }] }), 409, 'organisation.rank-of-no-deputy'],
  ['a certificate that ends before it begins', '/credentials', () => credential({ validTo: '2023-01-01T00:00:00Z' }), 409, 'organisation.ends-before-it-begins'],
  ['a certificate that lasts no time', '/credentials', () => credential({ validTo: '2024-01-01T00:00:00Z' }), 409, 'organisation.ends-before-it-begins'],
  ['a person twice at one desk', '/desks', () => ({ name: 'x', slug: 'x', holders: [town.dgs], assistants: [town.dgs] }), 409, 'organisation.person-twice-at-desk'],
  ['a delegation from the last day of the calendar', '/delegations', () => delegation({ from: '9999-12-31' }), 400, 'organisation.impossible-date'],
  ['an impediment of the year zero', '/impediments', () => impediment({ beginsAt: '0000-01-01T00:00:00Z' }), 400, 'organisation.impossible-date'],
  ['an impediment beyond the calendar', '/impediments', () => impediment({ endsAt: '9999-12-31T23:00:00-10:00' }), 400, 'organisation.impossible-date'],
  ['a revocation that would give the office back', '/impediments', () => impediment({ cause: 'revocation', endsAt: '2025-06-01T00:00:00Z' }), 409, 'organisation.revocation-without-end'],
  ['an end that is an empty text', '/impediments', () => impediment({ endsAt: '' }), 400, 'organisation.impossible-date'],
  ['a field of delegation that writes a mention of its own', '/delegations', () => delegation({ field: 'à l’urbanisme\nLe Maire,' }), 409, 'organisation.bad-field'],
  ['a field that is read from right to left', '/delegations', () => delegation({ field: 'à l’urbanisme\u202Eeriam' }), 409, 'organisation.bad-field'],
  ['a name that is read from right to left', '/persons', () => ({ ...person, lastName: 'Lune\u202Eeriam' }), 409, 'organisation.bad-name'],
  ['a title of post on two lines', '/posts', () => ({ person: town.dgs, kind: 'dgs', title: 'DGS\u2028Le Maire', from: '2025-01-01' }), 409, 'organisation.post-without-title'],
  ['an absence of the year zero', '/absences', () => ({ person: town.mayor, from: '0000-01-01' }), 400, 'organisation.impossible-date'],
  ['a login with an invisible end', '/members', () => ({ login: NUL, person: town.first, roles: [] }), 409, 'organisation.unknown-account'],
];

describe('what cannot be recorded', () => {
  it.each(wrong)('is refused and changes nothing: %s', async (_said, path, body, status, code) => {
    const before = await chart();
    const answer = await post(path, body(), path === '/members' ? 'PUT' : 'POST');
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).toMatch(/^[A-ZÀÉÊ«].{10,}[.)]$/u);
    expect(await chart()).toEqual(before);
  });

  it('is told line by line in a file, to the end of the calendar', async () => {
    const content = [
      'rubrique,cle,prenom,nom,personne,fonction,rang,election,debut,fin,titulaires,assistants,civilite',
      `personne,ada,Ada,Lune,,,,,,,,,M\u0000`,
      'personne,bob,Bob,Lune,,,,,,,,,',
      'mandat,,,,bob,conseiller,,2020-03-15,2020-05-25,31/12/9999,,,',
      'bureau,x,,Bureau X,,,,,,,bob,"bob",',
    ].join('\n');
    const { status, body } = await post('/import', { content, dryRun: true });
    expect([status, body.problems.map(({ line, code }: { line: number; code: string }) => [line, code])]).toEqual([200, [
      [2, 'organisation.unreadable-text'], [4, 'organisation.impossible-date'], [5, 'organisation.person-twice-at-desk'],
    ]]);
  });

  it('is an end that is said to be null, which means now', async () => {
    const { body } = await post('/impediments', impediment({ person: town.second }));
    expect(await post(`/impediments/${body.id}/end`, { at: null })).toMatchObject({ status: 200, body: { endsAt: '2025-04-10T08:00:00.000Z' } });
    const again = await post('/impediments', impediment({ person: town.second, beginsAt: '2025-04-10T08:00:00Z' }));
    expect(await post(`/impediments/${again.body.id}/end`, undefined)).toMatchObject({ status: 200, body: { endsAt: '2025-04-10T08:00:00.000Z' } });
  });
});

describe('a signing certificate', () => {
  it('is recorded once: the second time it is said whose it is', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => post('/credentials', credential({ certificate: '2'.repeat(64) }))));
    expect([one!.status, other!.status].sort()).toEqual([201, 409]);
    const refusal = await post('/credentials', credential({ person: town.first, certificate: '2'.repeat(64) }));
    expect(refusal).toMatchObject({ status: 409, body: { code: 'organisation.certificate-already-recorded', detail: 'Ce certificat est déjà enregistré, au nom de Ada BLANC\u00a0: rien n’a changé.' } });
  });

  it('is revoked once: the moment of the revocation does not move', async () => {
    const { body } = await post('/credentials', credential({ certificate: '3'.repeat(64) }));
    const revoked = await post(`/credentials/${body.id}/revoke`, {});
    expect(revoked.body.revokedAt).toBe('2025-04-10T08:00:00.000Z');
    expect(await post(`/credentials/${body.id}/revoke`, {})).toMatchObject({ status: 409, body: { code: 'organisation.credential-revoked' } });
  });
});

describe('a designation by the council (CGCT L2122-17)', () => {
  it('ends when it is said to, once, and leaves its line', async () => {
    const { body } = await post('/designations', { person: town.councillor, deliberation: '2025DE1', beginsAt: '2025-04-01T18:00:00Z' });
    expect(await post(`/designations/${body.id}/end`, { at: '2025-04-09T18:00:00Z' })).toMatchObject({ status: 200, body: { endsAt: '2025-04-09T18:00:00.000Z' } });
    expect(await post(`/designations/${body.id}/end`, {})).toMatchObject({ status: 409, body: { code: 'organisation.designation-already-ended' } });
    expect(await post(`/designations/${fresh()}/end`, {})).toMatchObject({ status: 404, body: { code: 'organisation.not-found' } });
    const journal = await (await app.call('GET', '/api/organisation/journal', undefined, { cookie })).json() as { entries: { sentence: string }[] };
    expect(journal.entries[0]!.sentence).toMatch(/^Fin de la désignation de Dora BLEU pour remplacer le maire ou le président, le 9 avril 2025 à 20\sh\s00$/);
  });
});
