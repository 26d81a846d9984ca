// The product built for tests that make it fail where they like: the ordinary build, whose remarks « before S1 » and
// « after S1 » have become calls (S: the seal; P: the purge; W: webhooks; R: a renewal). The product itself holds the remarks and nothing that could be called or switched on.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT } from '../journeys/a-sealing-town.js';

const REMARK = /^( *)\/\/ (before|after) ([SPWR][0-9])$/gm;

export interface TestBuild {
  readonly built: string;
  /** « before S0 », « after S0 »… as often as they stand in the code. */
  readonly points: readonly string[];
  remove(): void;
}

/** In a folder of its own, which stands for the package: `#room/file.js` leads into it. */
export function testBuild(): TestBuild {
  const house = join(BUILT, '..');
  const folder = mkdtempSync(join(tmpdir(), 'paraphe-failpoints-'));
  const built = join(folder, 'dist');
  cpSync(BUILT, built, { recursive: true });
  cpSync(join(house, 'package.json'), join(folder, 'package.json'));
  for (const name of ['node_modules', 'migrations', 'workflows', 'assets']) symlinkSync(join(house, name), join(folder, name));
  const points: string[] = [];
  for (const file of scripts(built)) {
    const source = readFileSync(join(built, file), 'utf8');
    const armed = source.replace(REMARK, (_, space: string, when: string, step: string) => {
      points.push(`${when} ${step}`);
      return `${space}await globalThis.failpoint('${step}', '${when}');`;
    });
    if (armed !== source) writeFileSync(join(built, file), armed);
  }
  return { built, points, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function scripts(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.js'));
}
