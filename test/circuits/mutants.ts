// Every small harm one can do to a circuit: a stop dropped, two neighbours swapped, the outcomes of a choice
// swapped, a parallel of another kind, a condition broken in each way a hand would break it, another desk asked.

import type { Comparison, Condition } from '#circuits/condition.js';
import type { CircuitDefinition, Node, Stop } from '#circuits/definition.js';
import { isStop } from '#circuits/tree.js';

export interface Mutant {
  /** `drops a stop`, `breaks a condition`… */
  readonly harm: Harm;
  readonly name: string;
  readonly definition: CircuitDefinition;
}
export type Harm = 'drops a stop' | 'swaps neighbours' | 'swaps the outcomes of a choice' | 'changes a parallel' | 'moves a threshold' | 'turns an operator' | 'loses the field of a condition' | 'compares with another kind' | 'asks another desk' | 'forgets a deadline' | 'leads a rejection elsewhere';

type Change = readonly [Harm, string, Node | null];

export function mutantsOf(definition: CircuitDefinition): readonly Mutant[] {
  return changesOf(definition.root).flatMap(([harm, name, root]) => (root === null ? [] : [{ harm, name: `${harm}: ${name}`, definition: { ...definition, root } }]));
}

/** Each change of this node or of one inside it; `null`: nothing is left of it. */
function changesOf(node: Node): readonly Change[] {
  if (isStop(node)) return [['drops a stop', node.id, null], ...stopChanges(node)];
  if (node.kind === 'sequence') {
    const swapped = node.nodes.slice(1).map((next, at): Change => ['swaps neighbours', `${nameOf(node.nodes[at]!)} and ${nameOf(next)}`, { ...node, nodes: replaced(node.nodes, [[at, next], [at + 1, node.nodes[at]!]]) }]);
    return [...swapped, ...inside(node.nodes, (nodes) => (nodes.length === 0 ? null : { ...node, nodes }))];
  }
  if (node.kind === 'choice') return choiceChanges(node);
  const other: Node = node.kind === 'allOf' ? { ...node, kind: 'anyOf' } : { kind: 'allOf', branches: node.branches };
  return [['changes a parallel', node.kind, other], ...inside(node.branches, (branches) => (branches.length > 1 ? { ...node, branches } : branches[0] ?? null))];
}

function choiceChanges(node: Extract<Node, { kind: 'choice' }>): readonly Change[] {
  const first = node.cases[0]!;
  const swapped: Change[] = node.otherwise === null ? [] : [['swaps the outcomes of a choice', node.name ?? '', { ...node, cases: replaced(node.cases, [[0, { ...first, then: node.otherwise }]]), otherwise: first.then }]];
  return [
    ...swapped,
    ...node.cases.flatMap(({ when, then }, at) => [
      ...conditionChanges(when).map(([harm, name, changed]): Change => [harm, name, { ...node, cases: replaced(node.cases, [[at, { when: changed, then }]]) }]),
      ...changesOf(then).map(([harm, name, changed]): Change => [harm, name, changed === null
        ? node.cases.length > 1 ? { ...node, cases: node.cases.filter((_, other) => other !== at) } : node.otherwise
        : { ...node, cases: replaced(node.cases, [[at, { when, then: changed }]]) }]),
    ]),
    ...(node.otherwise === null ? [] : changesOf(node.otherwise).map(([harm, name, changed]): Change => [harm, name, { ...node, otherwise: changed }])),
  ];
}

function conditionChanges(condition: Condition): readonly (readonly [Harm, string, Condition])[] {
  if ('conditions' in condition) return condition.conditions.flatMap((part, at) => conditionChanges(part).map(([harm, name, changed]) => [harm, name, { ...condition, conditions: replaced(condition.conditions, [[at, changed]]) }] as const));
  const lost = { ...condition, field: `${condition.field}s` };
  const other: Comparison = condition.kind === 'text' ? { kind: 'number', field: condition.field, operator: 'at-least', value: 1 } : { kind: 'text', field: condition.field, operator: 'one-of', values: ['10'] };
  return [['loses the field of a condition', lost.field, lost], ['compares with another kind', condition.field, other], ...valueChanges(condition)];
}

function valueChanges(condition: Comparison): readonly (readonly [Harm, string, Condition])[] {
  switch (condition.kind) {
    case 'number': return [
      ['moves a threshold', `${condition.value + 1}`, { ...condition, value: condition.value + 1 }],
      ...(condition.value > 0 ? [['moves a threshold', `${condition.value - 1}`, { ...condition, value: condition.value - 1 }] as const] : []),
      ['turns an operator', condition.operator, { ...condition, operator: 'less' }],
    ];
    case 'text': return [
      ['turns an operator', condition.operator, { ...condition, operator: condition.operator === 'one-of' ? 'none-of' : 'one-of' }],
      ...(condition.values.length > 1 ? condition.values.map((value) => ['moves a threshold', `without ${value}`, { ...condition, values: condition.values.filter((other) => other !== value) }] as const) : []),
    ];
    case 'date': case 'truth': return [];
  }
}

function stopChanges(stop: Stop): readonly Change[] {
  const changes: Change[] = [];
  if ('who' in stop && stop.who.kind === 'desk') changes.push(['asks another desk', stop.id, { ...stop, who: { kind: 'desk', desk: 'bureau-inconnu' } }]);
  if ('deadlineDays' in stop) {
    const { deadlineDays: _, ...without } = stop;
    changes.push(['forgets a deadline', stop.id, without]);
  }
  if ('onReject' in stop) changes.push(['leads a rejection elsewhere', stop.id, { ...stop, onReject: stop.onReject === 'submitter' ? 'end' : 'submitter' }]);
  return changes;
}

function inside(children: readonly Node[], put: (children: readonly Node[]) => Node | null): readonly Change[] {
  return children.flatMap((child, at) => changesOf(child).map(([harm, name, changed]): Change => [harm, name, put(changed === null ? children.filter((_, other) => other !== at) : replaced(children, [[at, changed]]))]));
}

function replaced<Item>(items: readonly Item[], changes: readonly (readonly [number, Item])[]): readonly Item[] {
  return items.map((item, at) => changes.find(([place]) => place === at)?.[1] ?? item);
}

function nameOf(node: Node): string {
  return isStop(node) ? node.id : node.kind;
}
