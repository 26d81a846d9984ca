// The demo town at work, each suite in a town of its own. It is played once a run, which takes half a minute, and
// kept as a template: a database, and the folder of its documents and keys.

import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#kernel/clock.js';
import { SeedService } from '#demo/seed.service.js';
import { storyClock } from '#demo/story-clock.client.js';
import { openClient } from '#platform/database.client.js';
import type { Environment } from '#platform/config.js';
import { aFolder, anApplication, type TestApplication } from './application.js';
import { aCopy, aTemplate, databaseOn, migratedTemplate, onServer, serverUrl } from './database.js';
import { until } from './until.js';

const environment = { PARAPHE_DEMO: '1' };
const SEALED_WITHIN_MS = 120_000;

/** `clock`: over that of the story, for a suite that moves the time. */
export async function aDemoTown(asked: Environment = {}, clock: Clock = storyClock): Promise<TestApplication> {
  const server = await serverUrl();
  const folder = join(process.env['PARAPHE_TEST_ROOT']!, 'town');
  // Of this run alone: what the seed plays depends on the day and on most of the product.
  const town = await aTemplate(server, process.env['PARAPHE_TEST_TOWN']!, (raw) => play(server, raw, folder));
  const dataDirectory = aFolder();
  cpSync(folder, dataDirectory, { recursive: true });
  return anApplication({ environment: { ...environment, ...asked }, clock, database: await aCopy(server, town), dataDirectory });
}

async function play(server: string, raw: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await onServer(server, `create database ${raw} template ${await migratedTemplate(server)}`);
  const url = databaseOn(server, raw);
  const database = { url, drop: () => Promise.resolve() };
  const app = await anApplication({ environment, clock: storyClock, database, dataDirectory: aFolder() });
  await app.app.get(SeedService, { strict: false }).seedOrdinary();
  await until(() => isAtRest(url), SEALED_WITHIN_MS);
  cpSync(app.config.dataDirectory, folder, { recursive: true });
  await app.close();
}

/** Nothing is left to seal or to tell: no suite does again what the seed began. */
async function isAtRest(url: string): Promise<boolean> {
  const client = await openClient(url);
  try {
    const { rowCount } = await client.query(`select 1 from pgboss.job where state < 'completed' and start_after <= now() limit 1`);
    return rowCount === 0;
  } finally {
    await client.end();
  }
}
