// The floors of the house: an arrow goes down. Faults are planted to prove that the rule bites, then the
// house itself is walked through. Both are looked at as they are written, without what was built from them: an import
// of another room (`#room/file.js`) would lead into dist/, of which no rule speaks.

import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const house = join(import.meta.dirname, '../..');
const planted = mkdtempSync(join(tmpdir(), 'paraphe-floors-'));
const written = mkdtempSync(join(tmpdir(), 'paraphe-floors-'));

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

function violationsIn(folder: string): readonly Violation[] {
  const program = join(house, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const run = spawnSync(process.execPath, [program, '--config', join(house, '.dependency-cruiser.cjs'), '--output-type', 'json', 'src'], { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
  if (!run.stdout) throw new Error(run.stderr);
  const { summary } = JSON.parse(run.stdout) as { summary: { violations: readonly Violation[] } };
  return summary.violations;
}

const files: Readonly<Record<string, string>> = {
  'src/kernel/id.ts': 'export const id = 1;',
  'src/platform/database.service.ts': `import '@nestjs/common'; import '#kernel/id.js'; export const database = 1;`,
  'src/auth/auth.store.ts': `import '#platform/database.service.js'; export const store = 1;`,
  'src/auth/auth.service.ts': `import './auth.store.js'; export const auth = 1;`,
  'src/storage/blob.ts': `import type { Readable } from 'node:stream'; export type Bytes = Readable;`,
  'src/dossiers/decide.ts': `import { createHash } from 'node:crypto'; import '#kernel/id.js'; export const hash = createHash;`,
  'src/main.ts': `import '#dossiers/decide.js';`,
  // The faults.
  'src/kernel/upward.ts': `import '#dossiers/decide.js';`,
  'src/storage/sideways.service.ts': `import '#auth/auth.service.js';`,
  'src/organisation/foreign.service.ts': `import '#auth/auth.store.js';`,
  'src/circuits/world.ts': `import { readFileSync } from 'node:fs'; export const read = readFileSync;`,
  'src/circuits/framework.ts': `import { Injectable } from '@nestjs/common'; export const made = Injectable;`,
  'src/evidence/adapter.ts': `import '#platform/database.service.js';`,
  'src/evidence/one.service.ts': `import './two.service.js'; export const one = 1;`,
  'src/evidence/two.service.ts': `import './one.service.js'; export const two = 2;`,
  'src/dossiers/engine.service.ts': `import 'xstate';`,
  'src/auth/up-to-main.service.ts': `import '../main.js';`,
};

beforeAll(() => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(planted, path)), { recursive: true });
    writeFileSync(join(planted, path), text);
  }
  cpSync(join(house, 'src'), join(written, 'src'), { recursive: true });
  for (const folder of [planted, written]) {
    for (const name of ['tsconfig.json', 'tsconfig.test.json', 'package.json']) copyFileSync(join(house, name), join(folder, name));
    symlinkSync(join(house, 'node_modules'), join(folder, 'node_modules'));
  }
});
afterAll(() => [planted, written].forEach((folder) => rmSync(folder, { recursive: true, force: true })));

describe('the floors', () => {
  it('refuse each planted fault by its name, and nothing else', () => {
    const found = violationsIn(planted).map(({ from, rule }) => `${from} ${rule.name}`);
    expect([...new Set(found)].sort()).toEqual([
      'src/auth/up-to-main.service.ts floor-of-auth',
      'src/circuits/framework.ts pure-imports-framework',
      'src/circuits/world.ts pure-imports-node',
      'src/dossiers/engine.service.ts xstate-only-in-the-engine',
      'src/evidence/adapter.ts pure-imports-adapter',
      'src/evidence/one.service.ts no-circle',
      'src/kernel/upward.ts floor-of-kernel',
      'src/organisation/foreign.service.ts store-of-another-room',
      'src/storage/sideways.service.ts floor-of-storage',
    ]);
  }, 60_000);

  it('hold in the house itself', () => {
    expect(violationsIn(written).map(({ from, to, rule }) => `${from} -> ${to} (${rule.name})`)).toEqual([]);
  }, 120_000);
});
