// The worker is killed -9 while it makes the signed files, again and again, at every point of the work; started
// again, it ends with exactly one signature of each signatory, and one line of evidence. PARAPHE_KILL_ROUNDS: more of
// them than the few every run has time for; each named point of the work is tried by test/failpoints besides.

import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../support/until.js';
import { SealingTown } from './a-sealing-town.js';

const ROUNDS = Number(process.env['PARAPHE_KILL_ROUNDS'] ?? 8);

let town: SealingTown;
beforeAll(async () => { town = await SealingTown.open(); }, 120_000);
afterAll(() => town?.close(), 60_000);

it('a seal killed at any point ends with one signature of each signatory', async () => {
  const dossiers: string[] = [];
  let kills = 0;
  for (let round = 0; kills < ROUNDS; round += 1) {
    expect(round).toBeLessThan(4 * ROUNDS);
    // Jobs never begun, so that no round waits until the one killed before is believed dead.
    while (await town.count(`state = 'created'`) < 3) dossiers.push(await town.readyToSeal());
    const before = await town.lastStart();
    const worker = town.startWorker();
    await until(async () => (await town.lastStart()) > before, 30_000);
    // From the first read to the commit of the second dossier: some 400 ms. By round, so that no instant is tried twice in a row.
    await sleep((round * 97) % 400);
    const wasSealing = (await town.count(`state = 'active'`)) > 0;
    await town.kill(worker);
    if (wasSealing) kills += 1;
  }
  // A queue may give up or lose a job; a worker that starts asks again for what is still awaited.
  const forgotten = await town.readyToSeal();
  dossiers.push(forgotten);
  await town.database.query(`delete from pgboss.job where name = 'seal' and data ->> 'dossier' = $1`, [forgotten]);
  const last = town.startWorker();
  await until(async () => (await town.count(`data ->> 'dossier' = '${forgotten}'`)) === 1, 20_000);
  await until(async () => (await town.count(`state in ('created', 'retry', 'active')`)) === 0, 60_000);
  await town.kill(last);
  for (const id of dossiers) await town.exactlyOnce(id);
  expect(await town.count(`state not in ('completed')`)).toBe(0);
}, 60_000 + ROUNDS * 20_000);
