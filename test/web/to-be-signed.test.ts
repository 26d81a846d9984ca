// « (à signer) » beside a document: as long as a signature is asked, or may still come.

import { isToBeSigned, type CircuitStep, type Dossier } from '../../web/src/dossiers/dossier.js';

const steps = (...states: readonly (readonly [CircuitStep['kind'], CircuitStep['state']])[]): Pick<Dossier, 'circuit'> => ({
  circuit: { name: 'Essai', version: 1, steps: states.map(([kind, state], at) => ({ id: `s${at}`, kind, state }) as CircuitStep) },
});

describe('a document', () => {
  it('is to be signed while a signature waits or is to come', () => {
    expect(isToBeSigned({ status: 'running', ...steps(['visa', 'open'], ['signature', 'to-come']) })).toBe(true);
    expect(isToBeSigned({ status: 'running', ...steps(['signature', 'done'], ['signature', 'open']) })).toBe(true);
  });

  it('is not once the last signature is given, nor for one in a case that was not taken', () => {
    expect(isToBeSigned({ status: 'running', ...steps(['signature', 'done'], ['visa', 'open']) })).toBe(false);
    expect(isToBeSigned({ status: 'running', ...steps(['signature', 'skipped'], ['signature', 'done'], ['visa', 'open']) })).toBe(false);
  });

  it('is not before it leaves, nor once the circuit is at its end', () => {
    for (const status of ['draft', 'sealing', 'finished', 'rejected'] as const) expect([status, isToBeSigned({ status, ...steps(['signature', 'to-come']) })]).toEqual([status, false]);
    expect(isToBeSigned({ status: 'running', circuit: null })).toBe(false);
  });
});
