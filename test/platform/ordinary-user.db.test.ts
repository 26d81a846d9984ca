// A server of the town's own, where our user is no superuser: what its administrator must give, and no more.

import { randomBytes } from 'node:crypto';
import type { OrganisationId } from '#kernel/id.js';
import { dataSourceOptions, openClient, openDataSource } from '#platform/database.client.js';
import { DatabaseService } from '#platform/database.service.js';
import { migrate } from '#platform/migrations.client.js';
import { anEmptyCopy, databaseOn, serverUrl } from '../support/database.js';

const user = `town_${randomBytes(4).toString('hex')}`;
const town = '01890000-0000-7000-8000-00000000000a' as OrganisationId;
let server: string;
let url: string;

async function asAdministrator(sql: string): Promise<void> {
  const client = await openClient(server);
  await client.query(sql).finally(() => client.end());
}

beforeAll(async () => {
  server = await serverUrl();
  await (await anEmptyCopy()).drop();
  await asAdministrator(`create role ${user} login password 'word'`);
  await asAdministrator(`create database ${user} owner ${user}`);
  const address = new URL(databaseOn(server, user));
  address.username = user;
  address.password = 'word';
  url = address.href;
});
afterAll(async () => {
  await asAdministrator(`drop database if exists ${user} with (force)`);
  await asAdministrator(`drop role if exists ${user}`);
});

describe('an ordinary user of the database', () => {
  it('is told which right is missing', async () => {
    await expect(migrate(url)).rejects.toMatchObject({ code: 'platform.database-rights', facts: { user } });
  });

  it('needs only the role of the application to migrate and to work', async () => {
    await asAdministrator(`grant paraphe_app to ${user}`);
    await Promise.all([migrate(url), migrate(url)]);
    const dataSource = await openDataSource(dataSourceOptions(url, 2));
    try {
      await dataSource.query(`create table note (organisation_id uuid not null, words text, primary key (organisation_id)); select paraphe.tenant_table('note')`);
      const database = new DatabaseService(dataSource);
      await database.transaction(town, (manager) => manager.query('insert into note values ($1, $2)', [town, 'ours']));
      // The owner of the tables is held to the boundary too: forced row-level security.
      expect(await dataSource.query('select words from note')).toEqual([]);
      expect(await database.transaction(town, (manager) => manager.query('select words from note'))).toEqual([{ words: 'ours' }]);
    } finally {
      await dataSource.destroy();
    }
  });
});
