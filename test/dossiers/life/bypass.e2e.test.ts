import { aPdf } from '../../support/pdf.js';
import { seenIn, TownHall, type Browser } from '../../journeys/a-town-hall.js';

let town: TownHall;
let agent: Browser;
let administrator: Browser;

beforeAll(async () => {
  town = await TownHall.open();
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  administrator = await town.browser(await town.person('Yann', 'Duriez', 'm'), ['administrator']);
}, 120_000);
afterAll(() => town?.app.close());

describe('a step passed over, over HTTP', () => {
  it('is for administrators, who read the dossier without deciding it', async () => {
    const secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
    const created = await agent.call('POST', '/api/dossiers', { type: 'deliberation', title: 'Budget primitif', metadata: { actNumber: '2025CM26', sittingDate: '2025-04-03', secretary: secretary.person } });
    const path = `/api/dossiers/${created.body.id}`;
    await agent.upload(created.body.id, await aPdf());
    const sent = await agent.call('POST', `${path}/submit`, { seen: seenIn((await agent.call('GET', path)).body) });
    const step = sent.body.circuit.steps[0].id as string;
    const order = { step, reason: 'Agent en arrêt' };
    expect(await agent.call('POST', `${path}/bypass`, order)).toMatchObject({ status: 403, body: { code: 'organisation.not-permitted' } });
    expect(await administrator.call('POST', `${path}/approve`, { seen: [] })).toMatchObject({ status: 403 });
    expect(await administrator.call('POST', `${path}/bypass`, { step })).toMatchObject({ status: 400 });
    const key = { 'idempotency-key': 'outre-1' };
    const passed = await administrator.call('POST', `${path}/bypass`, order, key);
    expect(passed).toMatchObject({ status: 200, body: { status: 'running', circuit: { steps: [{ state: 'done', decision: 'bypassed', reason: 'Agent en arrêt', personName: 'Yann DURIEZ' }, { state: 'open' }, {}] } } });
    expect((await administrator.call('POST', `${path}/bypass`, order, key)).body.version).toBe(passed.body.version);
    expect(await administrator.call('POST', `${path}/bypass`, { ...order, step: passed.body.circuit.steps[1].id })).toMatchObject({ status: 409, body: { code: 'dossier.not-to-be-bypassed' } });
  });
});
