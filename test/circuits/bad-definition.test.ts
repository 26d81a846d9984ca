// Whatever is sent in the place of a circuit: a clear refusal that names the place, or a circuit; never another
// fault, never a long wait.

import fc from 'fast-check';
import type { Condition } from '#circuits/condition.js';
import { prove } from '#circuits/prove.js';
import { readDefinition, readDefinitionText } from '#circuits/read-definition.js';
import { circuitsSentences } from '#circuits/sentences.js';
import { Malformed } from '#kernel/faults.js';
import { aChart, moment } from '../support/chart.js';
import { aCircuit, allOf, anyCircuit, aStep, choice, ifAtLeast, inSequence } from './a-circuit.js';

/** A busy machine makes an honest test slow; a walk of 50 MB would take far longer. */
const AT_ONCE_MS = 1_000;
const step = aStep('visa');

interface Refused { readonly path: unknown; readonly problem: unknown }

/** `null`: read as a circuit. Anything thrown but a refusal with its place fails. */
function refusal(read: () => unknown): Refused | null {
  const started = performance.now();
  try {
    read();
    return null;
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const { code, facts } = error;
    expect(code).toBe('circuit.bad-definition');
    expect(facts['path']).toEqual(expect.stringMatching(/./));
    expect(circuitsSentences['circuit.bad-definition']!(facts)).not.toMatch(/\[object|pas prévu/);
    return { path: facts['path'], problem: facts['problem'] };
  } finally {
    expect(performance.now() - started).toBeLessThan(AT_ONCE_MS);
  }
}

const ofText = (text: string): Refused | null => refusal(() => readDefinitionText(text));
const of = (json: unknown): Refused | null => refusal(() => readDefinition(json));
const when = (condition: unknown) => aCircuit(choice(condition as Condition, step, null));

describe('a bad definition', () => {
  it.each<[string, unknown, string, string]>([
    ['an unknown node, by its place', aCircuit(inSequence(step, allOf(aStep('a'), { kind: 'webhook', url: 'https://x.invalid' } as never))), 'root.nodes[1].branches[1].kind', 'unknown-kind'],
    ['an amount compared with text', when({ kind: 'number', field: 'amountCents', operator: 'at-least', value: '5000' }), 'root.cases[0].when.value', 'not-in-range'],
    ['an amount compared with half a cent', when({ kind: 'number', field: 'amountCents', operator: 'at-least', value: 0.5 }), 'root.cases[0].when.value', 'not-in-range'],
    ['a text compared by order', when({ kind: 'text', field: 'matter', operator: 'less', values: ['4'] }), 'root.cases[0].when.operator', 'unknown-kind'],
    ['a text compared with a number', when({ kind: 'text', field: 'matter', operator: 'one-of', values: [4] }), 'root.cases[0].when.values[0]', 'not-text'],
    ['a script in a condition', when('amountCents > 5000'), 'root.cases[0].when', 'not-an-object'],
    ['a condition on the prototype', when({ kind: 'number', field: 'constructor', operator: 'less', value: 1 }), 'root.cases[0].when.field', 'bad-field'],
    ['a desk written as an identifier of the database', aCircuit({ ...step, who: { kind: 'desk', desk: '0196-Other-Town' } }), 'root.who.desk', 'bad-identifier'],
    ['the same step twice, far apart', aCircuit(inSequence(step, allOf(aStep('a'), choice(ifAtLeast(1), aStep('visa'), null)))), 'root.nodes[1].branches[1].cases[0].then.id', 'same-id-twice'],
    ['an automatic stop with the name of a step', aCircuit(inSequence(step, { kind: 'archive', id: step.id, name: 'A' })), 'root.nodes[1].id', 'same-id-twice'],
    ['half a character in a name', aCircuit({ ...step, name: '\uDC00' }), 'root.name', 'bad-name'],
    ['half a character in a condition', when({ kind: 'text', field: 'matter', operator: 'one-of', values: ['\uD800'] }), 'root.cases[0].when.values[0]', 'bad-name'],
    ['no number for a delay', aCircuit({ ...step, deadlineDays: Number.NaN }), 'root.deadlineDays', 'not-in-range'],
    ['a kind that is an object', aCircuit({ ...step, kind: {} } as never), 'root.kind', 'unknown-kind'],
    ['a kind that cannot be written as text', aCircuit({ ...step, kind: { toString: 1, valueOf: 1 } } as never), 'root.kind', 'unknown-kind'],
    ['no kind at all', aCircuit({ ...step, kind: undefined } as never), 'root.kind', 'unknown-kind'],
    ['an endless delay', aCircuit({ ...step, deadlineDays: Number.POSITIVE_INFINITY }), 'root.deadlineDays', 'not-in-range'],
  ])('%s', (_, json, path, problem) => {
    expect(of(json)).toEqual({ path, problem });
  });

  it('a number beyond numbers, as text sends it', () => {
    expect(ofText(JSON.stringify(aCircuit({ ...step, deadlineDays: 7 })).replace(':7', ':1e999'))).toEqual({ path: 'root.deadlineDays', problem: 'not-in-range' });
    expect(ofText(JSON.stringify(aCircuit(step)).replace('"format":1', '"format":NaN'))).toEqual({ path: '(racine)', problem: 'not-json' });
    expect(ofText(JSON.stringify(when(ifAtLeast(7))).replace(':7', ':1e999'))).toEqual({ path: 'root.cases[0].when.value', problem: 'not-in-range' });
  });

  it('a file of 50 MB, refused for its size alone', () => {
    expect(ofText(`{"format":1,"key":"${'a'.repeat(50_000_000)}"`)).toEqual({ path: '(racine)', problem: 'too-long' });
  });

  it.each<[string, string, string]>([
    ['sequences', '{"kind":"sequence","nodes":[', ']}'],
    ['parallels', '{"kind":"allOf","branches":[', ',0]}'],
    ['choices', '{"kind":"choice","cases":[{"when":{"kind":"number","field":"a","operator":"less","value":1},"then":', '}],"otherwise":null}'],
    ['lists', '[', ']'],
    ['selectors', '{"kind":"visa","id":"a","name":"a","who":', '}'],
  ])('%s nested ten thousand deep', (_, open, close) => {
    const times = Math.min(10_000, Math.floor(1_000_000 / (open.length + close.length)));
    expect(ofText(`{"format":1,"key":"a","name":"a","dossierTypes":[],"root":${open.repeat(times)}0${close.repeat(times)}}`)).not.toBeNull();
  });

  it('conditions nested ten thousand deep', () => {
    const deep = `${'{"kind":"and","conditions":['.repeat(10_000)}0${']}'.repeat(10_000)}`;
    expect(ofText(JSON.stringify(when(0)).replace('"when":0', `"when":${deep}`))!.problem).toBe('too-deep');
  });

  it('lists too long to be meant', () => {
    expect(of(aCircuit({ ...step, informs: Array.from({ length: 65 }, (__, at) => `d-${at}`) }))!.path).toBe('root.informs');
    expect(of(when({ kind: 'and', conditions: Array.from({ length: 33 }, () => ifAtLeast(1)) }))!.path).toBe('root.cases[0].when.conditions');
    expect(of(aCircuit(step, { dossierTypes: Array.from({ length: 65 }, (__, at) => `d-${at}`) }))!.path).toBe('dossierTypes');
  });
});

describe('a name that reaches for a prototype', () => {
  const whole = JSON.stringify(aCircuit(inSequence(
    { ...step, whenLate: { escalate: 'maire' }, informs: ['maire'], who: { kind: 'service', field: 'service' } },
    { ...aStep('autre'), onReject: { step: step.id } },
    allOf(aStep('a'), aStep('b')),
    choice({ kind: 'or', conditions: [ifAtLeast(1)] }, aStep('c'), aStep('d')),
    { kind: 'notify', id: 'n' as never, name: 'N', desks: ['maire'] },
  )));
  const objects = [...whole.matchAll(/\{/g)].map(({ index }) => index);

  it('is refused by name in each object of a circuit, whichever it is', () => {
    expect(ofText(whole)).toBeNull();
    expect(objects.length).toBeGreaterThan(15);
    for (const member of ['__proto__', 'constructor', 'prototype']) {
      for (const at of objects) {
        const polluting = `${whole.slice(0, at + 1)}"${member}":{"polluted":true},${whole.slice(at + 1)}`;
        const refused = ofText(polluting);
        expect(refused!.problem).toBe('forbidden-name');
        expect(String(refused!.path)).toMatch(new RegExp(`${member}$`));
      }
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('gives nothing to the object it would stand behind', () => {
    expect(of(Object.create({ format: 1, key: 'a', name: 'a', dossierTypes: [], root: step }) as unknown)).toMatchObject({ path: 'format' });
  });
});

describe('a desk of another collectivité', () => {
  it('is a desk that this one does not have: the circuit is read, and its release refused', () => {
    const circuit = aCircuit(inSequence({ ...step, who: { kind: 'desk', desk: 'bureau-du-voisin' } }, { ...aStep('signature'), kind: 'signature', who: { kind: 'lawful-signatory' } }));
    expect(of(circuit)).toBeNull();
    const ours = aChart({ mayor: 'Ada Roy', desks: { maire: ['Ada Roy'] } });
    expect(prove(circuit, { chart: ours, houseSeals: [], testTrust: false, at: moment('2025-04-10T10:00:00Z') })).toContainEqual(expect.objectContaining({ level: 'error', code: 'circuit.desk-unknown' }));
  });
});

describe('a cycle smuggled in by a name', () => {
  const back = (id: string, to: string) => aStep(id, { onReject: { step: to as never } });
  it.each<[string, unknown, string, string]>([
    ['to itself', aCircuit(inSequence(back('a', 'a'))), 'root.nodes[0].onReject.step', 'not-an-earlier-step'],
    ['to a later step', aCircuit(inSequence(back('a', 'b'), aStep('b'))), 'root.nodes[0].onReject.step', 'not-an-earlier-step'],
    ['to nowhere', aCircuit(inSequence(back('a', 'z'))), 'root.nodes[0].onReject.step', 'no-such-step'],
    ['into a branch before', aCircuit(inSequence(allOf(aStep('a'), aStep('b')), back('c', 'a'))), 'root.nodes[1].onReject.step', 'not-an-earlier-step'],
    ['into the branch beside', aCircuit(allOf(aStep('a'), back('b', 'a'))), 'root.branches[1].onReject.step', 'not-an-earlier-step'],
    ['into a case that may not have come', aCircuit(inSequence(choice(ifAtLeast(1), aStep('a'), null), back('b', 'a'))), 'root.nodes[1].onReject.step', 'not-an-earlier-step'],
    ['into the other case', aCircuit(choice(ifAtLeast(1), aStep('a'), back('b', 'a'))), 'root.otherwise.onReject.step', 'not-an-earlier-step'],
    ['to what is done and never decided', aCircuit(inSequence({ kind: 'archive', id: 'fin' as never, name: 'Fin' }, back('b', 'fin'))), 'root.nodes[1].onReject.step', 'not-an-earlier-step'],
  ])('%s', (_, json, path, problem) => {
    expect(of(json)).toEqual({ path, problem });
  });

  it('and what stands before on every way is taken, from inside a branch too', () => {
    expect(of(aCircuit(inSequence(aStep('a'), allOf(back('b', 'a'), inSequence(aStep('c'), back('d', 'c'))))))).toBeNull();
  });
});

describe('anything at all in the place of a circuit', () => {
  it('as text', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.string()), (text) => void ofText(text)), { numRuns: 1_000 });
  });

  it('as a value, were it one JSON cannot write', () => {
    fc.assert(fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true, withSparseArray: true, withTypedArray: true }), (value) => {
      of(value);
      of({ ...aCircuit(step), root: value });
      of(aCircuit({ ...step, who: value } as never));
      of(aCircuit({ ...step, onReject: value, whenLate: value } as never));
      of(when(value));
    }), { numRuns: 1_000 });
  });

  it('as a good circuit with one member put elsewhere: read or refused, and what is read is read again the same', () => {
    fc.assert(fc.property(anyCircuit(), fc.nat(), fc.jsonValue(), (circuit, at, value) => {
      const text = JSON.stringify(circuit);
      const ends = [...text.matchAll(/:("[^"]*"|\d+)/g)];
      const chosen = ends[at % ends.length]!;
      const other = `${text.slice(0, chosen.index)}:${JSON.stringify(value)}${text.slice(chosen.index + chosen[0].length)}`;
      if (ofText(other) !== null) return;
      const read = readDefinitionText(other);
      expect(readDefinitionText(JSON.stringify(read))).toEqual(read);
    }), { numRuns: 1_000 });
  });
});
