// Builders of circuits for the tests: one says only what matters.

import fc from 'fast-check';
import type { Condition } from '#circuits/condition.js';
import type { CircuitDefinition, Node, Step, StepId } from '#circuits/definition.js';

export function aStep(id: string, changes: Partial<Step> = {}): Step {
  return { kind: 'visa', id: id as StepId, name: `Étape ${id}`, who: { kind: 'submitter' }, ...changes };
}

export function aCircuit(root: Node, changes: Partial<CircuitDefinition> = {}): CircuitDefinition {
  return { format: 1, key: 'essai', name: 'Circuit d’essai', dossierTypes: [], root, ...changes };
}

export const inSequence = (...nodes: Node[]): Node => ({ kind: 'sequence', nodes });
export const allOf = (...branches: Node[]): Node => ({ kind: 'allOf', branches });
export const anyOf = (...branches: Node[]): Node => ({ kind: 'anyOf', branches });
export const atLeast = (count: number, ...branches: Node[]): Node => ({ kind: 'atLeast', count, branches });

/** What `when` is about in the random circuits: one number, which the tests choose. */
export const ifAtLeast = (value: number): Condition => ({ kind: 'number', field: 'amountCents', operator: 'at-least', value });
export const choice = (when: Condition, then: Node, otherwise: Node | null): Node => ({ kind: 'choice', cases: [{ when, then }], otherwise });

/** Any circuit up to four levels; step identifiers are given afterwards, in the order of reading. */
export function anyCircuit(): fc.Arbitrary<CircuitDefinition> {
  const shape = fc.letrec<{ node: Node; step: Node; sequence: Node; parallel: Node; choice: Node }>((tie) => ({
    node: fc.oneof({ maxDepth: 4, depthSize: 'medium' }, tie('step'), tie('sequence'), tie('parallel'), tie('choice')),
    step: fc.record({
      kind: fc.constantFrom('visa' as const, 'signature' as const, 'seal' as const),
      onReject: fc.constantFrom(undefined, 'end' as const, 'submitter' as const),
    }).map(({ kind, onReject }) => aStep('x', { kind, ...(onReject ? { onReject } : {}) })),
    sequence: fc.array(tie('node'), { minLength: 1, maxLength: 4 }).map((nodes) => ({ kind: 'sequence', nodes })),
    parallel: fc.tuple(fc.constantFrom('allOf' as const, 'anyOf' as const, 'atLeast' as const), fc.array(tie('node'), { minLength: 2, maxLength: 4 }), fc.nat())
      .map(([kind, branches, chance]) => (kind === 'atLeast' ? { kind, branches, count: 1 + (chance % branches.length) } : { kind, branches })),
    choice: fc.record({
      kind: fc.constant('choice' as const),
      cases: fc.array(fc.record({ when: fc.integer({ min: 0, max: 4 }).map(ifAtLeast), then: tie('node') }), { minLength: 1, maxLength: 3 }),
      otherwise: fc.option(tie('node')),
    }).map((made): Node => made),
  }));
  return shape.node.map((root) => {
    let count = 0;
    const named = (node: Node): Node => {
      if (node.kind === 'sequence') return { ...node, nodes: node.nodes.map(named) };
      if ('branches' in node) return { ...node, branches: node.branches.map(named) };
      if (node.kind === 'choice') return { ...node, cases: node.cases.map(({ when, then }) => ({ when, then: named(then) })), otherwise: node.otherwise && named(node.otherwise) };
      count += 1;
      return { ...node, id: `s${count}` as StepId };
    };
    return aCircuit(named(root));
  });
}
