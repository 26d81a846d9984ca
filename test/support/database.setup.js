// Chooses, once for a run, the folder of the PostgreSQL that the tests share. The first test that needs it
// starts it (test/support/database.ts); folders of runs that were killed are swept away here.
import { mkdirSync, mkdtempSync, chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeCluster } from './database.teardown.js';

export default async function setup() {
  if (process.env.PARAPHE_TEST_ROOT || process.env.DATABASE_URL) return;
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith('paraphe-test-'))) {
    const folder = join(tmpdir(), name);
    if (!ownerIsAlive(folder)) await removeCluster(folder).catch(() => undefined);
  }
  const root = mkdtempSync(join(tmpdir(), 'paraphe-test-'));
  chmodSync(root, 0o755);
  mkdirSync(join(root, 'data'));
  writeFileSync(join(root, 'owner'), String(process.pid));
  process.env.PARAPHE_TEST_ROOT = root;
}

function ownerIsAlive(folder) {
  try {
    process.kill(Number(readFileSync(join(folder, 'owner'), 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM' || error.code === 'EACCES';
  }
}
