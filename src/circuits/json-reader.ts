// Small readers of unknown JSON, each of which gives a value of the right kind or refuses with its place
// (`root.nodes[2].who`) and the problem. Objects come out without a prototype: a member is then what the file
// said, or nothing.

import { Malformed } from '#kernel/faults.js';

const MAX_NAME = 200;
const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const MAX_SLUG = 64;
const PROTOTYPE_NAMES = new Set(['__proto__', 'prototype', 'constructor']);

/** Whether a text can be an identifier at all; what cannot is not asked of the database. */
export function isSlug(text: string): boolean {
  return text.length <= MAX_SLUG && SLUG.test(text) && !PROTOTYPE_NAMES.has(text);
}

export function kindOf(json: unknown, path: string): unknown {
  return plain(json, path)['kind'];
}

export function object(json: unknown, path: string, known: readonly string[]): Record<string, unknown> {
  const fields = plain(json, path);
  for (const member of Object.keys(fields)) {
    if (!known.includes(member)) bad(at(path, shown(member)), 'unknown-member');
  }
  return fields;
}

function plain(json: unknown, path: string): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) bad(path, 'not-an-object');
  const names = Object.keys(json as object);
  const reaching = names.find((member) => PROTOTYPE_NAMES.has(member));
  if (reaching !== undefined) bad(at(path, reaching), 'forbidden-name');
  return Object.assign(Object.create(null) as Record<string, unknown>, json);
}

export function list(json: unknown, path: string, most: number, least: number): readonly unknown[] {
  if (!Array.isArray(json)) bad(path, 'not-a-list');
  const items = json as readonly unknown[];
  if (items.length < least) bad(path, least === 1 ? 'empty' : 'too-few-branches');
  if (items.length > most) bad(path, 'too-many', { limit: most });
  return items;
}

export function slug(json: unknown, path: string): string {
  if (typeof json !== 'string') return bad(path, json === undefined ? 'missing' : 'not-text');
  if (json.length > MAX_SLUG || !SLUG.test(json)) bad(path, 'bad-identifier', { found: shown(json) });
  if (PROTOTYPE_NAMES.has(json)) bad(path, 'forbidden-name');
  return json;
}

export function name(json: unknown, path: string): string {
  if (typeof json !== 'string') return bad(path, json === undefined ? 'missing' : 'not-text');
  if (json.trim() === '' || json.length > MAX_NAME || !json.isWellFormed() || /[\u0000-\u001F\u007F]/.test(json)) bad(path, 'bad-name');
  return json;
}

export function whole(json: unknown, path: string, least: number, most: number): number {
  if (typeof json !== 'number' || !Number.isInteger(json) || json < least || json > most) bad(path, 'not-in-range', { least, most });
  return json as number;
}

function at(path: string, member: string): string {
  return path === '' ? member : `${path}.${member}`;
}

/** What was found, short enough to be shown. An object is not turned into text: its own `toString` would be called. */
export function shown(found: unknown): string {
  if (found === undefined || found === null) return 'rien';
  if (typeof found === 'object') return Array.isArray(found) ? '[…]' : '{…}';
  return String(found).slice(0, 40).toWellFormed();
}

export function bad(path: string, problem: string, facts: Readonly<Record<string, unknown>> = {}): never {
  throw new Malformed('circuit.bad-definition', { ...facts, path: path === '' ? '(racine)' : path, problem });
}
