import { AuthService } from '#auth/auth.service.js';
import type { AccountId } from '#kernel/id.js';
import { recordMembership } from '#organisation/change.js';
import type { Role } from '#organisation/actor.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import { anApplication, type TestApplication } from '../../support/application.js';
import { moment } from '../../support/chart.js';
import { aTownHall, done } from '../../support/organisation.js';

let app: TestApplication;
let hall: Awaited<ReturnType<typeof aTownHall>>;
let designer: string;
let agent: string;

beforeAll(async () => {
  app = await anApplication({ clock: { now: () => moment('2025-04-10T08:00:00Z') } });
  hall = await aTownHall({ changes: app.app.get(ChartChangesService) }, moment('2020-05-25T08:00:00Z'));
  [designer, agent] = [await signedIn('conceptrice', 'circuit-designer'), await signedIn('agente', 'agent')];
}, 120_000);
afterAll(() => app?.close());

async function signedIn(login: string, role: Role): Promise<string> {
  const account = done(await app.app.get(AuthService).createAccount({ login, displayName: login, password: null })) as AccountId;
  done(await app.app.get(ChartChangesService).change(hall.id, { personId: null, name: 'Test' }, (chart) => recordMembership(chart, { organisationId: hall.id, accountId: account, personId: hall.dgs, roles: [role] })));
  return `paraphe_session=${await app.app.get(AuthService).openSession(account)}`;
}

async function call(cookie: string, method: string, path: string, body?: unknown): Promise<{ status: number; body: any }> {
  const response = await app.call(method, path, body, { cookie });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

const mayor = { kind: 'signature', id: 'maire', name: 'Signature', who: { kind: 'lawful-signatory' }, deadlineDays: 5 };
const visa = { kind: 'visa', id: 'visa', name: 'Visa', who: { kind: 'desk', desk: 'direction' }, deadlineDays: 2 };
const letter = (...nodes: object[]) => ({ format: 1, key: 'courrier', name: 'Courrier', dossierTypes: ['courrier'], root: { kind: 'sequence', nodes } });
const scenario = (more: object = {}) => ({ type: 'courrier', metadata: { recipient: 'M. Dupont' }, submitter: hall.dgs, ...more });

describe('a simulation over HTTP', () => {
  it('of a definition as it is being written: who, when, why, and nothing is stored', async () => {
    const { status, body } = await call(designer, 'POST', '/api/circuits/simulate', { definition: letter(visa, mayor), scenario: scenario() });
    expect([status, body.end, body.sentence]).toEqual([200, 'finished', 'Le circuit se termine le 22 avril 2025.']);
    expect(body.moments.map((one: any) => [one.step, one.takenBy, one.takers[0].mention])).toEqual([['visa', 'Eva GRIS', []], ['maire', 'Ada BLANC', ['La Maire,', 'Ada BLANC']]]);
    expect((await call(designer, 'GET', '/api/circuits')).body).toEqual([]);
  });

  it('is told in English to whoever reads in English', async () => {
    const response = await app.call('POST', '/api/circuits/simulate', { definition: letter(visa, mayor), scenario: scenario() }, { cookie: `${designer}; paraphe-language=en` });
    const body = (await response.json()) as any;
    expect([body.sentence, body.moments[0].kindName, body.moments[0].outcome, body.moments[0].addressee]).toEqual(['The circuit ends on 22 April 2025.', 'Approval', 'approved', 'The desk “Direction générale”']);
    // What is kept with a case stays as it is kept; the mention is that of the act.
    expect([body.path[0], body.moments[1].takers[0].mention]).toEqual(['Visa\u00A0: le bureau «\u00A0Direction générale\u00A0», visé', ['La Maire,', 'Ada BLANC']]);
  });

  it('of a definition is for who releases circuits', async () => {
    expect(await call(agent, 'POST', '/api/circuits/simulate', { definition: letter(visa, mayor), scenario: scenario() })).toMatchObject({ status: 403, body: { code: 'organisation.not-permitted' } });
  });

  it.each<[string, () => object, number, string]>([
    ['no circuit', () => ({ scenario: scenario() }), 400, 'dossier.bad-scenario'],
    ['a step that is no text', () => ({ definition: letter(visa), scenario: scenario({ decisions: [{ step: 3, decision: 'forward' }] }) }), 400, 'dossier.bad-scenario'],
    ['a decision nobody can take', () => ({ definition: letter(visa), scenario: scenario({ decisions: [{ step: 'visa', decision: 'burn' }] }) }), 400, 'dossier.bad-scenario'],
    ['an instant that is none', () => ({ definition: letter(visa), scenario: scenario({ startsAt: 'demain' }) }), 400, 'dossier.bad-scenario'],
    ['a submitter of nowhere', () => ({ definition: letter(visa), scenario: scenario({ submitter: '../1' }) }), 400, 'dossier.bad-scenario'],
    ['a fact of another type', () => ({ definition: letter(visa), scenario: scenario({ metadata: { amountCents: 3 } }) }), 400, 'dossier.unknown-metadata'],
    ['a definition that is none', () => ({ definition: { root: 3 }, scenario: scenario() }), 400, 'circuit.bad-definition'],
    ['a person of another collectivité', () => ({ definition: letter(visa), scenario: scenario({ submitter: '0190a000-0000-7000-8000-000000000001' }) }), 409, 'dossier.simulation-unknown-person'],
    ['a fact that is missing', () => ({ definition: letter(visa), scenario: scenario({ metadata: {} }) }), 409, 'dossier.incomplete'],
  ])('%s: said in French, with its code', async (_, order, status, code) => {
    const answer = await call(designer, 'POST', '/api/circuits/simulate', order());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).toMatch(/^\p{Lu}.*\.$/u);
  });
});

describe('the cases of a circuit over HTTP', () => {
  it('are kept, tried at the release, and removed', async () => {
    done(await released(letter(visa, mayor)));
    const kept = await call(designer, 'POST', '/api/circuits/courrier/cases', { name: ' Réponse à M. Dupont ', scenario: scenario() });
    expect(kept).toMatchObject({ status: 201, body: { name: 'Réponse à M. Dupont', changed: false, path: ['Visa\u00A0: le bureau «\u00A0Direction générale\u00A0», visé', 'Signature\u00A0: le signataire de l’acte, signé', 'Terminé'] } });
    expect(await call(designer, 'POST', '/api/circuits/courrier/cases', { name: '  ', scenario: scenario() })).toMatchObject({ status: 400, body: { code: 'circuit.bad-case-name' } });
    expect(await released(letter(mayor))).toMatchObject({ refused: 'circuit.cases-changed', detail: expect.stringContaining('Réponse à M. Dupont') });
    expect((await call(designer, 'GET', '/api/circuits/courrier/cases')).body).toMatchObject([{ changed: false }]);
    expect((await call(designer, 'DELETE', `/api/circuits/courrier/cases/${kept.body.id}`)).status).toBe(204);
    expect((await call(designer, 'GET', '/api/circuits/courrier/cases')).body).toEqual([]);
  });

  async function released(definition: { key: string; name: string }): Promise<any> {
    const { key, name } = definition;
    const begun = await call(designer, 'POST', '/api/circuits', { key, name, definition });
    const draft = begun.status === 201 ? begun : await call(designer, 'POST', `/api/circuits/${key}/draft`, {});
    const saved = await call(designer, 'PUT', `/api/circuits/${key}/draft`, { revision: draft.body.revision, definition });
    const answer = await call(designer, 'POST', `/api/circuits/${key}/publish`, { revision: saved.body.revision });
    return answer.status === 200 ? answer.body : { refused: answer.body.code, facts: {}, detail: answer.body.detail };
  }
});
