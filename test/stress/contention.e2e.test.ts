// Two servers, sixty-four people at once on the same dossiers: then the auditor, who shares nothing with the product.

import { openClient } from '#platform/database.client.js';
import { until } from '../support/until.js';
import { aCrowdedTown, audited, chance, Crowd, type People, type Target } from './crowd.js';
import { twoReplicas, type Replica } from './replicas.js';
import type { TownHall } from '../journeys/a-town-hall.js';

const AT_ONCE = 64;
const DOSSIERS = 40;
const GESTURES = 1500;

let town: TownHall;
let people: People;
let replicas: Replica[] = [];

beforeAll(async () => {
  ({ town, people } = await aCrowdedTown());
  replicas = await twoReplicas(town.app.config);
}, 120_000);
afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.kill()));
  await town?.app.close();
});

describe('two servers and sixty-four people on the same dossiers', () => {
  it('break no promise: one decision a step, nothing lost, nothing doubled, every refusal told', async () => {
    const crowd = new Crowd(people, replicas, chance(20_251_124));
    const targets: Target[] = [];
    await inParallel(8, DOSSIERS, async () => void targets.push(await crowd.sent(people.deciders.at(-1)!.person)));
    await inParallel(AT_ONCE, GESTURES, () => crowd.gesture(targets));
    await sealed();
    const told = await audited(town.app.config.databaseUrl!, crowd.acknowledged, town.app.config.dataDirectory);
    expect(told).toContain('no promise is broken');
    const statuses = Object.fromEntries(crowd.statuses);
    // The race was one: some came too late, the law said no to some, and nobody was told of a fault of ours.
    expect(Object.keys(statuses).filter((status) => status.startsWith('5'))).toEqual([]);
    expect(statuses['409 dossier.step-closed']).toBeGreaterThan(20);
    expect(crowd.acknowledged.length).toBeGreaterThan(DOSSIERS * 3);
  }, 300_000);
});

async function inParallel(atOnce: number, count: number, work: () => Promise<void>): Promise<void> {
  let left = count;
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (left-- > 0) await work();
  }));
}

async function sealed(): Promise<void> {
  const client = await openClient(town.app.config.databaseUrl!);
  try {
    await until(async () => (await client.query(`select 1 from dossier where status = 'sealing'`)).rowCount === 0, 120_000);
  } finally {
    await client.end();
  }
}
