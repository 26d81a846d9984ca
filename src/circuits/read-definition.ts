// Unknown JSON becomes a circuit, or is refused with the place and the problem. Closed and hand-written: a
// member nobody knows is an error (a misspelt `deadlineDay` must not vanish), every size is bounded before it
// is walked, and names that reach an object's prototype are refused by name. Nothing is repaired in silence.

import { AFTER_CORRECTION, type AfterCorrection, type Case, type Choice, type CircuitDefinition, type Node, type Parallel, type Sequence, type StepId, type Stop } from './definition.js';
import { bad, kindOf, list, name, object, shown, slug, whole } from './json-reader.js';
import { readCondition } from './read-condition.js';
import { readAutomatic, readStep } from './read-step.js';
import { isStep, isStop, linesTo, nodesOf, undoneBack } from './tree.js';

/** The longest shipped circuit is 3 kB; a step is about 150 bytes and there are at most a thousand. */
export const MAX_DEFINITION_BYTES = 1_048_576;
/** More steps than any procedure we have seen (17), with room for a generated one. */
export const MAX_STEPS = 1_000;
/** Steps, sequences and parallels together: a wrapper around each step, and some. */
const MAX_NODES = 3_000;
/** A reader is lost after four levels; recursion stays far from the stack's end. */
export const MAX_DEPTH = 24;
/** Choices that open together are weighed against each other, two by two: a thousand of them would take half a minute. */
export const MAX_CHOICES = 128;
/** As many as the largest college of signatories of a syndicat; each branch is a region of the machine. */
export const MAX_BRANCHES = 64;

/** Reads the text of a definition. Throws `circuit.bad-definition` with `{ path, problem }`. */
export function readDefinitionText(text: string): CircuitDefinition {
  // A character is a byte at least: what is far too long is not even encoded.
  if (text.length > MAX_DEFINITION_BYTES || new TextEncoder().encode(text).length > MAX_DEFINITION_BYTES) bad('', 'too-long', { limit: MAX_DEFINITION_BYTES });
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
  const fields = object(json, '', ['format', 'key', 'name', 'dossierTypes', 'afterCorrection', 'root']);
  if (fields['format'] !== 1) bad('format', 'unknown-format');
  const seen: Seen = { places: new Map(), nodes: 0, choices: 0 };
  const definition: CircuitDefinition = {
    format: 1,
    key: slug(fields['key'], 'key'),
    name: name(fields['name'], 'name'),
    dossierTypes: list(fields['dossierTypes'], 'dossierTypes', MAX_BRANCHES, 0).map((item, at) => typeKey(item, `dossierTypes[${at}]`)),
    ...(fields['afterCorrection'] === undefined ? {} : { afterCorrection: readAfterCorrection(fields['afterCorrection']) }),
    root: readNode(fields['root'], 'root', 1, seen),
  };
  checkReturns(definition, seen);
  return definition;
}

/** Of one that a collectivité has made, the key of its model comes first: `bon-de-commande/voirie`. */
function typeKey(json: unknown, path: string): string {
  const parts = typeof json === 'string' ? json.split('/') : [json];
  if (parts.length > 2) bad(path, 'bad-identifier', { found: shown(json) });
  return parts.map((part) => slug(part, path)).join('/');
}

/** `places`: where each identifier was read. */
interface Seen { readonly places: Map<StepId, string>; nodes: number; choices: number }

function named<Read extends Stop>(stop: Read, path: string, seen: Seen): Read {
  if (seen.places.has(stop.id)) bad(`${path}.id`, 'same-id-twice', { found: stop.id });
  seen.places.set(stop.id, path);
  if (seen.places.size > MAX_STEPS) bad(path, 'too-many-steps', { limit: MAX_STEPS });
  return stop;
}

function readAfterCorrection(json: unknown): AfterCorrection {
  const found = AFTER_CORRECTION.find((rule) => rule === json);
  return found ?? bad('afterCorrection', 'unknown-kind', { found: shown(json) });
}

/** A name could smuggle in a cycle: a rejection or a return leads to a step that stands before, on every way to it, or nowhere. */
function checkReturns(definition: CircuitDefinition, seen: Seen): void {
  const lines = linesTo(definition);
  for (const step of nodesOf(definition.root).filter(isStop)) {
    if (!isStep(step)) continue;
    const path = seen.places.get(step.id)!;
    const named = [
      ...(typeof step.onReject === 'object' ? [{ wanted: step.onReject.step, place: `${path}.onReject.step` }] : []),
      ...(step.returnsTo ?? []).flatMap((target, at) => (target === 'submitter' ? [] : [{ wanted: target.step, place: `${path}.returnsTo[${at}].step` }])),
    ];
    for (const { wanted, place } of named) {
      if (!seen.places.has(wanted)) bad(place, 'no-such-step', { found: wanted });
      if (undoneBack(lines.get(step.id)!, wanted) === null) bad(place, 'not-an-earlier-step', { found: wanted });
    }
  }
}

function readNode(json: unknown, path: string, depth: number, seen: Seen): Node {
  if (depth > MAX_DEPTH) bad(path, 'too-deep', { limit: MAX_DEPTH });
  seen.nodes += 1;
  if (seen.nodes > MAX_NODES) bad(path, 'too-many-nodes', { limit: MAX_NODES });
  const kind = kindOf(json, path);
  switch (kind) {
    case 'visa': case 'signature': case 'opinion': case 'notice': return named(readStep(json, kind, path), path, seen);
    case 'seal': case 'transmit': case 'publish': case 'notify': case 'archive': return named(readAutomatic(json, kind, path), path, seen);
    case 'sequence': return readSequence(json, path, depth, seen);
    case 'allOf': case 'anyOf': case 'atLeast': return readParallel(json, kind, path, depth, seen);
    case 'choice': return readChoice(json, path, depth, seen);
    default: return bad(`${path}.kind`, 'unknown-kind', { found: shown(kind) });
  }
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
  seen.choices += 1;
  if (seen.choices > MAX_CHOICES) bad(path, 'too-many-choices', { limit: MAX_CHOICES });
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
