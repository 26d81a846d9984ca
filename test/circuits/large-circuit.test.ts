import { compile } from '#circuits/compile.js';
import { difference } from '#circuits/difference.js';
import { readDefinition } from '#circuits/read-definition.js';
import { aCircuit, aStep, inSequence } from './a-circuit.js';

const STEPS = 1_000;

// A reading that grew with the cube took half a minute here: jest's own limit would stop it. How long it takes is for the bench.
describe('a circuit of a thousand steps, one after the other', () => {
  const large = aCircuit(inSequence(...Array.from({ length: STEPS }, (_, at) => aStep(`etape-${at}`))));

  it('is read as it was written', () => {
    expect(readDefinition(JSON.parse(JSON.stringify(large)))).toEqual(large);
  });

  it('is compiled with every step', () => {
    expect(compile(large).steps).toHaveLength(STEPS);
  });

  it('is compared with the same circuit under another name', () => {
    const words = difference(large, { ...large, name: 'Autre nom' });
    expect(JSON.stringify(words)).toContain('Autre nom');
    expect(JSON.stringify(words)).not.toContain('etape-500');
  });
});
