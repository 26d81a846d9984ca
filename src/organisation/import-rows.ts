// From the text of an import file to rows that know their line: CSV as the offices of a town hall save it
// (semicolons or commas, quotes doubled inside quotes, RFC 4180), or JSON with one list for each kind of row.
// Only the shape is read here; what the rows mean is read by import.ts.

import { unreadable } from './readable.js';

/** The names users write are French: they are the words of the file. */
export type Section = 'personne' | 'mandat' | 'poste' | 'bureau' | 'delegation' | 'collectivite' | 'compte';
const SECTIONS: Readonly<Record<string, Section>> = {
  personne: 'personne', personnes: 'personne', mandat: 'mandat', mandats: 'mandat', poste: 'poste', postes: 'poste',
  bureau: 'bureau', bureaux: 'bureau', delegation: 'delegation', delegations: 'delegation', délégation: 'delegation', délégations: 'delegation',
};

/** The rows that found a collectivité: refused in the file of one that exists. */
export const FOUNDING_SECTIONS: Readonly<Record<string, Section>> = {
  collectivite: 'collectivite', collectivité: 'collectivite', compte: 'compte', comptes: 'compte',
};

export interface ImportRow {
  readonly line: number;
  readonly section: Section;
  readonly fields: ReadonlyMap<string, string>;
}

export interface ShapeProblem {
  readonly line: number;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface ReadFile {
  readonly rows: readonly ImportRow[];
  readonly problems: readonly ShapeProblem[];
}

/** A large town has some hundreds of agents who sign or approve. */
const MOST_ROWS = 5000;
/** Cells longer than that are pasted documents. */
const LONGEST_CELL = 1000;

/** `also`: the sections this file may hold besides those of every town. */
export function readImportFile(text: string, also: Readonly<Record<string, Section>> = {}): ReadFile {
  const clean = text.replace(/^\uFEFF/, '');
  if (clean.includes('\uFFFD')) return nothing(1, 'organisation.import-not-utf8');
  const sections = { ...SECTIONS, ...also };
  const read = clean.trimStart().startsWith('{') ? readJson(clean, sections) : readCsv(clean, sections);
  return read.rows.length > MOST_ROWS ? nothing(1, 'organisation.import-too-long', { most: MOST_ROWS }) : read;
}

function nothing(line: number, code: string, facts: Readonly<Record<string, unknown>> = {}): ReadFile {
  return { rows: [], problems: [{ line, code, facts }] };
}

type Sections = typeof SECTIONS;

function readCsv(text: string, sections: Sections): ReadFile {
  const separator = (text.split('\n', 1)[0] ?? '').includes(';') ? ';' : ',';
  const records = recordsOf(text, separator);
  if (records === null) return nothing(1, 'organisation.import-open-quote');
  const [header, ...lines] = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  if (!names.includes('rubrique')) return nothing(header?.line ?? 1, 'organisation.import-without-header');
  const rows: ImportRow[] = [];
  const problems: ShapeProblem[] = [];
  for (const { line, cells } of lines) {
    const extra = cells.slice(names.length).some((cell) => cell.trim() !== '');
    if (extra) problems.push({ line, code: 'organisation.import-too-many-cells', facts: { most: names.length } });
    addRow({ rows, problems, sections }, line, cells[names.indexOf('rubrique')] ?? '', names.map((name, index) => [name, cells[index] ?? ''] as const).filter(([name]) => name !== 'rubrique' && name !== ''));
  }
  return { rows, problems };
}

interface Reading { readonly rows: ImportRow[]; readonly problems: ShapeProblem[]; readonly sections: Sections }

function addRow({ rows, problems, sections }: Reading, line: number, section: string, fields: readonly (readonly [string, string])[]): void {
  const name = section.trim().toLowerCase();
  const known = Object.hasOwn(sections, name) ? sections[name] : undefined;
  const dark = fields.find(([, value]) => unreadable(value));
  const long = fields.find(([, value]) => value.length > LONGEST_CELL);
  if (!known) problems.push({ line, code: 'organisation.import-unknown-section', facts: { section: section.slice(0, 60) } });
  else if (dark) problems.push({ line, code: 'organisation.unreadable-text', facts: { field: dark[0] } });
  else if (long) problems.push({ line, code: 'organisation.import-cell-too-long', facts: { field: long[0], most: LONGEST_CELL } });
  else rows.push({ line, section: known, fields: new Map(fields.map(([name, value]) => [name, value.trim()])) });
}

/** The records with the line each begins on; null: a quote is never closed. */
function recordsOf(text: string, separator: string): { readonly line: number; readonly cells: readonly string[] }[] | null {
  const records: { line: number; cells: string[] }[] = [];
  let [line, cell, quoted] = [1, '', false];
  let record = { line, cells: [] as string[] };
  const endRecord = () => {
    record.cells.push(cell);
    records.push(record);
    cell = '';
  };
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i]!;
    if (quoted) {
      if (character === '"' && text[i + 1] === '"') [cell, i] = [`${cell}"`, i + 1];
      else if (character === '"') quoted = false;
      else cell += character;
    } else if (character === '"' && cell.trim() === '') [quoted, cell] = [true, ''];
    else if (character === separator) [cell] = ['', record.cells.push(cell)];
    else if (character === '\n') {
      endRecord();
      record = { line: line + 1, cells: [] };
    } else if (character !== '\r') cell += character;
    if (character === '\n') line += 1;
  }
  if (quoted) return null;
  endRecord();
  return records;
}

function readJson(text: string, sections: Sections): ReadFile {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
    return nothing(lineAt(text, position), 'organisation.import-bad-json');
  }
  const places = placesOf(text);
  const rows: ImportRow[] = [];
  const problems: ShapeProblem[] = [];
  let next = 0;
  for (const [section, list] of Object.entries(file as Record<string, unknown>)) {
    if (!Array.isArray(list) || !list.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item))) {
      problems.push({ line: 1, code: 'organisation.import-not-a-list', facts: { section: section.slice(0, 60) } });
      continue;
    }
    for (const item of list as Record<string, unknown>[]) addRow({ rows, problems, sections }, lineAt(text, places[next++] ?? 0), section, Object.entries(item).map(([name, value]) => [name.toLowerCase(), cellOf(value)]));
  }
  return { rows, problems };
}

function cellOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(cellOf).join(',');
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** Where each object of the lists begins: the braces two levels down, in the order of the text. */
function placesOf(text: string): readonly number[] {
  const places: number[] = [];
  const open: string[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i]!;
    if (character === '"') {
      for (i += 1; text[i] !== '"'; i += 1) if (text[i] === '\\') i += 1;
    } else if (character === '{' || character === '[') {
      if (character === '{' && open.join('') === '{[') places.push(i);
      open.push(character);
    } else if (character === '}' || character === ']') open.pop();
  }
  return places;
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
