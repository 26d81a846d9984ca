import { AuthService } from '#auth/auth.service.js';
import type { AccountId, PersonId } from '#kernel/id.js';
import { recordMembership } from '#organisation/change.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import type { Role } from '#organisation/actor.js';
import { anApplication, type TestApplication } from '../support/application.js';
import { moment } from '../support/chart.js';
import { aSiren, aTownHall, done, fresh } from '../support/organisation.js';

let app: TestApplication;
let now = moment('2025-04-10T08:00:00Z');
let town: Awaited<ReturnType<typeof aTownHall>>;
let administrator: string;
let agent: string;

beforeAll(async () => {
  app = await anApplication({ clock: { now: () => now } });
  town = await aTownHall({ changes: app.app.get(ChartChangesService) }, moment('2020-05-25T08:00:00Z'));
  administrator = await signedIn('eva', town.dgs, ['agent', 'administrator']);
  agent = await signedIn('dora', town.councillor, ['elected']);
}, 120_000);
afterAll(() => app?.close());

async function signedIn(name: string, person: PersonId, roles: readonly Role[]): Promise<string> {
  const account = done(await app.app.get(AuthService).createAccount({ login: name, displayName: name, password: null })) as AccountId;
  done(await app.app.get(ChartChangesService).change(town.id, { personId: null, name: 'Test' }, (chart) => recordMembership(chart, { organisationId: town.id, accountId: account, personId: person, roles })));
  return `paraphe_session=${await app.app.get(AuthService).openSession(account)}`;
}

async function call(cookie: string, method: string, path: string, body?: unknown): Promise<{ status: number; body: any }> {
  const response = await app.call(method, path, body, { cookie });
  return { status: response.status, body: await response.json() };
}

describe('the organisation over HTTP', () => {
  it('tells me who I am here', async () => {
    expect((await call(administrator, 'GET', '/api/me')).body).toMatchObject({
      account: { displayName: 'eva' }, organisation: { id: town.id, name: 'Saint-Aubert-les-Marais', demo: false },
      person: { name: 'Eva GRIS', title: 'Directrice générale des services' }, desks: [{ name: 'Direction générale' }],
    });
    expect((await call(agent, 'GET', '/api/me')).body.person.title).toBe('Conseillère municipale');
  });

  it('finds the impediment of the mayor, explains who signs, and gives the mayor back on return', async () => {
    const who = async () => (await call(agent, 'GET', '/api/resolution?nature=deliberation&type=deliberation')).body;
    expect((await who()).signatories[0].mention).toEqual(['La Maire,', 'Ada BLANC']);
    const created = await call(administrator, 'POST', '/api/organisation/impediments', { person: town.mayor, cause: 'illness', motive: 'Hospitalisation', beginsAt: '2025-04-07T00:00:00+02:00' });
    expect(created).toMatchObject({ status: 201, body: { statedBy: town.dgs, endsAt: null } });
    const meanwhile = await who();
    expect(meanwhile.signatories[0].mention).toEqual(['Pour la Maire empêchée,', 'La 1re adjointe,', 'Bea NOIR']);
    expect(meanwhile.trace[0].sentence).toBe('Ada BLANC\u00a0: un empêchement est constaté depuis le 7 avril 2025 à 0 h 00 (CGCT L2122-17).');
    expect(meanwhile.warnings[0].sentence).toContain('pas de pièce justificative');
    // A draft may name a desk or a type that is gone: nothing is said of it.
    expect((await call(agent, 'POST', '/api/resolution/places', { desks: ['direction', 'inconnu'], types: ['courrier', 'inconnu'] })).body).toEqual({
      desks: [{ desk: 'direction', card: 'Aujourd’hui\u00A0: E. Gris', today: 'Aujourd’hui\u00A0: E. Gris.', inAbsence: 'En son absence\u00A0: personne, le dossier attend.' }],
      signatory: { card: 'A. Blanc, empêchée\u00A0: B. Noir', today: 'Aujourd’hui\u00A0: A. Blanc, empêchée.', inAbsence: 'En son absence\u00A0: B. Noir.' },
    });
    expect(await call(agent, 'POST', '/api/resolution/places', { desks: 'direction', types: [] })).toMatchObject({ status: 400 });
    now = moment('2025-04-10T17:00:00Z');
    expect((await call(administrator, 'POST', `/api/organisation/impediments/${created.body.id}/end`, {})).body.endsAt).toBe('2025-04-10T17:00:00.000Z');
    expect((await who()).signatories[0].mention).toEqual(['La Maire,', 'Ada BLANC']);
  });

  it('records a delegation, refuses the one the law does not allow, and withdraws', async () => {
    const delegation = { person: town.first, kind: 'function', arreteNumber: '2025-7', arreteDate: '2025-04-01', executoryOn: '2025-04-02', scope: { dossierTypes: ['arrete'], matters: ['2'] }, field: 'à l’urbanisme', priority: 1, from: '2025-04-02' };
    const recorded = await call(administrator, 'POST', '/api/organisation/delegations', delegation);
    expect(recorded.status).toBe(201);
    expect((await call(agent, 'GET', '/api/resolution?nature=arrete&type=arrete&matter=2.1')).body.signatories[1].mention[1]).toBe('La 1re adjointe déléguée à l’urbanisme,');
    expect(await call(administrator, 'POST', '/api/organisation/delegations', { ...delegation, person: town.dgs })).toMatchObject({ status: 409, body: { code: 'organisation.function-needs-mandate' } });
    expect(await call(administrator, 'POST', '/api/organisation/delegations', { ...delegation, from: '2025-02-30' })).toMatchObject({ status: 400, body: { detail: 'La date «\u00a02025-02-30\u00a0» n’existe pas.' } });
    expect((await call(administrator, 'POST', `/api/organisation/delegations/${recorded.body.id}/withdraw`, { on: '2025-04-12' })).body.withdrawnOn).toBe('2025-04-12');
    expect((await call(administrator, 'POST', `/api/organisation/delegations/${fresh()}/withdraw`, { on: '2025-04-12' })).body.code).toBe('organisation.not-found');
  });

  it('refuses a desk kept for dossiers of a type that there is not, in words', async () => {
    const by = (await call(administrator, 'POST', '/api/organisation/desks', { name: 'Comptabilité', slug: 'comptabilite', holders: [town.first], assistants: [], superior: null })).body.id;
    const cover = { desk: town.desk, by, from: '2031-05-01', to: '2031-05-10' };
    expect(await call(administrator, 'POST', '/api/organisation/covers', { ...cover, types: ['bon-de-comande'] })).toMatchObject({ status: 409, body: { code: 'organisation.cover-unknown-type', detail: 'Il n’y a pas de type de dossiers «\u00a0bon-de-comande\u00a0». Rechargez la page et choisissez parmi ceux qui sont proposés.' } });
    expect(await call(administrator, 'POST', '/api/organisation/covers', { ...cover, types: ['bon-de-commande'] })).toMatchObject({ status: 201, body: { types: ['bon-de-commande'] } });
  });

  it('lets everybody declare an absence of their own, and the administrator the rest', async () => {
    const absence = { person: town.councillor, from: '2025-05-01', to: '2025-05-10' };
    expect((await call(agent, 'POST', '/api/organisation/absences', absence)).status).toBe(201);
    expect(await call(agent, 'POST', '/api/organisation/absences', { ...absence, person: town.mayor })).toMatchObject({ status: 403, body: { code: 'organisation.not-permitted', detail: 'Votre rôle ne permet pas cette opération.' } });
    expect((await call(agent, 'POST', '/api/organisation/impediments', { person: town.mayor, cause: 'illness', motive: 'x', beginsAt: '2025-04-07T00:00:00Z' })).status).toBe(403);
  });

  it('rehearses an import and lists what is wrong, line by line', async () => {
    const content = 'rubrique;cle;prenom;nom;naissance\npersonne;a;Zoé;Lune;30/02/1960\n';
    const rehearsed = await call(administrator, 'POST', '/api/organisation/import', { content, dryRun: true });
    expect(rehearsed).toMatchObject({ status: 200, body: { problems: [{ line: 2, field: 'naissance' }] } });
    expect(await call(administrator, 'POST', '/api/organisation/import', { content })).toMatchObject({ status: 409, body: { code: 'organisation.import-problems', detail: 'Rien n’est importé\u00a0: une ligne est à corriger.' } });
    const mended = content.replace('30/02', '28/02');
    expect((await call(administrator, 'POST', '/api/organisation/import', { content: mended, dryRun: true })).body).toMatchObject({ problems: [], changes: ['Personne ajoutée\u00a0: Zoé LUNE'] });
    expect((await call(administrator, 'POST', '/api/organisation/import', { content: mended })).status).toBe(200);
    expect((await call(agent, 'GET', '/api/organisation/chart')).body.chart.persons.map((person: { lastName: string }) => person.lastName)).toContain('Lune');
  });

  it('installs a new council at a moment, after showing what it would do', async () => {
    const council = { at: '2026-03-27T10:00:00+01:00', seats: [{ person: town.first, kind: 'mayor' }, { person: town.mayor, kind: 'councillor', electedOn: '2026-03-15', votes: 700 }] };
    const rehearsed = await call(administrator, 'POST', '/api/organisation/council', { ...council, dryRun: true });
    expect(rehearsed.body.closed).toHaveLength(4);
    expect((await call(agent, 'GET', '/api/resolution?nature=arrete&type=arrete&at=2026-03-27T10:00:00%2B01:00')).body.signatories[0].name).toBe('Ada BLANC');
    expect((await call(administrator, 'POST', '/api/organisation/council', council)).status).toBe(200);
    expect((await call(agent, 'GET', '/api/resolution?nature=arrete&type=arrete&at=2026-03-27T10:00:00%2B01:00')).body.signatories[0].name).toBe('Bea NOIR');
    expect((await call(agent, 'GET', '/api/resolution?nature=arrete&type=arrete&at=2026-03-27T09:59:00%2B01:00')).body.signatories[0].name).toBe('Ada BLANC');
  });

  it('shuts out an account that has no role left', async () => {
    const leaver = await signedIn('leaver', town.dgs, ['agent']);
    expect((await call(leaver, 'GET', '/api/me')).status).toBe(200);
    const demoted = await call(administrator, 'PUT', '/api/organisation/members', { login: 'leaver', person: town.dgs, roles: [] });
    expect(demoted.status).toBe(200);
    expect((await call(leaver, 'GET', '/api/me')).status).toBe(403);
  });

  it('changes desks, posts, members and certificates, each within its rule', async () => {
    const desk = { name: 'Finances', slug: 'finances', holders: [town.dgs], assistants: [] };
    const created = await call(administrator, 'POST', '/api/organisation/desks', desk);
    expect(created).toMatchObject({ status: 201, body: { slug: 'finances' } });
    expect((await call(administrator, 'PUT', `/api/organisation/desks/${created.body.id}`, { ...desk, superior: town.desk })).body.superior).toBe(town.desk);
    // Somebody else has changed it since it was read: nothing is overwritten.
    const read = { name: desk.name, holders: desk.holders, assistants: desk.assistants, supervisors: [], superior: null };
    const late = await call(administrator, 'PUT', `/api/organisation/desks/${created.body.id}`, { ...desk, name: 'Autre nom', seen: read });
    expect([late.status, late.body.code]).toEqual([412, 'organisation.desk-changed-meanwhile']);
    expect((await call(administrator, 'PUT', `/api/organisation/desks/${created.body.id}`, { ...desk, superior: town.desk, seen: { ...read, superior: town.desk } })).status).toBe(200);
    expect((await call(administrator, 'PUT', `/api/organisation/desks/${fresh()}`, desk)).body.code).toBe('organisation.not-found');
    expect((await call(administrator, 'POST', '/api/organisation/desks', desk)).body.code).toBe('organisation.slug-taken');
    const post = await call(administrator, 'POST', '/api/organisation/posts', { person: town.dgs, kind: 'dgas', title: 'Directrice adjointe', from: '2025-01-01' });
    expect((await call(administrator, 'POST', `/api/organisation/posts/${post.body.id}/end`, { on: '2025-03-31' })).body.to).toBe('2025-03-31');
    expect((await call(administrator, 'PUT', '/api/organisation/members', { login: 'nobody', person: town.dgs, roles: ['agent'] })).body.code).toBe('organisation.unknown-account');
    expect((await call(administrator, 'PUT', '/api/organisation/members', { login: 'eva', person: town.dgs, roles: ['operator'] })).status).toBe(403);
    const key = { person: town.mayor, kind: 'pkcs12', certificate: 'b'.repeat(64), keyReference: 'k', validFrom: '2024-01-01T00:00:00Z', validTo: '2027-01-01T00:00:00Z' };
    const credential = await call(administrator, 'POST', '/api/organisation/credentials', key);
    expect((await call(administrator, 'POST', `/api/organisation/credentials/${credential.body.id}/revoke`)).body.revokedAt).toBe(now);
  });

  it('describes the collectivité, with its SIREN checked', async () => {
    const facts = { name: 'Saint-Aubert', siren: '216204800', department: '062', insee: '62480', population: 3000, kind: 'commune', publicity: 'electronic' };
    expect((await call(administrator, 'PUT', '/api/organisation', facts)).body).toMatchObject({ name: 'Saint-Aubert', timeZone: 'Europe/Paris' });
    expect(await call(administrator, 'PUT', '/api/organisation', { ...facts, siren: '216204801' })).toMatchObject({ status: 409, body: { detail: 'Le SIREN « 216204801 » est faux : il faut neuf chiffres dont la clé est juste.' } });
    expect((await call(administrator, 'POST', '/api/organisations', { ...facts, slug: 'voisine' })).status).toBe(403);
  });

  it('keeps the days the town closes by itself, beside the public holidays it has by law', async () => {
    const path = '/api/organisation/closed-days';
    expect((await call(agent, 'PUT', path, { closedDays: ['2025-05-02'] })).body.code).toBe('organisation.not-permitted');
    const kept = await call(administrator, 'PUT', path, { closedDays: ['2025-05-30', '2025-05-02', '2025-05-30'] });
    expect(kept).toMatchObject({ status: 200, body: { timeZone: 'Europe/Paris', closedDays: ['2025-05-02', '2025-05-30'] } });
    expect(kept.body.publicHolidays).toHaveLength(22);
    expect((await call(agent, 'GET', path)).body).toEqual(kept.body);
    expect((await call(agent, 'GET', '/api/organisation/chart')).body.chart).toMatchObject({ department: '062', insee: '62480', closedDays: ['2025-05-02', '2025-05-30'] });
    expect((await call(administrator, 'PUT', path, { closedDays: ['2025-02-30'] })).body.detail).toContain('n’existe pas');
    expect((await call(administrator, 'PUT', path, { closedDays: ['mardi'] })).status).toBe(400);
    expect((await call(administrator, 'PUT', path, { closedDays: [] })).body.closedDays).toEqual([]);
  });

  it('lets the operator of the centre de gestion found another one and look after it', async () => {
    const operator = await signedIn('cdg', town.second, ['operator']);
    const founded = await call(operator, 'POST', '/api/organisations', { name: 'Voisine', slug: 'voisine', siren: aSiren(), department: '974', insee: '97411', population: 900, kind: 'commune', publicity: 'electronic' });
    expect(founded).toMatchObject({ status: 201, body: { timeZone: 'Indian/Reunion' } });
    expect((await call(operator, 'GET', '/api/me')).body.code).toBe('organisation.choose-organisation');
    const there = await app.call('GET', '/api/me', undefined, { cookie: operator, 'x-paraphe-organisation': founded.body.id });
    expect(await there.json()).toMatchObject({ organisation: { name: 'Voisine' }, permissions: expect.arrayContaining(['organisation.change']) });
    expect((await call(operator, 'POST', '/api/organisations', { name: 'Voisine', slug: 'voisine', siren: '216204800', department: '062', insee: '62480', population: 900, kind: 'commune', publicity: 'electronic' })).body.code).toBe('organisation.choose-organisation');
  });

  it('shows nothing to who is not signed in, nor of another collectivité', async () => {
    expect((await app.call('GET', '/api/me')).status).toBe(401);
    const response = await app.call('GET', '/api/organisation', undefined, { cookie: agent, 'x-paraphe-organisation': fresh() });
    expect(response.status).toBe(403);
  });
});
