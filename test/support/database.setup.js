// Chooses, once for a run, the folder of what its tests share: the PostgreSQL that the first test to need it
// starts, unless DATABASE_URL names one (test/support/database.ts), and the demo town (test/support/demo-town.ts).
// Folders of runs that were killed are swept away here, those of single tests never: another run may be using them.
import { mkdirSync, mkdtempSync, chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeRun, townOf } from './database.teardown.js';

export default async function setup() {
  if (process.env.PARAPHE_TEST_ROOT) return;
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith('paraphe-run-'))) {
    const folder = join(tmpdir(), name);
    if (!ownerIsAlive(folder)) await removeRun(folder).catch(() => undefined);
  }
  const root = mkdtempSync(join(tmpdir(), 'paraphe-run-'));
  chmodSync(root, 0o755);
  mkdirSync(join(root, 'data'));
  writeFileSync(join(root, 'owner'), String(process.pid));
  process.env.PARAPHE_TEST_ROOT = root;
  process.env.PARAPHE_TEST_TOWN = townOf(root);
}

function ownerIsAlive(folder) {
  try {
    process.kill(Number(readFileSync(join(folder, 'owner'), 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM' || error.code === 'EACCES';
  }
}
