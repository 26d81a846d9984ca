// The pages in English: what they write into an act, a circuit or the evidence is French all the same. The words of the screens
// are replaced here as the English build replaces them (web/english.ts).

import { jest } from '@jest/globals';
import * as circuitWords from '#circuits/explain-words-en.js';
import { ifAtLeast, aCircuit, aStep, inSequence } from '../circuits/a-circuit.js';
import { signingMessages } from '../../web/src/messages/en/signing.js';

jest.unstable_mockModule('#circuits/explain-words.js', () => ({ ...circuitWords }));
const { freshBlock, STOP_KINDS } = await import('../../web/src/circuits/editing/fresh.js');
const { asKind } = await import('../../web/src/circuits/editing/steps.js');
const { REJECT_REASONS, withReason } = await import('../../web/src/messages/fr/reject-reasons.js');
const { kindWord } = await import('#circuits/explain-words.js');

const means = { desk: 'accueil', when: ifAtLeast(100), taken: [] };
const circuit = aCircuit(inSequence(aStep('visa')));
const FRENCH = ['Visa', 'Signature', 'Avis', 'Prise de connaissance', 'Cachet', 'Transmission', 'Publication', 'Information', 'Archivage'];

it('the words of the screens are English here', () => {
  expect([kindWord('visa'), signingMessages.rejectDialog.reasons.missing]).toEqual(['Approval', 'Missing document']);
});

it('a new step is named in French, and so are those of new branches', () => {
  expect(STOP_KINDS.map((kind) => freshBlock(kind, circuit, means))).toMatchObject(FRENCH.map((name) => ({ name })));
  expect([freshBlock('parallel', circuit, means), freshBlock('choice', circuit, means)]).toMatchObject([{ branches: [{ name: 'Visa' }, { name: 'Visa' }] }, { cases: [{ then: { name: 'Visa' } }] }]);
});

it('a step that nobody has named follows its kind in French, whichever language named it; a name of one’s own stays', () => {
  const named = (name: string): string => asKind(aStep('visa', { name }), 'opinion').name;
  expect(['Visa', 'Approval', 'Visa du service'].map(named)).toEqual(['Avis', 'Avis', 'Visa du service']);
});

it('a frequent reason is shown in English and written in French', () => {
  expect(Object.keys(signingMessages.rejectDialog.reasons)).toEqual(Object.keys(REJECT_REASONS));
  expect([withReason('', 'missing'), withReason(' Le plan. ', 'later')]).toEqual(['Pièce manquante', 'Le plan. À représenter plus tard']);
});
