import { TownHall, type Browser } from '../../journeys/a-town-hall.js';

let town: TownHall;
let agent: Browser;

beforeAll(async () => {
  town = await TownHall.open();
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
}, 120_000);
afterAll(() => town?.app.close());

describe('the choice of a circuit, over HTTP', () => {
  it('shows those made for the type, the usual one first, and the steps of the one chosen', async () => {
    const { body: draft } = await agent.call('POST', '/api/dossiers', { type: 'deliberation', title: 'Budget primitif', metadata: {} });
    expect(draft.circuits).toEqual([{ key: 'deliberation', name: 'Délibération', followed: true }, { key: 'deliberation-et-suites', name: 'Délibération, de la signature à l’archivage', followed: false }]);
    expect(draft.circuit.steps).toHaveLength(3);
    const { body: chosen } = await agent.call('PATCH', `/api/dossiers/${draft.id}`, { circuit: 'deliberation-et-suites' });
    expect([chosen.circuits.map(({ followed }: { followed: boolean }) => followed), chosen.circuit.steps.length]).toEqual([[false, true], 7]);
    expect((await agent.call('PATCH', `/api/dossiers/${draft.id}`, { circuit: null })).body.circuits[0].followed).toBe(true);
    expect(await agent.call('PATCH', `/api/dossiers/${draft.id}`, { circuit: '../etc' })).toMatchObject({ status: 400, body: { code: 'circuit.unknown' } });
  });
});
