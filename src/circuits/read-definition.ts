// Unknown JSON becomes a circuit, or is refused with the place and the problem. Closed and hand-written: a
// member nobody knows is an error (a misspelt `deadlineDay` must not vanish), every size is bounded before it
// is walked, and names that reach an object's prototype are refused by name. Nothing is repaired in silence.

import { Malformed } from '#kernel/faults.js';
import type { CircuitDefinition, Node, Parallel, Selector, Sequence, Step, StepId } from './definition.js';

/** The longest shipped circuit is 3 kB; a step is about 150 bytes and there are at most a thousand. */
export const MAX_DEFINITION_BYTES = 1_048_576;
/** More steps than any procedure we have seen (17), with room for a generated one. */
export const MAX_STEPS = 1_000;
/** Steps, sequences and parallels together: a wrapper around each step, and some. */
const MAX_NODES = 3_000;
/** A reader is lost after four levels; recursion stays far from the stack's end. */
export const MAX_DEPTH = 24;
/** As many as the largest college of signatories of a syndicat; each branch is a region of the machine. */
export const MAX_BRANCHES = 64;
const MAX_NAME = 200;
const MAX_DEADLINE_DAYS = 366;
const MAX_LEVELS = 10;
const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const MAX_SLUG = 64;
const PROTOTYPE_NAMES = new Set(['__proto__', 'prototype', 'constructor']);

/** Reads the text of a definition. Throws `circuit.bad-definition` with `{ path, problem }`. */
export function readDefinitionText(text: string): CircuitDefinition {
  if (Buffer.byteLength(text, 'utf8') > MAX_DEFINITION_BYTES) bad('', 'too-long', { limit: MAX_DEFINITION_BYTES });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    bad('', 'not-json');
  }
  return readDefinition(json);
}

/** Reads already parsed JSON. The result is a fresh value: nothing of the input is kept. */
export function readDefinition(json: unknown): CircuitDefinition {
  const fields = object(json, '', ['format', 'key', 'name', 'dossierTypes', 'root']);
  if (fields['format'] !== 1) bad('format', 'unknown-format');
  const seen: Seen = { steps: new Set(), nodes: 0 };
  return {
    format: 1,
    key: slug(fields['key'], 'key'),
    name: name(fields['name'], 'name'),
    dossierTypes: list(fields['dossierTypes'], 'dossierTypes', MAX_BRANCHES, 0).map((item, at) => slug(item, `dossierTypes[${at}]`)),
    root: readNode(fields['root'], 'root', 1, seen),
  };
}

interface Seen { readonly steps: Set<string>; nodes: number }

function readNode(json: unknown, path: string, depth: number, seen: Seen): Node {
  if (depth > MAX_DEPTH) bad(path, 'too-deep', { limit: MAX_DEPTH });
  seen.nodes += 1;
  if (seen.nodes > MAX_NODES) bad(path, 'too-many-nodes', { limit: MAX_NODES });
  const kind = kindOf(json, path);
  switch (kind) {
    case 'visa': case 'signature': case 'seal': return readStep(json, kind, path, seen);
    case 'sequence': return readSequence(json, path, depth, seen);
    case 'allOf': case 'anyOf': case 'atLeast': return readParallel(json, kind, path, depth, seen);
    default: return bad(`${path}.kind`, 'unknown-kind', { found: shown(kind) });
  }
}

function readStep(json: unknown, kind: Step['kind'], path: string, seen: Seen): Step {
  const fields = object(json, path, ['kind', 'id', 'name', 'who', 'deadlineDays', 'batch', 'onReject']);
  const id = slug(fields['id'], `${path}.id`) as StepId;
  if (seen.steps.has(id)) bad(`${path}.id`, 'same-id-twice', { found: id });
  seen.steps.add(id);
  if (seen.steps.size > MAX_STEPS) bad(path, 'too-many-steps', { limit: MAX_STEPS });
  const { deadlineDays, batch, onReject } = fields;
  if (batch !== undefined && typeof batch !== 'boolean') bad(`${path}.batch`, 'not-yes-or-no');
  if (onReject !== undefined && onReject !== 'end' && onReject !== 'submitter') bad(`${path}.onReject`, 'unknown-kind', { found: shown(onReject) });
  return {
    kind, id,
    name: name(fields['name'], `${path}.name`),
    who: readSelector(fields['who'], `${path}.who`),
    ...(deadlineDays === undefined ? {} : { deadlineDays: whole(deadlineDays, `${path}.deadlineDays`, 1, MAX_DEADLINE_DAYS) }),
    ...(batch === undefined ? {} : { batch: batch as boolean }),
    ...(onReject === undefined ? {} : { onReject: onReject as 'end' | 'submitter' }),
  };
}

function readSequence(json: unknown, path: string, depth: number, seen: Seen): Sequence {
  const fields = object(json, path, ['kind', 'nodes']);
  const nodes = list(fields['nodes'], `${path}.nodes`, MAX_NODES, 1);
  return { kind: 'sequence', nodes: nodes.map((node, at) => readNode(node, `${path}.nodes[${at}]`, depth + 1, seen)) };
}

function readParallel(json: unknown, kind: Parallel['kind'], path: string, depth: number, seen: Seen): Parallel {
  const fields = object(json, path, ['kind', 'name', 'branches', ...(kind === 'atLeast' ? ['count'] : [])]);
  const branches = list(fields['branches'], `${path}.branches`, MAX_BRANCHES, 2)
    .map((branch, at) => readNode(branch, `${path}.branches[${at}]`, depth + 1, seen));
  const named = fields['name'] === undefined ? {} : { name: name(fields['name'], `${path}.name`) };
  if (kind !== 'atLeast') return { kind, ...named, branches };
  const count = whole(fields['count'], `${path}.count`, 1, MAX_BRANCHES);
  if (count > branches.length) bad(`${path}.count`, 'quorum-too-great', { count, branches: branches.length });
  return { kind, ...named, count, branches };
}

function readSelector(json: unknown, path: string): Selector {
  const kind = kindOf(json, path);
  switch (kind) {
    case 'desk': return { kind, desk: slug(object(json, path, ['kind', 'desk'])['desk'], `${path}.desk`) };
    case 'superior': return { kind, levels: whole(object(json, path, ['kind', 'levels'])['levels'], `${path}.levels`, 1, MAX_LEVELS) };
    case 'lawful-signatory': case 'secretary-of-sitting': case 'submitter':
      object(json, path, ['kind']);
      return { kind };
    default: return bad(`${path}.kind`, 'unknown-kind', { found: shown(kind) });
  }
}

function kindOf(json: unknown, path: string): unknown {
  return plain(json, path)['kind'];
}

function object(json: unknown, path: string, known: readonly string[]): Record<string, unknown> {
  const fields = plain(json, path);
  for (const member of Object.keys(fields)) {
    if (!known.includes(member)) bad(at(path, shown(member)), 'unknown-member');
  }
  return fields;
}

// A fresh object without a prototype: `fields.toString` is then what the file said, or nothing.
function plain(json: unknown, path: string): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) bad(path, 'not-an-object');
  const names = Object.keys(json as object);
  const reaching = names.find((member) => PROTOTYPE_NAMES.has(member));
  if (reaching !== undefined) bad(at(path, reaching), 'forbidden-name');
  return Object.assign(Object.create(null) as Record<string, unknown>, json);
}

function list(json: unknown, path: string, most: number, least: number): readonly unknown[] {
  if (!Array.isArray(json)) bad(path, 'not-a-list');
  const items = json as readonly unknown[];
  if (items.length < least) bad(path, least === 1 ? 'empty' : 'too-few-branches');
  if (items.length > most) bad(path, 'too-many', { limit: most });
  return items;
}

function slug(json: unknown, path: string): string {
  if (typeof json !== 'string') return bad(path, json === undefined ? 'missing' : 'not-text');
  if (json.length > MAX_SLUG || !SLUG.test(json)) bad(path, 'bad-identifier', { found: shown(json) });
  if (PROTOTYPE_NAMES.has(json)) bad(path, 'forbidden-name');
  return json;
}

function name(json: unknown, path: string): string {
  if (typeof json !== 'string') return bad(path, json === undefined ? 'missing' : 'not-text');
  if (json.trim() === '' || json.length > MAX_NAME || !json.isWellFormed() || /[\u0000-\u001F\u007F]/.test(json)) bad(path, 'bad-name');
  return json;
}

function whole(json: unknown, path: string, least: number, most: number): number {
  if (typeof json !== 'number' || !Number.isInteger(json) || json < least || json > most) bad(path, 'not-in-range', { least, most });
  return json as number;
}

function at(path: string, member: string): string {
  return path === '' ? member : `${path}.${member}`;
}

/** What was found, short enough to be shown. */
function shown(found: unknown): string {
  return String(found).slice(0, 40);
}

function bad(path: string, problem: string, facts: Readonly<Record<string, unknown>> = {}): never {
  throw new Malformed('circuit.bad-definition', { ...facts, path: path === '' ? '(racine)' : path, problem });
}
