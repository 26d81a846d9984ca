// Words of signatures that are put into the documents at their step, before the circuit goes on.
import type { atTheStepMessages as french } from '../fr/at-the-step.js';
import type { Wording } from '../wording.js';

export const atTheStepMessages: Wording<typeof french> = {
  effect: 'Your signature commits you. It is affixed with your key now, before the circuit goes on: after that, the documents can no longer be replaced.',
  effectOfMany: 'Your signatures commit you. They are affixed with your key, at the moment each circuit sets.',
  sealing: 'A signature is being affixed; the circuit goes on afterwards.',
  awaitsKey: (name) => `Waiting for the key of ${name}`,
  takeBack: 'Take the signature back',
  viewed: 'The document shown bears the signatures already affixed.',
  file: { 'under-way': 'With the signatures already affixed', 'without-effect': 'Signature without effect' },
  withoutEffect: {
    rejected: 'Signature without effect: dossier rejected. The documents signed before the rejection stay in the evidence, and are not an act.',
    cancelled: 'Signature without effect: dossier cancelled. The documents signed before the cancellation stay in the evidence, and are not an act.',
  },
};
