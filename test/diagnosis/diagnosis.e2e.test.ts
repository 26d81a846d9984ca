import { instantOfMs, msOfInstant } from '#kernel/clock.js';
import { openClient } from '#platform/database.client.js';
import { TrialJob } from '#diagnosis/trial.job.js';
import { moment } from '../support/chart.js';
import { TownHall, type Answer, type Browser } from '../journeys/a-town-hall.js';

const HOUR_MS = 3_600_000;
let now = moment('2025-04-10T08:00:00Z');
let town: TownHall;
let administrator: Browser;

beforeAll(async () => {
  town = await TownHall.open({ now: () => now }, { PARAPHE_JOBS: '0' });
  administrator = await town.browser(await town.person('Ada', 'Admin'), ['administrator']);
}, 120_000);
afterAll(() => town?.app.close());

const signatureIn = ({ body }: Answer) => body.checks.find(({ subject }: { subject: string }) => subject === 'signature');

it('shows an administrator that signatures are well, and nobody else', async () => {
  expect(signatureIn(await administrator.call('GET', '/api/diagnosis'))).toMatchObject({ state: 'attention', remedy: expect.any(String) });
  const after = await administrator.call('POST', '/api/diagnosis/trial');
  expect(after.status).toBe(200);
  expect(signatureIn(after)).toMatchObject({ state: 'good', remedy: null, says: expect.stringContaining('réussie') });
  expect(signatureIn(await administrator.call('GET', '/api/diagnosis'))).toMatchObject({ state: 'good' });
  const agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  expect(await agent.call('GET', '/api/diagnosis')).toMatchObject({ status: 403 });
  expect(await agent.call('POST', '/api/diagnosis/trial')).toMatchObject({ status: 403 });
}, 60_000);

it('makes one trial an hour, whatever the clock does', async () => {
  const job = town.app.app.get(TrialJob, { strict: false });
  const client = await openClient(town.app.config.databaseUrl!);
  const waiting = async () => (await client.query(`select count(*)::integer as count from pgboss.job where name = 'trial-signature' and state = 'created'`)).rows[0].count;
  try {
    // The first after a start is always made; asked twice it is one.
    expect([await job.ask(), await waiting()]).toEqual([true, 1]);
    await client.query(`delete from pgboss.job where name = 'trial-signature'`);
    expect([await job.ask(), await waiting()]).toEqual([false, 0]);
    now = instantOfMs(msOfInstant(now) + HOUR_MS);
    await Promise.all([job.ask(), job.ask()]);
    expect(await waiting()).toBe(1);
    now = instantOfMs(msOfInstant(now) - 10 * HOUR_MS);
    await client.query(`delete from pgboss.job where name = 'trial-signature'`);
    expect([await job.ask(), await waiting()]).toEqual([true, 1]);
  } finally {
    await client.end();
  }
}, 60_000);

it('is red with a remedy when the time-stamping authority does not answer, before any dossier is stuck', async () => {
  const cut = await TownHall.open({ now: () => moment('2025-04-10T08:00:00Z') }, { PARAPHE_JOBS: '0', PARAPHE_TSA_URL: 'http://127.0.0.1:9/tsa' });
  try {
    const ada = await cut.browser(await cut.person('Ada', 'Admin'), ['administrator']);
    const { status, body } = await ada.call('POST', '/api/diagnosis/trial');
    expect(status).toBe(200);
    expect(signatureIn({ status, body })).toMatchObject({ state: 'failed', remedy: expect.stringContaining('pare-feu') });
    expect(body.checks.find(({ subject }: { subject: string }) => subject === 'test-trust')).toMatchObject({ state: 'good' });
  } finally {
    await cut.app.close();
  }
}, 60_000);
