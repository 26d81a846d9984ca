// What a decision costs the database when it comes from a browser: nobody waits more often than this, however fast or
// slow the machine is.

import { aPdf } from '../support/pdf.js';
import { roundTripsOf } from '../support/round-trips.js';
import { seenIn, TownHall, type Browser } from '../journeys/a-town-hall.js';

let town: TownHall;
let agent: Browser;
let dgs: Browser;

beforeAll(async () => {
  town = await TownHall.open();
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
}, 120_000);
afterAll(() => town?.app.close());

/** The least of several: the jobs of the application ask their own questions in between, and only add. */
async function leastTripsOf(work: (round: number) => Promise<unknown>): Promise<number> {
  const trips: number[] = [];
  for (let round = 0; round < 12; round += 1) trips.push((await roundTripsOf(() => work(round))).trips);
  return Math.min(...trips);
}

// What the lines of a page say besides is asked of these lines alone: one wait more costs less than the page read twice.
it.each([['/api/trays/to-do?limit=50', 5], ['/api/trays/done?limit=50', 5], ['/api/trays', 4]] as const)('%s is one wait to know who asks, one to know where their work waits, one to read it, one for what its lines say besides', async (path, waits) => {
  const trips = await leastTripsOf(async () => expect(await dgs.call('GET', path)).toMatchObject({ status: 200 }));
  // The last ends the transaction; the answer is on its way already.
  expect(trips).toBeLessThanOrEqual(waits);
});

it('a visa is one wait to know who asks and three to decide; what became of it comes back with the commit', async () => {
  const secretary = await town.person('Dora', 'Bleu');
  const sent: { readonly id: string; readonly seen: readonly string[] }[] = [];
  const bytes = await aPdf();
  for (let one = 0; one < 12; one += 1) {
    const { body: { id } } = await agent.call('POST', '/api/dossiers', { type: 'deliberation', title: `Budget ${one}`, metadata: { actNumber: `2025CM${one}`, sittingDate: '2025-04-03', secretary } });
    await agent.upload(id, bytes);
    const seen = seenIn((await agent.call('GET', `/api/dossiers/${id}`)).body);
    expect(await agent.call('POST', `/api/dossiers/${id}/submit`, { seen })).toMatchObject({ status: 200 });
    sent.push({ id, seen });
  }
  const trips = await leastTripsOf(async (round) => {
    const { id, seen } = sent[round]!;
    expect(await dgs.call('POST', `/api/dossiers/${id}/approve`, { seen })).toMatchObject({ status: 200, body: { status: 'running' } });
  });
  expect(trips).toBeLessThanOrEqual(4);
}, 60_000);
