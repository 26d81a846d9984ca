// A circuit that reads a fact only the house asks: above ten thousand euros of works, the direction sees the order first.

import type { CircuitDefinition, StepId } from '#circuits/definition.js';

/** A type of the house. */
export const WORKS = 'Bon de commande — services techniques';

export const works: CircuitDefinition = { format: 1, key: 'travaux', name: 'Travaux', dossierTypes: [], root: { kind: 'sequence', nodes: [
  { kind: 'choice', name: 'Chantier important', cases: [{ when: { kind: 'number', field: 'ownMontantDuChantier', operator: 'at-least', value: 1_000_000 }, then: { kind: 'visa', id: 'visa-dgs' as StepId, name: 'Visa du chantier', who: { kind: 'desk', desk: 'direction-generale' } } }], otherwise: null },
  { kind: 'signature', id: 'signature' as StepId, name: 'Signature de la commande', who: { kind: 'lawful-signatory' } },
] } };
