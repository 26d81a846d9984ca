// A delivery killed -9 before and after each of its steps: taken, sent, settled. Each message arrives, under one identifier
// however often, and the messages of one dossier in the order in which things happened.

import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openClient } from '#platform/database.client.js';
import { TownHall, type Browser } from '../journeys/a-town-hall.js';
import { anApplicationOf, type CallingApplication } from '../journeys/an-application.js';
import { anApplication } from '../support/application.js';
import { moment } from '../support/chart.js';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { testBuild, type TestBuild } from './test-build.js';

const now = moment('2025-04-10T08:00:00Z');
const HOSTS = { PARAPHE_WEBHOOK_TEST_HOSTS: '127.0.0.1' };

let town: TownHall;
let dgs: Browser;
let secretary: Browser;
let finance: CallingApplication;
let receiver: WebhookReceiver;
let build: TestBuild;
let database: Awaited<ReturnType<typeof openClient>>;
const dossiers: string[] = [];

beforeAll(async () => {
  build = testBuild();
  receiver = await WebhookReceiver.open();
  town = await TownHall.over(await anApplication({ clock: { now: () => now }, environment: { PARAPHE_JOBS: '0', ...HOSTS } }));
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
  const administrator = await town.browser(await town.person('Ada', 'Admin'), ['administrator']);
  const { body: { chart } } = await administrator.call('GET', '/api/organisation/chart');
  finance = await anApplicationOf(town, administrator, chart.desks[0].id, ['dossiers.read', 'dossiers.submit', 'documents.read'], 'Gestion financière');
  receiver.secret = (await administrator.call('POST', `/api/applications/${finance.id}/webhooks`, { url: receiver.url, events: ['dossier.submitted', 'dossier.rejected'] })).body.secret;
  database = await openClient(town.app.config.databaseUrl!);
}, 120_000);
afterAll(async () => {
  await database?.end();
  await town?.app.close();
  await receiver?.close();
  build?.remove();
}, 60_000);

async function rejected(): Promise<void> {
  const { body: { id } } = await finance.call('POST', '/api/dossiers', { type: 'deliberation', title: 'Budget', metadata: { actNumber: '2025CM26', sittingDate: '2025-04-03', secretary: secretary.person } });
  await finance.upload(id, await aPdf(`Budget ${dossiers.length}`, 1));
  const seen = (await finance.call('GET', `/api/dossiers/${id}`)).body.documents.map((one: { sha256: string }) => one.sha256);
  expect((await finance.call('POST', `/api/dossiers/${id}/submit`, { seen })).status).toBe(200);
  expect((await dgs.call('POST', `/api/dossiers/${id}/reject`, { seen, reason: 'Montant à revoir' })).status).toBe(200);
  dossiers.push(id);
}

function worker(failpoint = '') {
  const { databaseUrl, dataDirectory } = town.app.config;
  return spawn(process.execPath, ['--import', join(import.meta.dirname, 'failpoint.mjs'), join(build.built, 'worker.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...HOSTS, FAILPOINT: failpoint, DATABASE_URL: databaseUrl!, PARAPHE_DATA: dataDirectory, PUBLIC_URL: town.app.url, PORT: new URL(town.app.url).port, PARAPHE_DEMO: '0', NODE_OPTIONS: '' },
  });
}

describe('a webhook killed at any point', () => {
  it.each(['before-W1', 'W1', 'before-W2', 'W2', 'before-W3', 'W3'])('killed -9 at %s', async (point) => {
    await rejected();
    const [, signal] = await once(worker(`${point}:kill9`), 'exit');
    expect(signal).toBe('SIGKILL');
  }, 60_000);

  it('arrives all the same: each under one identifier, in its order, and settled', async () => {
    // What the dead had taken is given back after a minute: that minute is over.
    await database.query(`update webhook_delivery set next_at = created_at where state = 'waiting'`);
    const last = worker();
    try {
      await until(async () => (await database.query(`select 1 from webhook_delivery where state = 'delivered'`)).rowCount === 2 * dossiers.length, 60_000);
    } finally {
      last.kill('SIGKILL');
    }
    for (const id of dossiers) {
      const taken = receiver.taken(id);
      const firsts = taken.filter((one, at) => taken.findIndex((other) => other.id === one.id) === at);
      expect(firsts.map(({ body }) => body.type)).toEqual(['dossier.submitted', 'dossier.rejected']);
      // Sent again is sent before what came after it.
      const types = taken.map(({ body }) => body.type as string);
      expect(types).toEqual(types.toSorted().toReversed());
      expect(taken.every(({ verified }) => verified)).toBe(true);
    }
    // Twice came what had been sent and was not settled.
    expect(receiver.received.length).toBeGreaterThan(2 * dossiers.length);
    expect((await database.query('select 1 from webhook_delivery')).rowCount).toBe(2 * dossiers.length);
  }, 90_000);
});
