// A renewal killed -9 before and after each of its steps: the time-stamp given, the file written, the event. Afterwards each
// signed file bears one archive time-stamp more and no second, and what the dead attempts have left is erased.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openClient } from '#platform/database.client.js';
import { JobsService } from '#platform/jobs.service.js';
import { seenIn, TownHall } from '../journeys/a-town-hall.js';
import { audited } from '../stress/crowd.js';
import { anApplication } from '../support/application.js';
import { moment } from '../support/chart.js';
import { aPdf } from '../support/pdf.js';
import { startTestPki, type TestPki } from '../support/pki-server.js';
import { until } from '../support/until.js';
import { testBuild, type TestBuild } from './test-build.js';

const [SEALED, DUE, SWEPT, LATER] = ['2025-04-10', '2028-10-01', '2028-10-03', '2028-10-05'].map((day) => moment(`${day}T08:00:00Z`));
let at = SEALED!;
let pki: TestPki;
let town: TownHall;
let build: TestBuild;
let database: Awaited<ReturnType<typeof openClient>>;

beforeAll(async () => {
  build = testBuild();
  pki = await startTestPki({ now: () => at });
  town = await TownHall.over(await anApplication({ clock: { now: () => at }, environment: { PARAPHE_JOBS: '0', PARAPHE_TSA_URL: pki.tsaUrl } }));
  database = await openClient(town.app.config.databaseUrl!);
  await town.app.app.get(JobsService, { strict: false }).startWorking();
  const dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  const agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat', under: 'direction-generale' });
  const mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  for (const rank of POINTS.keys()) {
    const { body: draft } = await agent.call('POST', '/api/dossiers', { type: 'arrete', title: `Arrêté ${rank}`, metadata: { actNumber: `2025AR${rank}` } });
    await agent.upload(draft.id, await aPdf(`Arrêté ${rank}`));
    const seen = seenIn((await agent.call('GET', `/api/dossiers/${draft.id}`)).body);
    let { status, body: view } = await agent.call('POST', `/api/dossiers/${draft.id}/submit`, { seen });
    expect(status).toBe(200);
    while (view.status === 'running') {
      const isSignature = view.circuit.steps.find(({ state }: { state: string }) => state === 'open').kind === 'signature';
      ({ status, body: view } = await (isSignature ? mayor : dgs).call('POST', `/api/dossiers/${draft.id}/${isSignature ? 'sign' : 'approve'}`, { seen }));
      expect(status).toBe(200);
    }
  }
  await until(async () => (await database.query(`select 1 from dossier where status = 'finished'`)).rowCount === POINTS.length, 120_000);
  at = DUE!;
  pki.followUnits();
}, 240_000);
afterAll(async () => {
  await database?.end();
  await town?.app.close();
  await pki?.close();
  build?.remove();
}, 60_000);

const POINTS = ['before-R1', 'R1', 'before-R2', 'R2', 'before-R3', 'R3'];

/** How the process ended: by its code, or by its signal. */
async function run(script: string, when: string, failpoint = ''): Promise<number | string> {
  const { databaseUrl, dataDirectory } = town.app.config;
  const child = spawn(process.execPath, ['--import', join(import.meta.dirname, 'failpoint.mjs'), join(import.meta.dirname, script)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, BUILT: build.built, AT: when, TOWN: town.id, FAILPOINT: failpoint, DATABASE_URL: databaseUrl!, PARAPHE_DATA: dataDirectory, PARAPHE_TSA_URL: pki.tsaUrl, PARAPHE_DEMO: '0', NODE_OPTIONS: '' },
  });
  const [code, signal] = await once(child, 'exit') as [number | null, string | null];
  return signal ?? code!;
}

const signedFiles = async (): Promise<readonly string[]> => (await database.query<{ sha256: string }>('select signed_sha256 as sha256 from document order by dossier_id')).rows.map(({ sha256 }) => sha256);
const pathOf = (sha256: string): string => join(town.app.config.dataDirectory, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), `${sha256}.joined`);
const stamps = (sha256: string): number => readFileSync(pathOf(sha256), 'latin1').match(/\/SubFilter\s*\/ETSI\.RFC3161/g)!.length;
const audit = (): Promise<string> => audited(town.app.config.databaseUrl!, [], town.app.config.dataDirectory);

describe('a renewal killed at any point', () => {
  it.each(POINTS)('killed -9 at %s, no dossier is half renewed', async (point) => {
    expect(await run('renewing.mjs', DUE!, `${point}:kill9`)).toBe('SIGKILL');
    for (const file of await signedFiles()) expect([1, 2]).toContain(stamps(file));
    expect(await audit()).toContain('no promise is broken');
  }, 60_000);

  it('ends with one archive time-stamp more on each file, one line of evidence, and nothing left of the attempts', async () => {
    expect(await run('renewing.mjs', DUE!)).toBe(0);
    expect(await run('renewing.mjs', DUE!)).toBe(0);
    const files = await signedFiles();
    expect(files.map(stamps)).toEqual(POINTS.map(() => 2));
    const { rows } = await database.query<{ count: number }>(`select count(*)::integer as count from evidence_entry where body like '%"dossier.renewed"%' group by chain_id`);
    expect(rows.map(({ count }) => count)).toEqual(POINTS.map(() => 1));
    for (const day of [SWEPT!, LATER!]) expect(await run('clearing.mjs', day)).toBe(0);
    expect((await database.query('select 1 from erasure')).rowCount).toBe(0);
    // Every PDF that bears an archive time-stamp is one a document names.
    expect(everyBlob().filter((name) => readFileSync(name, 'latin1').includes('/ETSI.RFC3161')).sort()).toEqual(files.map(pathOf).sort());
    expect(await audit()).toContain('no promise is broken');
  }, 120_000);
});

function everyBlob(): readonly string[] {
  const folder = join(town.app.config.dataDirectory, 'blobs');
  return existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)) : [];
}
