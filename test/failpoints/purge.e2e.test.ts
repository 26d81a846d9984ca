// A purge killed -9 before and after each of its steps: the rows that go, the bytes set aside, the bytes erased, the
// note of it. Afterwards nothing is half gone, what nobody needs is erased, and what somebody needs is there.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '#kernel/digest.js';
import { openClient } from '#platform/database.client.js';
import { TownHall, type Browser } from '../journeys/a-town-hall.js';
import { audited } from '../stress/crowd.js';
import { anApplication } from '../support/application.js';
import { moment } from '../support/chart.js';
import { aPdf } from '../support/pdf.js';
import { testBuild, type TestBuild } from './test-build.js';

/** Thirty days later it is purged and its bytes are set aside; a day after that they are erased. */
const [THROWN, PURGED, ERASED, LATER] = ['2025-04-10', '2025-05-15', '2025-05-17', '2025-05-19'].map((day) => moment(`${day}T08:00:00Z`));

let town: TownHall;
let agent: Browser;
let build: TestBuild;
let database: Awaited<ReturnType<typeof openClient>>;
let shared: Uint8Array;
const purged: { readonly id: string; readonly own: string }[] = [];

beforeAll(async () => {
  build = testBuild();
  town = await TownHall.over(await anApplication({ clock: { now: () => THROWN! }, environment: { PARAPHE_JOBS: '0' } }));
  await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat', under: 'direction-generale' });
  await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  database = await openClient(town.app.config.databaseUrl!);
  shared = await aPdf('Annexe commune', 1);
  await sent('Reste', await aPdf('Reste', 1));
}, 120_000);
afterAll(async () => {
  await database?.end();
  await town?.app.close();
  build?.remove();
}, 60_000);

/** With the attachment they all have. */
async function sent(title: string, own: Uint8Array): Promise<string> {
  const { body: { id } } = await agent.call('POST', '/api/dossiers', { type: 'arrete', title, metadata: { actNumber: '2025A26' } });
  await agent.upload(id, shared, { name: 'commune.pdf', role: 'attachment' });
  await agent.upload(id, own);
  const { body: { documents } } = await agent.call('GET', `/api/dossiers/${id}`);
  expect((await agent.call('POST', `/api/dossiers/${id}/submit`, { seen: documents.map((one: { sha256: string }) => one.sha256) })).status).toBe(200);
  return id;
}

async function thrownAway(): Promise<void> {
  const own = await aPdf(`Dossier ${purged.length}`, 1);
  const id = await sent(`Dossier ${purged.length}`, own);
  await agent.call('POST', `/api/dossiers/${id}/cancel`, { reason: 'Sans objet' });
  expect((await agent.call('POST', `/api/dossiers/${id}/trash`)).status).toBe(200);
  purged.push({ id, own: sha256(own) });
}

/** How the process ended: by its code, or by its signal. */
async function clear(at: string, failpoint = ''): Promise<number | string> {
  const { databaseUrl, dataDirectory } = town.app.config;
  const child = spawn(process.execPath, ['--import', join(import.meta.dirname, 'failpoint.mjs'), join(import.meta.dirname, 'clearing.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, BUILT: build.built, AT: at, FAILPOINT: failpoint, DATABASE_URL: databaseUrl!, PARAPHE_DATA: dataDirectory, PARAPHE_DEMO: '0', NODE_OPTIONS: '' },
  });
  const [code, signal] = await once(child, 'exit') as [number | null, string | null];
  return signal ?? code!;
}

const onDisk = (digest: string): boolean => {
  const folder = join(town.app.config.dataDirectory, 'blobs');
  return ['', '.joined', '.state'].some((kind) => [join(folder, digest.slice(0, 2), digest.slice(2, 4), digest + kind), join(folder, 'aside', digest + kind)].some((path) => existsSync(path)));
};
const audit = (): Promise<string> => audited(town.app.config.databaseUrl!, [], town.app.config.dataDirectory);

describe('a purge killed at any point', () => {
  it.each(['before-P1', 'P1', 'before-P2', 'P2', 'before-P4', 'P4'])('while dossiers go: killed -9 at %s, nothing is half gone', async (point) => {
    await thrownAway();
    expect(await clear(PURGED!, `${point}:kill9`)).toBe('SIGKILL');
    expect(await audit()).toContain('no promise is broken');
  }, 60_000);

  it.each(['before-P3', 'P3'])('while bytes go for good: killed -9 at %s, nothing needed is lost', async (point) => {
    await thrownAway();
    expect(await clear(PURGED!)).toBe(0);
    expect(await clear(ERASED!, `${point}:kill9`)).toBe('SIGKILL');
    expect(await audit()).toContain('no promise is broken');
  }, 60_000);

  it('ends with each dossier purged once, its bytes erased, those another dossier has spared, every hash and proof kept', async () => {
    for (const at of [ERASED!, LATER!]) expect(await clear(at)).toBe(0);
    for (const { id, own } of purged) {
      expect((await database.query('select 1 from dossier where id = $1', [id])).rowCount).toBe(0);
      expect((await database.query('select 1 from purged_dossier where dossier_id = $1', [id])).rowCount).toBe(1);
      const { rows } = await database.query<{ body: string }>(`select body from evidence_entry where chain_id = $1 and body like '%dossier.purged%'`, [id]);
      expect(rows.map(({ body }) => body.includes(own))).toEqual([true]);
      expect([own, onDisk(own)]).toEqual([own, false]);
    }
    expect(onDisk(sha256(shared))).toBe(true);
    expect((await database.query('select 1 from erasure')).rowCount).toBe(0);
    expect(await audit()).toContain('no promise is broken');
  }, 60_000);
});
