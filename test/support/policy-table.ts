// The tables of docs/hostile-documents.md, as the tests read them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/hostile-documents.md'), 'utf8');
const [files, fluxes] = PAGE.split(/\n\n+/).filter((block) => block.startsWith('| ')).map((block) => block.split('\n').slice(2).map(cellsOf));

export interface PolicyRow {
  readonly file: string;
  readonly codes: readonly string[];
  readonly toSign: string;
  readonly asAnnex: string;
  /** The answers of `npm run sign`: codes, or `signed`. */
  readonly signing: readonly string[];
}

export const policy: readonly PolicyRow[] = files!.map(([file, codes, toSign, asAnnex, signing]) => ({ file: file!, codes: codesIn(codes!), toSign: toSign!, asAnnex: asAnnex!, signing: codesIn(signing!) }));

export const fluxPolicy: readonly { readonly file: string; readonly code: string }[] = fluxes!.map(([file, code]) => ({ file: file!, code: codesIn(code!)[0]! }));

function cellsOf(line: string): readonly string[] {
  return line.split('|').slice(1, -1).map((cell) => cell.trim());
}

function codesIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
}
