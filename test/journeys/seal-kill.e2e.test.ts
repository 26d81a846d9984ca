// The worker is killed -9 while it makes the signed files, again and again, at every point of the work; started
// again, it ends with exactly one signature of each signatory, and one line of evidence.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { instantOfMs } from '#kernel/clock.js';
import { AuthorityService } from '#authority/authority.service.js';
import { openClient } from '#platform/database.client.js';
import { memorySource } from '#signature/pdf/source.js';
import { verifyPdf } from '#signature/verify/verify.js';
import { anApplication } from '../support/application.js';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
import { seenIn, TownHall, type Browser } from './a-town-hall.js';

const ROUNDS = 20;
const worker = join(import.meta.dirname, '../../dist/worker.js');

let town: TownHall;
let agent: Browser;
let mayor: Browser;
let secretary: Browser;
let database: Awaited<ReturnType<typeof openClient>>;

beforeAll(async () => {
  if (!existsSync(worker)) throw new Error('dist/worker.js is missing: npm run build');
  town = await TownHall.over(await anApplication({ environment: { PARAPHE_JOBS: '0' } }));
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'direction-generale', name: 'Direction générale' });
  mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
  database = await openClient(town.app.config.databaseUrl!);
}, 120_000);
const workers = new Set<ChildProcess>();

afterAll(async () => {
  for (const process of workers) await kill(process);
  await database?.end();
  await town?.app.close();
}, 60_000);

it('a seal killed at any point ends with one signature of each signatory', async () => {
  const dossiers: string[] = [];
  let kills = 0;
  for (let round = 0; kills < ROUNDS; round += 1) {
    expect(round).toBeLessThan(4 * ROUNDS);
    // Jobs never begun, so that no round waits until the one killed before is believed dead.
    while (await count(`state = 'created'`) < 3) dossiers.push(await readyToSeal(dossiers.length));
    const before = await lastStart();
    const process = startWorker();
    await until(async () => (await lastStart()) > before, 30_000);
    // From the first read to the commit of the second dossier: some 400 ms. By round, so that no instant is tried twice in a row.
    await sleep((round * 97) % 400);
    const wasSealing = (await count(`state = 'active'`)) > 0;
    await kill(process);
    if (wasSealing) kills += 1;
  }
  // A queue may give up or lose a job; a worker that starts asks again for what is still awaited.
  const forgotten = await readyToSeal(dossiers.length);
  dossiers.push(forgotten);
  await database.query(`delete from pgboss.job where name = 'seal' and data ->> 'dossier' = $1`, [forgotten]);
  const last = startWorker();
  await until(async () => (await count(`data ->> 'dossier' = '${forgotten}'`)) === 1, 20_000);
  await until(async () => (await count(`state in ('created', 'retry', 'active')`)) === 0, 60_000);
  await kill(last);
  const root = await town.app.app.get(AuthorityService, { strict: false }).root();
  for (const id of dossiers) await exactlyOnce(id, root);
  expect(await count(`state not in ('completed')`)).toBe(0);
}, 300_000);

async function exactlyOnce(id: string, root: Uint8Array): Promise<void> {
  const { body: view } = await agent.call('GET', `/api/dossiers/${id}`);
  expect(view.status).toBe('finished');
  const response = await agent.get(`/api/dossiers/${id}/documents/${view.documents[0].id}/content?which=signed`);
  const report = verifyPdf(memorySource(new Uint8Array(await response.arrayBuffer())), { trustAnchors: [root], at: instantOfMs(Date.now()) });
  expect(report.verdict).toBe('TOTAL_PASSED');
  expect(report.signatures.filter(({ kind }) => kind === 'signature').map(({ signer }) => signer)).toEqual([expect.stringContaining('BLANC'), expect.stringContaining('BLEU')]);
  const { body: journal } = await agent.call('GET', `/api/dossiers/${id}/journal`);
  expect(journal.verdict.ok).toBe(true);
  expect(journal.entries.filter(({ entry }: { entry: { action: string } }) => entry.action === 'dossier.sealed')).toHaveLength(1);
  const { rows } = await database.query<{ count: number }>('select count(*)::integer as count from signature where dossier_id = $1', [id]);
  expect(rows[0]!.count).toBe(2);
}

async function readyToSeal(rank: number): Promise<string> {
  const { body: draft } = await agent.call('POST', '/api/dossiers', {
    type: 'deliberation', title: `Délibération ${rank}`, metadata: { actNumber: `2025DE${rank}`, sittingDate: '2025-04-03', secretary: secretary.person },
  });
  await agent.upload(draft.id, await aPdf(`Délibération ${rank}`));
  const { body } = await agent.call('GET', `/api/dossiers/${draft.id}`);
  const decision = { seen: seenIn(body) };
  for (const [who, act] of [[agent, 'submit'], [agent, 'approve'], [mayor, 'sign'], [secretary, 'sign']] as const) {
    const answer = await who.call('POST', `/api/dossiers/${draft.id}/${act}`, decision);
    if (answer.status !== 200) throw new Error(`${act}: ${JSON.stringify(answer.body)}`);
  }
  return draft.id;
}

async function count(condition: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(`select count(*)::integer as count from pgboss.job where name = 'seal' and ${condition}`);
  return rows[0]!.count;
}

/** When a worker last took a job: a killed one leaves its job looking taken. */
async function lastStart(): Promise<string> {
  const { rows } = await database.query<{ last: string }>(`select coalesce(max(started_on), '-infinity')::text as last from pgboss.job where name = 'seal'`);
  return rows[0]!.last;
}

function startWorker(): ChildProcess {
  const { databaseUrl, dataDirectory } = town.app.config;
  const started = spawn(process.execPath, [worker], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: databaseUrl!, PARAPHE_DATA: dataDirectory, PUBLIC_URL: town.app.url, PORT: new URL(town.app.url).port, PARAPHE_DEMO: '0', NODE_OPTIONS: '' },
  });
  workers.add(started);
  return started;
}

async function kill(process: ChildProcess): Promise<void> {
  workers.delete(process);
  if (process.exitCode !== null || process.signalCode !== null) return;
  const gone = once(process, 'exit');
  process.kill('SIGKILL');
  await gone;
}
