// The source files of the house, for the tests that look at the text itself.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const house = join(import.meta.dirname, '../..');

export interface SourceFile {
  /** From the root, with slashes: `src/kernel/id.ts`. */
  readonly path: string;
  readonly text: string;
}

export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(join(house, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(house, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
}

const ADAPTER = /\.(module|controller|service|store|table|client|job|guard|filter|decorator|dto)\.ts$/;

/** A file of a room without a second suffix thinks only; what stands directly in src/, in demo/ and in cli/ may do. */
export function isPure(path: string): boolean {
  return /^src\/(?!demo\/|cli\/)[^/]+\//.test(path) && !ADAPTER.test(path);
}
