// Several processes on one database, as behind a proxy: they start together, and what one opened the others know.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthService } from '#auth/auth.service.js';
import { readConfig } from '#platform/config.js';
import { openClient } from '#platform/database.client.js';
import { boot } from '../../src/boot.js';
import { databaseOn, serverUrl } from '../support/database.js';

it('several processes start at once on an empty database, and share their sessions', async () => {
  const server = await serverUrl();
  const administrator = await openClient(server);
  await administrator.query('create database together');
  const folder = mkdtempSync(join(tmpdir(), 'paraphe-together-'));
  const config = readConfig({ DATABASE_URL: databaseOn(server, 'together'), PORT: '0', PARAPHE_DATA: folder });
  const running = await Promise.all([1, 2, 3].map(() => boot(config, { logLevels: ['fatal'] })));
  try {
    const [first, second] = running.map(({ app }) => app.get(AuthService));
    const account = await first!.createAccount({ login: 'ada', displayName: 'Ada', password: null });
    const token = await first!.openSession(account as never);
    expect(await second!.identify(token)).toMatchObject({ displayName: 'Ada' });
  } finally {
    await Promise.all(running.map(({ close }) => close()));
    await administrator.query('drop database together with (force)');
    await administrator.end();
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
