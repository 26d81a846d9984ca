import { moment } from '../../support/chart.js';
import { aPdf } from '../../support/pdf.js';
import { aDeliberation, type Browser, sendDossier, type SentDossier, TownHall } from '../../journeys/a-town-hall.js';

const now = moment('2025-04-07T09:00:00Z');
let town: TownHall;
let agent: Browser;
let dgs: Browser;
let finances: Browser;
let mayor: Browser;
let secretary: Browser;

beforeAll(async () => {
  town = await TownHall.open({ now: () => now });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  finances = await town.agent('Max', 'Fin', 'Responsable financier', { slug: 'finances', name: 'Finances' });
  mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
}, 120_000);
afterAll(() => town?.app.close());

const sent = async (): Promise<SentDossier> => sendDossier(agent, aDeliberation(secretary.person), await aPdf());

const inTray = async (who: Browser, tray: string): Promise<any[]> => (await who.call('GET', `/api/trays/${tray}`)).body.items;
const told = async (path: string): Promise<string> => (await agent.call('GET', path)).body.journal.at(-1).what.replaceAll('\u00A0', ' ');
const QUESTION = { desks: ['finances'], text: 'Le crédit est-il ouvert ?', until: '2025-04-11' };

describe('an opinion asked beside the circuit, over HTTP', () => {
  it('goes to the desk asked with its question, comes back with its answer, and moves nothing by itself', async () => {
    const { path, seen } = await sent();
    expect((await finances.call('GET', path)).status).toBe(404);
    expect(await finances.call('POST', `${path}/questions`, QUESTION)).toMatchObject({ status: 404 });
    expect(await agent.call('POST', `${path}/questions`, QUESTION)).toMatchObject({ status: 409, body: { code: 'question.nothing-to-ask' } });
    expect(await dgs.call('POST', `${path}/questions`, { ...QUESTION, desks: ['nulle-part'] })).toMatchObject({ status: 422, body: { code: 'question.no-such-desk' } });
    expect(await dgs.call('POST', `${path}/questions`, QUESTION, { 'if-match': '"1"' })).toMatchObject({ status: 412, body: { code: 'question.stale' } });
    const key = { 'idempotency-key': 'avis-1' };
    const asked = await dgs.call('POST', `${path}/questions`, { ...QUESTION, waits: true }, key);
    expect(asked).toMatchObject({ status: 200, body: { status: 'running', questions: [{ number: 2, to: 'Finances', state: 'open', waits: true, mayWithdraw: true, mayAnswer: false }] } });
    expect(await dgs.call('POST', `${path}/questions`, { ...QUESTION, waits: true }, key)).toMatchObject({ status: 200, body: { version: asked.body.version } });
    expect(await told(path)).toContain('Avis demandé à « Finances »');
    // Put aside while it waits; the desk asked finds it with the question.
    expect([(await inTray(dgs, 'to-do')).length, (await inTray(dgs, 'aside')).length]).toEqual([0, 1]);
    expect(await inTray(finances, 'to-do')).toMatchObject([{ action: 'opinion', batch: false, question: { by: 'Eva GRIS', text: 'Le crédit est-il ouvert ?' } }]);
    expect(await finances.call('GET', path)).toMatchObject({ status: 200, body: { you: { action: 'opinion', stepId: 'avis:2' }, questions: [{ mayAnswer: true, mayWithdraw: false }] } });
    expect(await finances.call('POST', `${path}/opinion`, { seen: ['0'.repeat(64)], opinion: 'favourable' })).toMatchObject({ status: 412 });
    expect(await finances.call('POST', `${path}/opinion`, { seen, opinion: 'reserved' })).toMatchObject({ status: 422 });
    const answer = { seen, step: 'avis:2', opinion: 'reserved', text: 'Sous réserve du vote' };
    // A double click: one answer.
    const both = await Promise.all([finances.call('POST', `${path}/opinion`, answer, { 'idempotency-key': 'r-1' }), finances.call('POST', `${path}/opinion`, answer, { 'idempotency-key': 'r-1' })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]!.body).toMatchObject({ questions: [{ state: 'answered', answer: { name: 'Max FIN', advice: { opinion: 'reserved' } } }] });
    expect(await told(path)).toBe('Avis réservé : Avis complémentaire (Finances). « Sous réserve du vote »');
    expect([(await inTray(dgs, 'to-do')).length, (await inTray(finances, 'to-do')).length, (await inTray(finances, 'done')).length]).toEqual([1, 0, 1]);
    expect(await dgs.call('POST', `${path}/approve`, { seen })).toMatchObject({ status: 200, body: { you: { action: null } } });
    expect((await finances.call('GET', path)).status).toBe(200);
    const journal = await agent.call('GET', `${path}/journal`);
    expect(journal.body.verdict).toMatchObject({ ok: true });
    expect(await mayor.call('POST', `${path}/sign`, { seen })).toMatchObject({ status: 200 });
  });

  it('is declined with a reason, withdrawn by whoever asked, and closed by the decision', async () => {
    const { path, seen } = await sent();
    await dgs.call('POST', `${path}/questions`, { ...QUESTION, desks: ['finances', 'secretariat'] });
    expect(await finances.call('POST', `${path}/questions/2/decline`, { seen, reason: '' })).toMatchObject({ status: 422 });
    expect(await finances.call('POST', `${path}/questions/2/decline`, { seen, reason: 'Hors budget' })).toMatchObject({ status: 200, body: { questions: [{ state: 'declined', answer: { reason: 'Hors budget' } }, { state: 'open' }] } });
    expect(await told(path)).toBe('Avis non rendu : Avis complémentaire (Finances). Motif : « Hors budget »');
    expect(await agent.call('DELETE', `${path}/questions/3`)).toMatchObject({ status: 409, body: { code: 'question.not-yours' } });
    expect(await dgs.call('DELETE', `${path}/questions/3`)).toMatchObject({ status: 200, body: { questions: [{}, { state: 'closed' }] } });
    expect(await dgs.call('DELETE', `${path}/questions/9`)).toMatchObject({ status: 404 });
    expect(await agent.call('POST', `${path}/opinion`, { seen, step: 'avis:3', opinion: 'favourable' })).toMatchObject({ status: 409, body: { code: 'question.withdrawn' } });
    await dgs.call('POST', `${path}/questions`, QUESTION);
    expect(await dgs.call('POST', `${path}/approve`, { seen })).toMatchObject({ status: 200 });
    expect(await finances.call('POST', `${path}/opinion`, { seen, step: 'avis:4', opinion: 'favourable' })).toMatchObject({ status: 409, body: { code: 'dossier.step-closed' } });
    expect((await agent.call('GET', `${path}/journal`)).body.verdict).toMatchObject({ ok: true });
  });

  it('has one end when it is answered and withdrawn at the same instant', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { path, seen } = await sent();
      await dgs.call('POST', `${path}/questions`, QUESTION);
      const [answer, withdrawal] = await Promise.all([finances.call('POST', `${path}/opinion`, { seen, step: 'avis:2', opinion: 'favourable' }), dgs.call('DELETE', `${path}/questions/2`)]);
      expect([answer.status, withdrawal.status].sort()).toEqual([200, 409]);
      expect((await agent.call('GET', path)).body.questions).toMatchObject([{ state: answer.status === 200 ? 'answered' : 'closed' }]);
    }
  });
});
