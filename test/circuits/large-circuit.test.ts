import { compile } from '#circuits/compile.js';
import { difference } from '#circuits/difference.js';
import { readDefinition } from '#circuits/read-definition.js';
import { aCircuit, aStep, inSequence } from './a-circuit.js';

/** Hundreds of times what a circuit of ten steps takes; a reading that grew with the cube took half a minute. */
const MOST_MS = 2_000;

describe('a circuit of a thousand steps, one after the other', () => {
  const large = aCircuit(inSequence(...Array.from({ length: 1_000 }, (_, at) => aStep(`etape-${at}`))));

  it.each([
    ['read', () => readDefinition(large)],
    ['compiled', () => compile(large)],
    ['compared', () => difference(large, { ...large, name: 'Autre nom' })],
  ])('is %s while one waits', (_, work) => {
    const before = performance.now();
    work();
    expect(performance.now() - before).toBeLessThan(MOST_MS);
  });
});
