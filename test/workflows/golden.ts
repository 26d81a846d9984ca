// The golden lists of paths: <key>.paths.txt, written by hand before the circuit is trusted. A block a case:
// its name, `* ` the facts that lead there, then what happens, stop after stop, to the end. Facts that lead to the
// same path stand on one line, `|` between them: the block is then walked once for each.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metadata } from '#circuits/condition.js';

const folder = import.meta.dirname;

export interface GoldenPath { readonly name: string; readonly facts: Metadata; readonly lines: readonly string[] }

export function goldenKeys(): readonly string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.paths.txt')).map((file) => file.replace('.paths.txt', ''));
}

export function goldenPaths(key: string): readonly GoldenPath[] {
  return readFileSync(join(folder, `${key}.paths.txt`), 'utf8').trim().split(/\n{2,}/).flatMap((block) => {
    const [name, ...rest] = block.split('\n');
    const lines = rest.filter((line) => !line.startsWith('* '));
    let all: readonly Metadata[] = [{}];
    for (const line of rest.filter((candidate) => candidate.startsWith('* '))) {
      const [field, values] = line.slice(2).split(' = ');
      all = all.flatMap((facts) => values!.split(' | ').map((value) => ({ ...facts, [field!]: JSON.parse(value) as string | number })));
    }
    return all.map((facts) => ({ name: all.length > 1 ? `${name!} (${Object.values(facts).join(', ')})` : name!, facts, lines }));
  });
}
