import { AuthService } from '#auth/auth.service.js';
import type { AccountId, PersonId } from '#kernel/id.js';
import { recordMembership, recordPerson } from '#organisation/change.js';
import { ROLES, type Role } from '#organisation/actor.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import { aPng } from '../support/a-png.js';
import { anApplication, type TestApplication } from '../support/application.js';
import { moment } from '../support/chart.js';
import { anOrganisation, aSiren, aTownHall, done, fresh } from '../support/organisation.js';

type Town = Awaited<ReturnType<typeof aTownHall>>;
const clerk = { personId: null, name: 'Test' };

let app: TestApplication;
let here: Town;
let there: Town;
/** Looks after nobody, until it looks after `here`. */
let centre: { readonly id: Town['id']; readonly siren: string; readonly agent: PersonId };
const cookies = {} as Record<Role, string>;
/** What exists in the other collectivité, by the name of its list. */
const elsewhere: Record<string, string> = {};

beforeAll(async () => {
  app = await anApplication({ clock: { now: () => moment('2025-04-10T08:00:00Z') } });
  const service = { changes: app.app.get(ChartChangesService) };
  [here, there] = [await aTownHall(service, moment('2020-05-25T08:00:00Z')), await aTownHall(service, moment('2020-05-25T08:00:00Z'))];
  centre = await aCentre(service.changes);
  for (const role of ROLES) cookies[role] = role === 'centre-agent' ? await signedIn(role, centre, centre.agent, role) : await signedIn(role, here, here.dgs, role);
  await furnish(await signedIn('voisin', there, there.dgs, 'administrator'));
}, 120_000);
afterAll(() => app?.close());

async function aCentre(changes: ChartChangesService): Promise<typeof centre> {
  const { id, siren } = done(await changes.found(anOrganisation({ name: 'CDG 62', kind: 'centre-de-gestion', insee: null }), 'cdg-62', clerk));
  const agent = { id: fresh<PersonId>(), firstName: 'Nadia', lastName: 'Robin', gender: null, civility: null, bornOn: null, email: null };
  return { id, siren, agent: done(await changes.change(id, clerk, (chart) => recordPerson(chart, agent))).id };
}

async function signedIn(login: string, town: Pick<Town, 'id'>, person: PersonId, role: Role): Promise<string> {
  const account = done(await app.app.get(AuthService).createAccount({ login, displayName: login, password: null })) as AccountId;
  done(await app.app.get(ChartChangesService).change(town.id, { personId: null, name: 'Test' }, (chart) => recordMembership(chart, { organisationId: town.id, accountId: account, personId: person, roles: [role] })));
  return `paraphe_session=${await app.app.get(AuthService).openSession(account)}`;
}

async function call(cookie: string, method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<{ status: number; body: any }> {
  const response = await app.call(method, path, body, { cookie, ...headers });
  return { status: response.status, body: response.status === 204 ? {} : await response.json() };
}

/** One of each fact in the other collectivité, so that its identifiers are real ones. */
async function furnish(cookie: string): Promise<void> {
  const add = async (list: string, body: unknown) => {
    const created = await call(cookie, 'POST', `/api/organisation/${list}`, body);
    if (created.status !== 201) throw new Error(JSON.stringify(created.body));
    elsewhere[list] = created.body.id;
  };
  await add('posts', { person: there.councillor, kind: 'other', title: 'Agent', from: '2025-01-01' });
  await add('impediments', { person: there.second, cause: 'away', motive: 'Mission', beginsAt: '2025-04-01T00:00:00Z' });
  await add('designations', { person: there.councillor, deliberation: '2025DE1', beginsAt: '2025-04-01T00:00:00Z' });
  await add('absences', { person: there.first, from: '2025-05-01' });
  await add('delegations', delegationOf(there.first));
  await add('desks', { name: 'Finances', slug: 'finances', holders: [], assistants: [] });
  await add('covers', { desk: there.desk, by: elsewhere['desks'], from: '2025-05-01' });
  await add('credentials', credentialOf(there.mayor));
  const { chart } = (await call(cookie, 'GET', '/api/organisation/chart')).body;
  elsewhere['mandates'] = chart.mandates[0].id;
  elsewhere['persons'] = there.mayor;
  elsewhere['anchors'] = '1';
  elsewhere['logos'] = (await call(cookie, 'PUT', '/api/organisation/logo', { image: aPng(40, 40).toString('base64') })).body.sha256;
  const circuit = await call(await signedIn('voisine', there, there.mayor, 'circuit-designer'), 'POST', '/api/circuits', { key: 'circuit-voisin', name: 'Circuit voisin' });
  if (circuit.status !== 201) throw new Error(JSON.stringify(circuit.body));
  elsewhere['circuits'] = circuit.body.key;
  elsewhere['number'] = '1';
  elsewhere['cases'] = there.mayor;
  elsewhere['interventions'] = there.mayor;
  elsewhere['communes'] = there.id;
  const dossier = await call(await signedIn('agente-voisine', there, there.councillor, 'agent'), 'POST', '/api/dossiers', { type: 'courrier', title: 'Courrier voisin', metadata: {} });
  if (dossier.status !== 201) throw new Error(JSON.stringify(dossier.body));
  elsewhere['dossiers'] = dossier.body.id;
}

const delegationOf = (person: string) => ({ person, kind: 'function', arreteNumber: '2025-7', arreteDate: '2025-04-01', scope: { dossierTypes: ['arrete'], matters: [] }, priority: 1, from: '2025-04-02' });
const credentialOf = (person: string) => ({ person, kind: 'pkcs12', certificate: 'c'.repeat(64), keyReference: 'k', validFrom: '2024-01-01T00:00:00Z', validTo: '2027-01-01T00:00:00Z' });
const person = { firstName: 'Zoé', lastName: 'Lune' };
const facts = () => ({ name: 'Saint-Aubert', siren: here.organisation.siren, department: '062', insee: '62480', population: 3000, kind: 'commune', publicity: 'electronic' });

const EVERYBODY = ROLES;
const CHANGES: readonly Role[] = ['administrator', 'operator'];
/** The same people at home; not who intervenes for the centre de gestion. */
const KEYS: readonly Role[] = ['administrator', 'operator'];
const SERVES: readonly Role[] = ['centre-agent'];
const WORKS: readonly Role[] = ['agent', 'elected', 'administrator'];
const DECIDES: readonly Role[] = ['agent', 'elected'];
const DESIGNS: readonly Role[] = ['circuit-designer', 'operator'];
const scenario = () => ({ type: 'courrier', metadata: { recipient: 'M. Dupont' }, submitter: here.dgs });
const typeSaid = { name: 'Attestation', visibility: 'service', facts: [] };
const circuit = (key: string) => ({ format: 1, key, name: 'x', dossierTypes: [], root: { kind: 'visa', id: 'visa', name: 'Visa', who: { kind: 'submitter' } } });

/** Who is let in, and what the route then answers; everybody else is answered 403. Identifiers are the neighbour's. */
const routes: readonly [route: string, who: readonly Role[], status: number, body?: () => unknown, query?: string][] = [
  ['GET /api/me', EVERYBODY, 200],
  ['GET /api/me/notifications', WORKS, 200],
  ['PUT /api/me/notifications', WORKS, 200, () => ({ mode: 'digest' })],
  ['GET /api/organisation', EVERYBODY, 200],
  ['GET /api/organisation/chart', EVERYBODY, 200],
  ['GET /api/resolution', EVERYBODY, 200, undefined, '?nature=arrete&type=arrete'],
  ['GET /api/circuits', EVERYBODY, 200],
  ['GET /api/circuits/weaknesses', EVERYBODY, 200, undefined, '?unavailable=1'],
  ['GET /api/circuits/:circuits', EVERYBODY, 404],
  ['POST /api/circuits', DESIGNS, 400, () => ({ key: 'Mauvais', name: 'Mauvais' })],
  ['GET /api/circuits/:circuits/draft', DESIGNS, 404],
  ['POST /api/circuits/:circuits/draft', DESIGNS, 404, () => ({})],
  ['PUT /api/circuits/:circuits/draft', DESIGNS, 404, () => ({ revision: 1, definition: circuit('circuit-voisin') })],
  ['DELETE /api/circuits/:circuits/draft', DESIGNS, 404, undefined, '?revision=1'],
  ['POST /api/circuits/:circuits/draft/take', DESIGNS, 404],
  ['POST /api/circuits/:circuits/draft/from-model', DESIGNS, 404, () => ({ revision: 1 })],
  ['POST /api/circuits/:circuits/publish', DESIGNS, 404, () => ({ revision: 1 })],
  ['POST /api/circuits/:circuits/publish/confirm', DESIGNS, 404, () => ({ hash: 'a'.repeat(64) })],
  ['POST /api/circuits/:circuits/archive', DESIGNS, 404],
  ['POST /api/circuits/:circuits/resume', DESIGNS, 404],
  ['GET /api/circuits/:circuits/running', DESIGNS, 404],
  ['GET /api/circuits-under-way', DESIGNS, 200],
  ['POST /api/circuits/simulate', EVERYBODY, 404, () => ({ circuit: elsewhere['circuits'], scenario: scenario() })],
  ['GET /api/circuits/:circuits/cases', DESIGNS, 404],
  ['POST /api/circuits/:circuits/cases', DESIGNS, 404, () => ({ name: 'Un courrier', scenario: scenario() })],
  ['DELETE /api/circuits/:circuits/cases/:cases', DESIGNS, 404],
  ['POST /api/dossiers/:dossiers/circuit-migration/preview', DESIGNS, 404, () => ({ toVersion: 2 })],
  ['POST /api/dossiers/:dossiers/circuit-migration', DESIGNS, 404, () => ({ toVersion: 2, reason: 'Réorganisation', revision: 1 })],
  ['POST /api/dossiers/:dossiers/cancel', DECIDES, 404, () => ({ reason: 'Reporté' })],
  ['POST /api/dossiers/:dossiers/forecast', DECIDES, 404, () => ({})],
  ['POST /api/dossiers/:dossiers/reopen', DECIDES, 404],
  ['POST /api/dossiers/:dossiers/continue', DECIDES, 404, () => ({ type: 'courrier' })],
  ['POST /api/dossiers/:dossiers/transfer', DECIDES, 404, () => ({ desk: 'finances' })],
  ['POST /api/dossiers/:dossiers/aside', DECIDES, 404, () => ({ until: '2025-05-01' })],
  ['POST /api/dossiers/:dossiers/take-up', DECIDES, 404, () => ({})],
  ['POST /api/decisions', DECIDES, 200, () => ({ decision: 'approve', dossiers: [{ id: elsewhere['dossiers'], seen: [] }] })],
  ['POST /api/decisions/preview', DECIDES, 200, () => ({ dossiers: [elsewhere['dossiers']] })],
  ['GET /api/circuits/:circuits/versions', EVERYBODY, 404],
  ['GET /api/circuits/:circuits/versions/:number', EVERYBODY, 404],
  ['GET /api/circuits/:circuits/differences', EVERYBODY, 404],
  ['GET /api/circuits/:circuits/procedure.pdf', EVERYBODY, 404],
  ['GET /api/circuits/:circuits/procedure.md', EVERYBODY, 404],
  ['GET /api/circuits/:circuits/procedure.svg', EVERYBODY, 404],
  ['GET /api/circuit-drafts', DESIGNS, 200],
  ['GET /api/circuit-models', EVERYBODY, 200],
  ['POST /api/circuit-models/import', DESIGNS, 200],
  ['PUT /api/circuits/:circuits/offered', DESIGNS, 404, () => ({ offered: true })],
  ['GET /api/circuit-settings', EVERYBODY, 200],
  ['PUT /api/circuit-settings', KEYS, 200, () => ({ twoPersons: false })],
  ['GET /api/organisation/journal', ['administrator'], 200],
  ['GET /api/organisation/journal/verdict', ['administrator'], 200],
  ['GET /api/organisation/anchors', ['administrator'], 200],
  ['GET /api/organisation/anchors/:anchors', ['administrator'], 404],
  ['GET /api/trays', WORKS, 200],
  ['PUT /api/organisation', CHANGES, 200, facts],
  ['POST /api/organisation/persons', CHANGES, 201, () => person],
  ['PUT /api/organisation/persons/:persons', CHANGES, 404, () => person],
  ['POST /api/organisation/posts', CHANGES, 409, () => ({ person: there.dgs, kind: 'other', title: 'Agent', from: '2025-01-01' })],
  ['POST /api/organisation/posts/:posts/end', CHANGES, 404, () => ({ on: '2025-04-10' })],
  ['POST /api/organisation/mandates', CHANGES, 409, () => ({ person: there.dgs, kind: 'councillor', electedOn: '2025-03-01', beginsAt: '2025-03-01T00:00:00Z' })],
  ['POST /api/organisation/mandates/:mandates/end', CHANGES, 404, () => ({})],
  ['POST /api/organisation/designations', CHANGES, 409, () => ({ person: there.councillor, deliberation: '2025DE1', beginsAt: '2025-03-01T00:00:00Z' })],
  ['POST /api/organisation/designations/:designations/end', CHANGES, 404, () => ({})],
  ['POST /api/organisation/impediments', CHANGES, 409, () => ({ person: there.mayor, cause: 'illness', motive: 'x', beginsAt: '2025-03-01T00:00:00Z' })],
  ['POST /api/organisation/impediments/:impediments/end', CHANGES, 404, () => ({})],
  ['POST /api/dossier-types', CHANGES, 409, () => ({ id: fresh(), model: 'aucun', ...typeSaid })],
  ['PUT /api/dossier-types/courrier%2Fici-seulement', CHANGES, 404, () => typeSaid],
  ['POST /api/dossier-types/courrier%2Fici-seulement/withdraw', CHANGES, 404],
  ['POST /api/dossier-types/courrier%2Fici-seulement/take-back', CHANGES, 404],
  ['POST /api/organisation/absences', CHANGES, 409, () => ({ person: there.mayor, from: '2025-03-01' })],
  ['PUT /api/organisation/absences/:absences', EVERYBODY, 404, () => ({ from: '2025-03-01', seen: { from: '2025-03-01' } })],
  ['POST /api/resolution', EVERYBODY, 200, () => ({ type: 'courrier' })],
  ['POST /api/resolution/places', EVERYBODY, 200, () => ({ desks: ['direction'], types: ['courrier'] })],
  ['POST /api/organisation/absences/:absences/end', EVERYBODY, 404, () => ({})],
  ['POST /api/organisation/delegations', CHANGES, 409, () => delegationOf(there.first)],
  ['POST /api/organisation/delegations/:delegations/executory', CHANGES, 404, () => ({ on: '2025-04-10' })],
  ['POST /api/organisation/delegations/:delegations/withdraw', CHANGES, 404, () => ({ on: '2025-04-10' })],
  ['PUT /api/organisation/delegations/:delegations/file', CHANGES, 409, undefined, '?name=arrete.txt'],
  ['GET /api/organisation/delegations/:delegations/files/:logos', EVERYBODY, 404],
  ['POST /api/organisation/covers', CHANGES, 409, () => ({ desk: here.desk, by: elsewhere['desks'], from: '2025-05-01' })],
  ['POST /api/organisation/covers/:covers/end', CHANGES, 404, () => ({})],
  ['POST /api/organisation/desks', CHANGES, 409, () => ({ name: 'x', slug: 'x', holders: [there.dgs], assistants: [] })],
  ['PUT /api/organisation/desks/:desks', CHANGES, 404, () => ({ name: 'x', slug: 'x', holders: [], assistants: [] })],
  ['GET /api/organisation/desks/:desks/closing', CHANGES, 404],
  ['POST /api/organisation/desks/:desks/close', CHANGES, 404, () => ({})],
  ['POST /api/organisation/desks/:desks/reopen', CHANGES, 404],
  ['GET /api/organisation/members', CHANGES, 200],
  ['GET /api/organisation/today', CHANGES, 200],
  ['GET /api/organisation/persons/:persons/today', EVERYBODY, 404],
  ['POST /api/organisation/consequences', CHANGES, 404, () => ({ end: { what: 'mandate', id: elsewhere['mandates'] } })],
  ['PUT /api/organisation/members', CHANGES, 409, () => ({ login: 'voisin', person: there.dgs, roles: ['agent'] })],
  ['POST /api/organisation/members/second-step/reset', KEYS, 409, () => ({ login: 'voisin' })],
  ['POST /api/organisation/credentials', KEYS, 409, () => credentialOf(there.mayor)],
  ['POST /api/organisation/credentials/:credentials/revoke', KEYS, 404],
  ['GET /api/organisation/closed-days', EVERYBODY, 200],
  ['PUT /api/organisation/closed-days', CHANGES, 200, () => ({ closedDays: [] })],
  ['GET /api/organisation/logo/:logos', EVERYBODY, 404],
  ['PUT /api/organisation/logo', CHANGES, 409, () => ({ image: 'AAAA' })],
  ['DELETE /api/organisation/logo', CHANGES, 204],
  ['POST /api/organisation/council', CHANGES, 409, () => ({ at: '2026-03-27T10:00:00Z', dryRun: true, seats: [{ person: there.mayor, kind: 'mayor' }] })],
  ['POST /api/organisation/import', CHANGES, 200, () => ({ content: '', dryRun: true })],
  ['GET /api/organisation/centre', CHANGES, 200],
  ['PUT /api/organisation/centre', KEYS, 409, () => ({ siren: aSiren() })],
  ['DELETE /api/organisation/centre', KEYS, 409],
  ['POST /api/organisation/centre/interventions/:interventions/end', KEYS, 409],
  ['POST /api/organisation/centre/leave', EVERYBODY, 409],
  ['GET /api/communes', SERVES, 200],
  ['POST /api/communes', SERVES, 409, () => ({ id: fresh(), name: 'Neuve', kind: 'commune', siren: '1', population: 10, administrator: { firstName: 'Zoé', lastName: 'Lune', email: 'zoe@neuve.invalid' } })],
  ['GET /api/communes/:communes', SERVES, 404],
  ['DELETE /api/communes/:communes', SERVES, 404],
  ['POST /api/communes/:communes/interventions', SERVES, 404, () => ({ reason: 'Curiosité' })],
  ['POST /api/organisations', ['operator'], 409, () => ({ ...facts(), slug: 'autre' })],
  ['POST /api/organisations/import', ['operator'], 200, () => ({ content: '', dryRun: true })],
];

describe.each(ROLES)('the role %s', (role) => {
  it.each(routes.map(([route, who, status, body, query = '']) => ({ route, who, status, body, query })))('$route', async ({ route, who, status, body, query }) => {
    const [method, path] = route.split(' ') as [string, string];
    const answer = await call(cookies[role], method, path.replace(/:(\w+)/g, (_, list: string) => elsewhere[list]!) + query, body?.());
    expect([answer.status, answer.body.code]).toEqual(who.includes(role) ? [status, status < 300 ? undefined : expect.stringMatching(/^(organisation|evidence|circuit|dossier|centre)\./)] : [403, 'organisation.not-permitted']);
  });
});

describe('the centre de gestion, intervening for the collectivité', () => {
  const asCommune = (): Record<string, string> => ({ 'x-paraphe-organisation': here.id });
  /** What it is let do of what the table lists; « Quitter » ends it, and is asked last. */
  const lets = (who: readonly Role[]): boolean => who === EVERYBODY || who === CHANGES || who === DESIGNS;
  const LEAVE = 'POST /api/organisation/centre/leave';

  beforeAll(async () => {
    expect((await call(cookies['centre-agent'], 'GET', '/api/me', undefined, asCommune())).body.code).toBe('organisation.not-a-member');
    expect((await call(cookies.administrator, 'PUT', '/api/organisation/centre', { siren: centre.siren })).status).toBe(200);
    expect((await call(cookies['centre-agent'], 'POST', `/api/communes/${here.id}/interventions`, { reason: 'Départ de la secrétaire' })).status).toBe(200);
  });

  it.each(routes.filter(([route]) => route !== LEAVE).map(([route, who, status, body, query = '']) => ({ route, who, status, body, query })))('$route', async ({ route, who, status, body, query }) => {
    const [method, path] = route.split(' ') as [string, string];
    const answer = await call(cookies['centre-agent'], method, path.replace(/:(\w+)/g, (_, list: string) => elsewhere[list]!) + query, body?.(), asCommune());
    expect([answer.status, answer.body.code]).toEqual(lets(who) ? [status, status < 300 ? undefined : expect.stringMatching(/^(organisation|evidence|circuit|dossier|centre)\./)] : [403, 'organisation.not-permitted']);
  });

  it('reads no dossier, and changes no address that opens an account', async () => {
    const dossier = await call(cookies.agent, 'POST', '/api/dossiers', { type: 'courrier', title: 'À ne pas lire', metadata: {} });
    for (const path of ['', '/journal', '/proof', '/docket']) expect((await call(cookies['centre-agent'], 'GET', `/api/dossiers/${dossier.body.id}${path}`, undefined, asCommune())).status).toBe(403);
    expect((await call(cookies['centre-agent'], 'PUT', `/api/organisation/persons/${here.dgs}`, { ...person, email: 'ailleurs@exemple.invalid' }, asCommune())).body.code).toBe('centre.address-of-a-member');
    expect((await call(cookies['centre-agent'], 'PUT', `/api/organisation/persons/${here.mayor}`, { ...person, email: 'maire@exemple.invalid' }, asCommune())).status).toBe(200);
    expect((await call(cookies['centre-agent'], 'PUT', '/api/organisation/members', { login: 'centre-agent', person: here.mayor, roles: ['elected'] }, asCommune())).body.code).toBe('organisation.account-works-elsewhere');
  });

  it('says who acted, for whom and why in the journal of the collectivité, which reads it', async () => {
    const { entries } = (await call(cookies.administrator, 'GET', '/api/organisation/journal')).body;
    expect(entries[0]).toMatchObject({ who: 'centre-agent, du centre de gestion «\u00a0CDG 62\u00a0», au titre de «\u00a0Départ de la secrétaire\u00a0»', person: null, sentence: expect.stringContaining('Fiche de Zoé LUNE modifiée') });
    expect((await call(cookies.administrator, 'GET', '/api/organisation/centre')).body).toMatchObject({ hosting: { centre: 'CDG 62' }, interventions: [{ person: 'centre-agent', reason: 'Départ de la secrétaire', running: true }] });
  });

  it('takes no account and no role, confirms nothing, sees nobody back, and leaves the collectivité who it is', async () => {
    const asks = async (method: string, path: string, body: unknown) => (await call(cookies['centre-agent'], method, path, body, asCommune())).body.code;
    // Of one person of the test, several accounts: the one that is asked for is named before.
    expect(await asks('PUT', '/api/organisation/members', { login: 'agent', person: here.mayor, roles: ['agent'] })).toBe('centre.account-of-another');
    expect(await asks('PUT', '/api/organisation/members', { login: 'agent', person: here.dgs, roles: ['agent'] })).toBe('centre.person-has-account');
    await signedIn('seule', here, here.first, 'administrator');
    expect(await asks('PUT', '/api/organisation/members', { login: 'seule', person: here.first, roles: [] })).toBe('centre.keeps-roles');
    expect(await asks('PUT', '/api/organisation/members', { login: 'seule', person: here.first, roles: ['administrator', 'agent'] })).toBeUndefined();
    expect(await asks('PUT', '/api/organisation', { ...facts(), siren: aSiren() })).toBe('centre.keeps-identity');
    expect(await asks('PUT', '/api/organisation', { ...facts(), kind: 'centre-de-gestion', insee: null })).toBe('organisation.centre-by-operator');
    const impediment = await call(cookies.administrator, 'POST', '/api/organisation/impediments', { person: here.second, cause: 'away', motive: 'Mission', beginsAt: '2025-04-01T00:00:00Z' });
    expect(await asks('POST', `/api/organisation/impediments/${impediment.body.id}/end`, {})).toBe('centre.not-a-witness');
  });

  it('gives no role to an account that was put aside elsewhere for a moment', async () => {
    const SPARE = 'de-cote@exemple.invalid';
    const spare = done(await app.app.get(AuthService).createAccount({ login: SPARE, displayName: 'de-cote', password: null })) as AccountId;
    const bound = (town: Town['id'], personId: PersonId, roles: readonly Role[]) => app.app.get(ChartChangesService).bind({ organisationId: town, accountId: spare, personId, roles }, SPARE, clerk, false);
    done(await bound(centre.id, centre.agent, []));
    const ask = async () => (await call(cookies['centre-agent'], 'PUT', '/api/organisation/members', { login: SPARE, person: here.second, roles: ['agent'] }, asCommune())).body.code;
    expect(await ask()).toBe('organisation.account-works-elsewhere');
    // Not even where it worked here once.
    done(await bound(here.id, here.second, []));
    expect(await ask()).toBe('organisation.account-works-elsewhere');
    // Nor is it the first administrator of a new one.
    const newcomer = { id: fresh(), name: 'Neuve', kind: 'syndicat', siren: aSiren(), population: 10, administrator: { firstName: 'Zoé', lastName: 'Lune', email: SPARE } };
    expect((await call(cookies['centre-agent'], 'POST', '/api/communes', newcomer)).body.code).toBe('organisation.account-works-elsewhere');
  });

  it('stays in that one, and at home without its name', async () => {
    expect((await call(cookies['centre-agent'], 'GET', '/api/me', undefined, { 'x-paraphe-organisation': there.id })).body.code).toBe('organisation.not-a-member');
    expect((await call(cookies['centre-agent'], 'GET', '/api/me')).body).toMatchObject({ organisation: { name: 'CDG 62' }, onBehalf: null });
    expect((await call(cookies['centre-agent'], 'GET', '/api/me', undefined, asCommune())).body).toMatchObject({ organisation: { id: here.id }, onBehalf: { centre: 'CDG 62' } });
  });

  it('is over once left', async () => {
    expect((await call(cookies['centre-agent'], 'POST', '/api/organisation/centre/leave', undefined, asCommune())).status).toBe(204);
    expect((await call(cookies['centre-agent'], 'GET', '/api/organisation/chart', undefined, asCommune())).body.code).toBe('organisation.not-a-member');
    expect((await call(cookies.administrator, 'DELETE', '/api/organisation/centre')).status).toBe(204);
    expect((await call(cookies['centre-agent'], 'POST', `/api/communes/${here.id}/interventions`, { reason: 'Encore' })).status).toBe(404);
  });
});

describe('the routes of the organisation and of its circuits', () => {
  it('all stand in this table', () => {
    const named = (route: string): string => route.replace(/:\w+/g, ':id');
    const asked = new Set(routes.map(([route]) => named(route)));
    expect(routesOf(app).filter((route) => /^\w+ \/api\/(organisations?|me|resolution|communes|circuits?(-\w+)?)(\/|$)/.test(route) && !asked.has(named(route)))).toEqual([]);
  });

  it('say the same of the neighbour’s things as of what does not exist', async () => {
    const nowhere = aSiren().padStart(12, '0');
    const [theirs, none] = await Promise.all([elsewhere['delegations']!, `0190a000-0000-7000-8000-${nowhere}`].map((id) => call(cookies.administrator, 'POST', `/api/organisation/delegations/${id}/withdraw`, { on: '2025-04-10' })));
    expect([theirs!.status, theirs!.body.detail]).toEqual([none!.status, none!.body.detail]);
  });
});

/** `POST /api/organisation/desks` for each route the application answers. */
function routesOf({ app: { getHttpAdapter } }: { app: { getHttpAdapter(): { getInstance(): any } } }): readonly string[] {
  const { router } = getHttpAdapter.call(app.app).getInstance() as { router: { stack: readonly { route?: { path: string; stack: readonly { method: string }[] } }[] } };
  return router.stack.flatMap(({ route }) => (route ? [...new Set(route.stack.map(({ method }) => `${method.toUpperCase()} ${route.path}`))] : []));
}
