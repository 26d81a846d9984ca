import { definitionHash } from '#circuits/definition-hash.js';
import { MAX_BRANCHES, MAX_CHOICES, MAX_DEFINITION_BYTES, MAX_STEPS, readDefinition, readDefinitionText } from '#circuits/read-definition.js';
import { circuitsSentences, problems } from '#circuits/sentences.js';
import { Malformed } from '#kernel/faults.js';
import { aCircuit, allOf, aStep, atLeast, choice, ifAtLeast, inSequence } from './a-circuit.js';

describe('reading a definition', () => {
  it('gives back what was written, whatever the order of its members', () => {
    const written = aCircuit(inSequence(aStep('visa'), allOf(aStep('a', { deadlineDays: 2 }), aStep('b', { batch: false }))));
    const turned = JSON.parse(JSON.stringify(written), (_, value: unknown) =>
      (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value));
    expect(readDefinition(turned)).toEqual(written);
    expect(definitionHash(readDefinition(turned))).toBe(definitionHash(written));
  });

  const step = aStep('visa');
  it.each<[string, unknown, string, string]>([
    ['no JSON at all', null, '(racine)', 'not-an-object'],
    ['a list', [], '(racine)', 'not-an-object'],
    ['an older format', { ...aCircuit(step), format: 0 }, 'format', 'unknown-format'],
    ['a key with capitals', { ...aCircuit(step), key: 'Arrêté' }, 'key', 'bad-identifier'],
    ['no name', { ...aCircuit(step), name: ' ' }, 'name', 'bad-name'],
    ['a misspelt member', aCircuit({ ...step, deadlineDay: 3 } as never), 'root.deadlineDay', 'unknown-member'],
    ['an unknown node', aCircuit(inSequence(step, { kind: 'script' } as never)), 'root.nodes[1].kind', 'unknown-kind'],
    ['an unknown selector', aCircuit({ ...step, who: { kind: 'everybody' } } as never), 'root.who.kind', 'unknown-kind'],
    ['a desk without a name', aCircuit({ ...step, who: { kind: 'desk' } } as never), 'root.who.desk', 'missing'],
    ['an empty sequence', aCircuit(inSequence()), 'root.nodes', 'empty'],
    ['a parallel of one branch', aCircuit(allOf(step)), 'root.branches', 'too-few-branches'],
    ['a quorum greater than its branches', aCircuit(atLeast(3, step, aStep('b'))), 'root.count', 'quorum-too-great'],
    ['a quorum of none', aCircuit(atLeast(0, step, aStep('b'))), 'root.count', 'not-in-range'],
    ['the same step twice', aCircuit(inSequence(step, step)), 'root.nodes[1].id', 'same-id-twice'],
    ['a delay of half a day', aCircuit({ ...step, deadlineDays: 0.5 }), 'root.deadlineDays', 'not-in-range'],
    ['a step named like a prototype', aCircuit(aStep('constructor')), 'root.id', 'forbidden-name'],
    ['a moment to sign at a step that is no signature', aCircuit({ ...step, signs: 'at-the-step' } as never), 'root.signs', 'unknown-member'],
    ['a moment to sign that nobody knows', aCircuit({ ...step, kind: 'signature', signs: 'later' } as never), 'root.signs', 'unknown-kind'],
    ['paper at a step that is no signature', aCircuit({ ...step, paper: false } as never), 'root.paper', 'unknown-member'],
    ['a place of a signature at a step that is none', aCircuit({ ...step, frame: { page: 'last', at: 'bottom-right' } } as never), 'root.frame', 'unknown-member'],
    ['a place on no page', aCircuit({ ...step, kind: 'signature', frame: { at: 'bottom-right' } } as never), 'root.frame.page', 'missing'],
    ['a place nowhere on the page', aCircuit({ ...step, kind: 'signature', frame: { page: 'last' } } as never), 'root.frame.at', 'missing'],
    ['a page that is none', aCircuit({ ...step, kind: 'signature', frame: { page: 'middle', at: 'bottom-right' } } as never), 'root.frame.page', 'not-a-page'],
    ['a page before the first', aCircuit({ ...step, kind: 'signature', frame: { page: 0, at: 'bottom-right' } } as never), 'root.frame.page', 'not-in-range'],
    ['a place under words, which are not known where files are made', aCircuit({ ...step, kind: 'signature', frame: { page: 'last', at: 'under-office' } } as never), 'root.frame.at', 'unknown-kind'],
    ['a place of half a millimetre', aCircuit({ ...step, kind: 'signature', frame: { page: 'last', at: { left: 20.5, top: 10 } } } as never), 'root.frame.at.left', 'not-in-range'],
    ['a name of several lines', aCircuit({ ...step, name: 'a\nb' }), 'root.name', 'bad-name'],
  ])('names the place: %s', (_, json, path, problem) => {
    expect(problemOf(() => readDefinition(json))).toEqual({ path, problem });
  });

  it('refuses by name what reaches for a prototype', () => {
    const polluting = JSON.stringify(aCircuit(step)).replace('"batch"', '"x"').replace('{"kind":"visa"', '{"__proto__":{"polluted":true},"kind":"visa"');
    expect(problemOf(() => readDefinitionText(polluting))).toEqual({ path: 'root.__proto__', problem: 'forbidden-name' });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('refuses what is too large before it walks it', () => {
    const deep = `${'{"kind":"sequence","nodes":['.repeat(10_000)}1${']}'.repeat(10_000)}`;
    expect(problemOf(() => readDefinitionText(`{"format":1,"key":"a","name":"a","dossierTypes":[],"root":${deep}}`)).problem).toBe('too-deep');
    expect(problemOf(() => readDefinitionText(' '.repeat(MAX_DEFINITION_BYTES + 1))).problem).toBe('too-long');
    const many = Array.from({ length: MAX_STEPS + 1 }, (__, at) => aStep(`s${at}`));
    expect(problemOf(() => readDefinition(aCircuit(inSequence(...many)))).problem).toBe('too-many-steps');
    const questions = Array.from({ length: MAX_CHOICES + 1 }, (__, at) => choice(ifAtLeast(1), aStep(`q${at}`), null));
    expect(problemOf(() => readDefinition(aCircuit(inSequence(...questions)))).problem).toBe('too-many-choices');
    expect(problemOf(() => readDefinition(aCircuit(allOf(...many.slice(0, MAX_BRANCHES + 1))))).problem).toBe('too-many');
  });

  it('says in French what is wrong and where', () => {
    const sentence = circuitsSentences['circuit.bad-definition']!;
    expect(sentence({ path: 'root.count', problem: 'quorum-too-great', count: 3, branches: 2 }))
      .toBe('Le circuit est mal écrit, à l’endroit «\u00A0root.count\u00A0»\u00A0: quorum 3 demandé pour 2 branches.');
    for (const problem of Object.keys(problems)) expect(sentence({ path: 'root', problem })).not.toContain('pas prévu');
  });
});

function problemOf(read: () => unknown): { path: unknown; problem: unknown } {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(Malformed);
    const { code, facts } = error as Malformed;
    expect(code).toBe('circuit.bad-definition');
    return { path: facts['path'], problem: facts['problem'] };
  }
  throw new Error('nothing was refused');
}
