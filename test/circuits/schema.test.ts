// The published schema against the reader, judged by a validator of other people. They must say the same of any
// JSON, except for what the schema's own description leaves to the reader.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import type { Condition } from '#circuits/condition.js';
import { readDefinition } from '#circuits/read-definition.js';
import { shippedCircuits } from '#circuits/library.client.js';
import { Malformed } from '#kernel/faults.js';
import { aCircuit, allOf, anyCircuit, aStep, choice, ifAtLeast, inSequence } from './a-circuit.js';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../workflows/schema/circuit.schema.json'), 'utf8')) as object;
const ajv = new Ajv2020({ strict: true });
(formats as unknown as (to: Ajv2020) => void)(ajv);
const fits = ajv.compile(schema);

const shipped = await shippedCircuits();

/** What needs the whole tree at once, or a count of it. */
const LEFT_TO_THE_READER = ['same-id-twice', 'no-such-step', 'not-an-earlier-step', 'quorum-too-great', 'too-deep', 'too-many-steps', 'too-many-nodes'];

function problemOf(json: unknown): string | null {
  try {
    readDefinition(json);
    return null;
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return String(error.facts['problem']);
  }
}

/** Whether reader and schema agree; `true` too where the schema cannot say. */
function agree(json: unknown): boolean {
  const problem = problemOf(json);
  if (problem !== null && LEFT_TO_THE_READER.includes(problem)) return true;
  return fits(json) === (problem === null);
}

describe('the schema of circuits', () => {
  it.each(shipped.map((circuit) => [circuit.key, circuit] as const))('takes the shipped %s', (_, circuit) => {
    fits(circuit);
    expect(fits.errors ?? []).toEqual([]);
  });

  it('takes any circuit the reader takes', () => {
    fc.assert(fc.property(anyCircuit(), (circuit) => {
      const json = JSON.parse(JSON.stringify(circuit)) as unknown;
      expect(problemOf(json)).toBeNull();
      expect(fits(json)).toBe(true);
    }), { numRuns: 300 });
  });

  it('says what the reader says of shipped circuits damaged at random', () => {
    let refused = 0;
    fc.assert(fc.property(damaged(), (json) => {
      if (!fits(json)) refused += 1;
      expect({ json, agree: agree(json) }).toEqual({ json, agree: true });
    }), { numRuns: 3_000 });
    expect(refused).toBeGreaterThan(1_000);
  });

  it('says what the reader says of any JSON at all', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => agree(json) && agree({ ...aCircuit(aStep('visa')), root: json })), { numRuns: 1_000 });
  });

  const visa = aStep('visa');
  const when = (condition: unknown) => aCircuit(choice(condition as Condition, visa, null));
  it.each<[string, unknown]>([
    ['an unknown node', aCircuit(inSequence(visa, { kind: 'script' } as never))],
    ['a misspelt member', aCircuit({ ...visa, deadlineDay: 2 } as never)],
    ['an amount compared with text', when({ kind: 'number', field: 'amountCents', operator: 'at-least', value: '5000' })],
    ['a text compared by order', when({ kind: 'text', field: 'matter', operator: 'at-least', values: ['5'] })],
    ['a day that does not exist', when({ kind: 'date', field: 'signedOn', operator: 'less', value: '2025-02-30' })],
    ['a condition five levels deep', when([1, 2, 3, 4].reduce<unknown>((inside) => ({ kind: 'and', conditions: [inside] }), ifAtLeast(1)))],
    ['a choice that forgets its otherwise', aCircuit({ kind: 'choice', cases: [{ when: ifAtLeast(1), then: visa }] } as never)],
    ['an opinion that is rejected', aCircuit({ ...visa, kind: 'opinion', onReject: 'end' })],
    ['a transmission by the signatory', aCircuit({ kind: 'transmit', id: 't' as never, name: 'T', who: { kind: 'lawful-signatory' } })],
    ['a desk informed twice', aCircuit({ ...visa, informs: ['maire', 'maire'] })],
    ['a parallel of one branch', aCircuit(allOf(visa))],
    ['a name of a single space', aCircuit(visa, { name: '\u00A0' })],
    ['a name with half a character', aCircuit(visa, { name: 'Visa \uD83D' })],
    ['a step called constructor', aCircuit(aStep('constructor'))],
  ])('refuses, as the reader does, %s', (_, json) => {
    expect(fits(json)).toBe(false);
    expect(problemOf(json)).not.toBeNull();
  });

  it('takes a condition four levels deep and names of two hundred letters, as the reader does', () => {
    const deepest = [1, 2, 3].reduce<unknown>((inside) => ({ kind: 'or', conditions: [inside] }), ifAtLeast(1));
    for (const json of [when(deepest), aCircuit(visa, { name: 'é'.repeat(200) })]) expect([fits(json), problemOf(json)]).toEqual([true, null]);
    const long = aCircuit(visa, { name: 'é'.repeat(201) });
    expect([fits(long), problemOf(long)]).toEqual([false, 'bad-name']);
  });
});

/** A shipped circuit where one place, anywhere, was taken away, replaced, or given one member more. */
function damaged(): fc.Arbitrary<unknown> {
  const value = fc.oneof(
    fc.constantFrom<unknown>(null, true, 0, 1, 1.5, -1, 367, 2 ** 53, '', 'visa', 'opinion', 'archive', 'end', 'submitter', 'Maire', 'maire', 'constructor', 'amountCents', '2025-02-29', '4.1', [], [null], {}, ['maire'], ['maire', 'maire'], { step: 'visa-direction' }, { escalate: 'maire' }, { kind: 'submitter' }, { kind: 'desk', desk: 'maire' }, { kind: 'lawful-signatory' }, { kind: 'archive', id: 'x', name: 'X' }),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const change = fc.record({ how: fc.constantFrom('away' as const, 'other' as const, 'more' as const), at: fc.nat(), value, member: fc.constantFrom('kind', 'name', 'onReject', 'desks', 'who', 'value', 'deadlineDays', 'batch', 'asksToReject', 'nodes', 'otherwise', 'constructor', 'x') });
  return fc.tuple(fc.constantFrom(...shipped), change).map(([circuit, { how, at, value: given, member }]) => {
    const copy = JSON.parse(JSON.stringify(circuit)) as unknown;
    const places = placesOf(copy);
    const { holder, key } = places[at % places.length]!;
    if (how === 'away' && Array.isArray(holder)) holder.splice(Number(key), 1);
    else if (how === 'away') delete (holder as Record<string, unknown>)[key];
    else if (how === 'other' || Array.isArray(holder)) (holder as Record<string, unknown>)[key] = given;
    else holder[member] = given;
    return copy;
  });
}

interface Place { readonly holder: Record<string, unknown> | unknown[]; readonly key: string }

function placesOf(json: unknown): readonly Place[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, inside]) => [{ holder: json as Place['holder'], key }, ...placesOf(inside)]);
}
