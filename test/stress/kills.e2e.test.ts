// Servers that die without a word, and connections that PostgreSQL drops between two statements, while people go on
// deciding and insist until they are answered. PARAPHE_KILL_ROUNDS: more of them than the few every run has time for.
// The auditor ends every run: what was acknowledged is in the evidence once, and no promise is broken.

import { openClient } from '#platform/database.client.js';
import { until } from '../support/until.js';
import type { TownHall } from '../journeys/a-town-hall.js';
import { aCrowdedTown, audited, chance, Crowd, type People, type Target } from './crowd.js';
import { twoReplicas, type Replica } from './replicas.js';

const ROUNDS = Number(process.env['PARAPHE_KILL_ROUNDS'] ?? 8);
const AT_ONCE = 16;
const DOSSIERS_A_ROUND = 3;

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

describe('a server killed at any moment', () => {
  it(`loses nothing and doubles nothing, ${ROUNDS} times`, async () => {
    const random = chance(42);
    const crowd = new Crowd(people, replicas, random);
    const database = await openClient(town.app.config.databaseUrl!);
    const name = new URL(town.app.config.databaseUrl!).pathname.slice(1);
    const targets: Target[] = [];
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        const over = new AbortController();
        const prepared = Promise.all(Array.from({ length: DOSSIERS_A_ROUND }, async () => void targets.push(await crowd.sent(people.deciders.at(-1)!.person))));
        const deciding = Promise.all(Array.from({ length: AT_ONCE }, async () => {
          await new Promise((resolve) => setTimeout(resolve, 30));
          while (!over.signal.aborted) await (targets.length > 0 ? crowd.gesture(targets.slice(-20)) : new Promise((resolve) => setTimeout(resolve, 10)));
        }));
        await new Promise((resolve) => setTimeout(resolve, 100 + random() * 400));
        const victim = replicas[round % replicas.length]!;
        if (round % 3 === 2) await database.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()', [name]);
        else await victim.kill();
        await new Promise((resolve) => setTimeout(resolve, 150));
        if (round % 3 !== 2) await victim.start();
        over.abort();
        await Promise.all([prepared, deciding]);
      }
      await until(async () => (await database.query(`select 1 from dossier where status = 'sealing'`)).rowCount === 0, 180_000);
    } finally {
      await database.end();
    }
    const verdict = await audited(town.app.config.databaseUrl!, crowd.acknowledged, town.app.config.dataDirectory);
    process.stdout.write(`\n  ${ROUNDS} rounds, ${targets.length} dossiers sent, ${crowd.acknowledged.length} gestures acknowledged; the auditor: ${verdict.trim().split('\n').join(', ')}\n`);
    expect(verdict).toContain('no promise is broken');
    expect(crowd.acknowledged.length).toBeGreaterThan(ROUNDS * DOSSIERS_A_ROUND);
  }, 300_000 + ROUNDS * 20_000);
});
