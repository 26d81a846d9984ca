import { moment } from '../../support/chart.js';
import { aPdf } from '../../support/pdf.js';
import { seenIn, TownHall, type Answer, type Browser } from '../../journeys/a-town-hall.js';

let town: TownHall;
let agent: Browser;
let director: Browser;
let foreigner: Browser;

beforeAll(async () => {
  town = await TownHall.open({ now: () => moment('2025-04-10T08:00:00Z') });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  director = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  await town.agent('Max', 'Fin', 'Responsable financier', { slug: 'finances', name: 'Finances' });
  await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  const secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
  foreigner = await (await TownHall.over(town.app)).agent('Ira', 'Loin', 'Directrice', { slug: 'direction-generale', name: 'Direction générale' });
  for (const title of ['Budget primitif', 'Élagage', 'Budget annexe']) {
    const { body: { id } } = await agent.call('POST', '/api/dossiers', { type: 'deliberation', title, metadata: { actNumber: '2025CM26', sittingDate: '2025-04-03', secretary: secretary.person } });
    await agent.upload(id, await aPdf());
    expect((await agent.call('POST', `/api/dossiers/${id}/submit`, { seen: seenIn((await agent.call('GET', `/api/dossiers/${id}`)).body) })).status).toBe(200);
  }
}, 120_000);
afterAll(() => town?.app.close());

const around = (who: Browser, id: string, asked: string): Promise<Answer> => who.call('GET', `/api/trays/to-do/around/${id}?${asked}`);

describe('one dossier after the other over HTTP', () => {
  it('stays within the filter and the order of the list, before and after a decision', async () => {
    const asked = 'text=budget&sort=title';
    const list = (await director.call('GET', `/api/trays/to-do?${asked}`)).body.items.map(({ dossierId }: { dossierId: string }) => dossierId);
    expect(list).toHaveLength(2);
    const first = await around(director, list[0], asked);
    expect([first.status, first.body]).toEqual([200, { previousId: null, nextId: list[1], before: 0, total: 2, here: true }]);
    const seen = seenIn((await director.call('GET', `/api/dossiers/${list[0]}`)).body);
    expect((await director.call('POST', `/api/dossiers/${list[0]}/approve`, { seen })).status).toBe(200);
    expect((await around(director, list[0], asked)).body).toEqual({ previousId: null, nextId: list[1], before: 0, total: 1, here: false });
    expect((await around(director, list[1], asked)).body).toMatchObject({ previousId: null, nextId: null });
    // Out of the filter there is another one.
    expect((await around(director, list[0], 'sort=title')).body).toMatchObject({ nextId: list[1], total: 2 });
  });

  it('tells nothing of a dossier of another town, nor of what cannot be asked', async () => {
    const [{ dossierId }] = (await director.call('GET', '/api/trays/to-do')).body.items;
    for (const [answer, status, code] of [
      [await around(foreigner, dossierId, ''), 404, 'dossier.not-in-tray'], [await around(agent, dossierId, ''), 404, 'dossier.not-in-tray'],
      [await around(director, 'nothing', ''), 404, 'dossier.unknown'], [await around(director, dossierId, 'sort=colour'), 400, 'platform.bad-fields'],
      [await around(director, dossierId, 'desk=01900000-0000-7000-8000-000000000009'), 404, 'dossier.not-your-tray'],
      [await director.call('GET', `/api/trays/poubelle/around/${dossierId}`), 404, 'dossier.unknown-tray'],
    ] as const) expect([answer.status, answer.body.code]).toEqual([status, code]);
    // The agent sent it: it is in her own tray.
    expect((await agent.call('GET', `/api/trays/sent/around/${dossierId}`)).status).toBe(200);
  });
});
