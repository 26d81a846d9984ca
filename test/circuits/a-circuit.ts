// Builders of circuits for the tests: one says only what matters.

import fc from 'fast-check';
import type { Condition, Metadata } from '#circuits/condition.js';
import type { CircuitDefinition, FrameRule, Node, Step, StepId, Stop } from '#circuits/definition.js';
import { waysBack } from './interpreter.js';

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

/** The most usual condition: an amount from a threshold on. */
export const ifAtLeast = (value: number): Condition => ({ kind: 'number', field: 'amountCents', operator: 'at-least', value });
export const choice = (when: Condition, then: Node, otherwise: Node | null): Node => ({ kind: 'choice', cases: [{ when, then }], otherwise });

/** Facts the conditions of the random circuits are about; any of them may be missing, or of another kind. */
export function anyFacts(): fc.Arbitrary<Metadata> {
  return fc.record({
    amountCents: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: -1, max: 5 }) }, { weight: 1, arbitrary: fc.constant('3') }),
    urgent: fc.boolean(),
    matter: fc.constantFrom('voirie', 'finances', 'autre'),
  }, { requiredKeys: [] });
}

const anyCondition = fc.letrec<{ condition: Condition; joined: Condition }>((tie) => ({
  condition: fc.oneof({ maxDepth: 2 },
    fc.integer({ min: 0, max: 4 }).map(ifAtLeast),
    fc.boolean().map((value): Condition => ({ kind: 'truth', field: 'urgent', value })),
    fc.constantFrom(['voirie'], ['voirie', 'finances']).map((values): Condition => ({ kind: 'text', field: 'matter', operator: 'none-of', values })),
    tie('joined')),
  joined: fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), conditions: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
})).condition;

function anyFrameRule(): fc.Arbitrary<FrameRule> {
  return fc.record({
    page: fc.constantFrom<FrameRule['page']>('first', 'last', 1, 2, 9_999),
    at: fc.constantFrom<FrameRule['at']>('bottom-left', 'bottom-centre', 'bottom-right', { left: 0, top: 0 }, { left: 120, top: 230 }),
  });
}

const anyStop = fc.record({
  kind: fc.constantFrom<Stop['kind']>('visa', 'visa', 'signature', 'signature', 'seal', 'opinion', 'notice', 'transmit', 'publish', 'notify', 'archive'),
  // Becomes the choice of where a rejection leads, once the circuit around the step is known.
  id: fc.nat().map((chance) => String(chance) as StepId),
  frame: fc.option(anyFrameRule()),
}).map(({ kind, id, frame }): Node => {
  if (kind === 'archive' || kind === 'seal') return { kind, id, name: 'Étape' };
  if (kind === 'notify') return { kind, id, name: 'Étape', desks: ['accueil'] };
  if (kind === 'transmit' || kind === 'publish') return { kind, id, name: 'Étape', who: { kind: 'submitter' } };
  return aStep(id, { kind, name: 'Étape', asksToApprove: ['amountCents'], ...(kind === 'signature' && frame ? { frame } : {}) });
});

/** Any circuit up to four levels, with every kind of stop, and rejections that lead to any step they may. */
export function anyCircuit(): fc.Arbitrary<CircuitDefinition> {
  const shape = fc.letrec<{ node: Node; sequence: Node; parallel: Node; choice: Node }>((tie) => ({
    node: fc.oneof({ maxDepth: 4, depthSize: 'medium' }, anyStop, tie('sequence'), tie('parallel'), tie('choice')),
    sequence: fc.array(tie('node'), { minLength: 1, maxLength: 4 }).map((nodes) => ({ kind: 'sequence', nodes })),
    parallel: fc.tuple(fc.constantFrom('allOf' as const, 'anyOf' as const, 'atLeast' as const), fc.array(tie('node'), { minLength: 2, maxLength: 4 }), fc.nat())
      .map(([kind, branches, chance]) => (kind === 'atLeast' ? { kind, branches, count: 1 + (chance % branches.length) } : { kind, branches })),
    choice: fc.record({
      kind: fc.constant('choice' as const),
      cases: fc.array(fc.record({ when: anyCondition, then: tie('node') }), { minLength: 1, maxLength: 3 }),
      otherwise: fc.option(tie('node')),
    }).map((made): Node => made),
  }));
  // Mostly a sequence: what stands alone has nothing to lead back to.
  return fc.oneof({ weight: 2, arbitrary: shape.sequence }, { weight: 1, arbitrary: shape.node }).map(withIdentifiers).map(withRejections);
}

type Chances = ReadonlyMap<StepId, number>;

/** Identifiers in the order of reading; the number that stood in their place is kept as the step's chance. */
function withIdentifiers(root: Node): { readonly definition: CircuitDefinition; readonly chances: Chances } {
  const chances = new Map<StepId, number>();
  const named = mapped(root, (stop) => {
    const id = `s${chances.size + 1}` as StepId;
    chances.set(id, Number(stop.id));
    return { ...stop, id };
  });
  return { definition: aCircuit(named), chances };
}

function withRejections({ definition, chances }: { readonly definition: CircuitDefinition; readonly chances: Chances }): CircuitDefinition {
  return aCircuit(mapped(definition.root, (stop): Stop => {
    if (stop.kind !== 'visa' && stop.kind !== 'signature') return stop;
    const chance = chances.get(stop.id)!;
    const back = waysBack(definition, stop.id).map(({ target }) => ({ step: target }));
    const ways = back.length > 0 && chance % 4 > 0 ? back : [null, 'end' as const, 'submitter' as const];
    const onReject = ways[Math.floor(chance / 4) % ways.length]!;
    const returns = chance % 3 === 0 ? {} : { returnsTo: [...(chance % 2 === 0 ? ['submitter' as const] : []), ...back] };
    return { ...stop, ...(onReject === null ? {} : { onReject }), ...returns };
  }));
}

function mapped(node: Node, change: (stop: Stop) => Stop): Node {
  const again = (inner: Node): Node => mapped(inner, change);
  if (node.kind === 'sequence') return { ...node, nodes: node.nodes.map(again) };
  if ('branches' in node) return { ...node, branches: node.branches.map(again) };
  if (node.kind === 'choice') return { ...node, cases: node.cases.map(({ when, then }) => ({ when, then: again(then) })), otherwise: node.otherwise && again(node.otherwise) };
  return change(node);
}
