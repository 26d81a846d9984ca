// The connection to the database is cut in the middle of a decision: a clear answer, nothing half done, and the same
// request sent again is decided once.

import { DataSource } from 'typeorm';
import { openClient } from '#platform/database.client.js';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
import { aDeliberation, sendDossier, TownHall } from './a-town-hall.js';

let town: TownHall;
beforeAll(async () => { town = await TownHall.open(); }, 120_000);
afterAll(() => town?.app.close());

it('a decision whose connection is cut is answered as an outage, has written nothing, and is taken once when it is asked again', async () => {
  const agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  const dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  const { person: secretary } = await town.elected('councillor', null, 'Dora', 'Bleu');
  const { id, path, seen } = await sendDossier(agent, aDeliberation(secretary), await aPdf());
  const source = town.app.app.get(DataSource);
  const journal = async (): Promise<readonly string[]> => (await dgs.call('GET', `${path}/journal`)).body.entries.map(({ action }: { action: string }) => action);
  const before = await journal();

  // Someone holds the dossier, so that the decision waits in the middle of its transaction; there its server is killed.
  const holder = await openClient(town.app.config.databaseUrl!);
  await holder.query('begin');
  await holder.query('select from dossier where id = $1 for update', [id]);
  const key = { 'idempotency-key': 'coupure-1' };
  const asked = dgs.call('POST', `${path}/approve`, { seen }, key);
  const waiting = `datname = current_database() and wait_event_type = 'Lock' and query like '%update dossier%'`;
  await until(async () => (await source.query(`select count(*)::integer as count from pg_stat_activity where ${waiting}`))[0].count === 1, 20_000);
  expect(await source.query(`select pg_terminate_backend(pid) as killed from pg_stat_activity where ${waiting}`)).toEqual([{ killed: true }]);
  expect(await asked).toMatchObject({ status: 503, body: { code: 'platform.database-lost' } });
  await holder.query('rollback');
  await holder.end();

  expect(await journal()).toEqual(before);
  expect(await dgs.call('POST', `${path}/approve`, { seen }, key)).toMatchObject({ status: 200, body: { status: 'running' } });
  expect(await dgs.call('POST', `${path}/approve`, { seen }, key)).toMatchObject({ status: 200 });
  expect(await journal()).toHaveLength(before.length + 1);
}, 60_000);
