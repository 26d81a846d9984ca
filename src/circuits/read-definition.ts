// Unknown JSON becomes a circuit, or is refused with the place and the problem. Closed and hand-written: a
// member nobody knows is an error (a misspelt `deadlineDay` must not vanish), every size is bounded before it
// is walked, and names that reach an object's prototype are refused by name. Nothing is repaired in silence.

import type { Case, Choice, CircuitDefinition, Node, Parallel, Selector, Sequence, Step, StepId } from './definition.js';
import { bad, kindOf, list, name, object, shown, slug, whole } from './json-reader.js';
import { readCondition } from './read-condition.js';

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
const MAX_DEADLINE_DAYS = 366;
const MAX_LEVELS = 10;

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
    case 'choice': return readChoice(json, path, depth, seen);
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

function readChoice(json: unknown, path: string, depth: number, seen: Seen): Choice {
  const fields = object(json, path, ['kind', 'name', 'cases', 'otherwise']);
  const named = fields['name'] === undefined ? {} : { name: name(fields['name'], `${path}.name`) };
  const cases = list(fields['cases'], `${path}.cases`, MAX_BRANCHES, 1).map((item, at): Case => {
    const place = `${path}.cases[${at}]`;
    const { when, then } = object(item, place, ['when', 'then']);
    return { when: readCondition(when, `${place}.when`), then: readNode(then, `${place}.then`, depth + 1, seen) };
  });
  // Left out, a reader would not know whether it was forgotten: `null` says it.
  if (fields['otherwise'] === undefined) bad(`${path}.otherwise`, 'missing');
  const otherwise = fields['otherwise'] === null ? null : readNode(fields['otherwise'], `${path}.otherwise`, depth + 1, seen);
  return { kind: 'choice', ...named, cases, otherwise };
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
