// A definition becomes an XState machine that can only decide: no `after`, no `invoke`, no `spawn`, hence
// nothing that must be kept alive. One state a step; a parallel is a parallel state with one region a branch,
// each region a sequence; a choice is left at once for the case whose condition holds. A quorum counts its
// ended branches in the context, which is plain JSON. The machine takes one event per step and per decision
// (`sign:signature-maire`), so that XState itself says what is open.

import { assign, setup, type AnyStateNodeConfig } from 'xstate';
import type { Sha256 } from '#kernel/digest.js';
import { unreachable } from '#kernel/faults.js';
import { holds, type Condition, type Metadata } from './condition.js';
import { definitionHash, flattened, isStep, placedSteps, type Choice, type CircuitDefinition, type Node, type Parallel, type PlacedStep, type Step, type StepId } from './definition.js';

/** A compiled circuit. The caller keeps it by `hash`: compiling costs a hundred times a transition. */
export interface Machine {
  readonly hash: Sha256;
  readonly steps: readonly PlacedStep[];
  /** Rank of each step in the order of reading. */
  readonly rank: ReadonlyMap<StepId, number>;
  /** Whether a choice looks at the metadata, which must then be given at each decision. */
  readonly asksMetadata: boolean;
  readonly chart: ReturnType<typeof chartOf>;
}

/** What the position remembers besides the states: how many branches of each open quorum have ended. */
export interface Memory {
  readonly ended: Readonly<Record<string, number>>;
}

/** What can be decided on a step, by its kind; `reject` is possible on each. */
export type StepEvent = {
  readonly type: 'approve' | 'sign' | 'seal' | 'reject';
  readonly step: StepId;
};

export function compile(definition: CircuitDefinition): Machine {
  const steps = placedSteps(definition);
  return {
    hash: definitionHash(definition),
    steps,
    rank: new Map(steps.map(({ step }, rank) => [step.id, rank])),
    asksMetadata: steps.some(({ conditional }) => conditional),
    chart: chartOf(definition),
  };
}

/** The event the machine knows a decision by. Step identifiers hold no colon. */
export function machineEvent(event: StepEvent): { type: string } {
  return { type: `${event.type}:${event.step}` };
}

/** The decision that carries a step forward. */
export function forwardEvent(step: Step): 'approve' | 'sign' | 'seal' {
  switch (step.kind) {
    case 'visa': return 'approve';
    case 'signature': return 'sign';
    case 'seal': return 'seal';
    default: return unreachable(step.kind);
  }
}

const END = '$end';

function chartOf(definition: CircuitDefinition) {
  const vocabulary = setup({
    // The metadata is the dossier's: it comes in with each decision and is not kept in the position.
    types: { context: {} as Memory & { readonly metadata: Metadata }, events: {} as { type: string }, input: {} as { readonly metadata: Metadata } },
    guards: {
      conditionHolds: ({ context }, params: { condition: Condition }) => holds(params.condition, context.metadata),
      enoughBranches: ({ context }, params: { group: string; count: number }) => (context.ended[params.group] ?? 0) >= params.count,
    },
    actions: {
      countBranch: assign(({ context }, params: { group: string }) => ({
        ended: { ...context.ended, [params.group]: (context.ended[params.group] ?? 0) + 1 },
      })),
      forgetGroup: assign(({ context }, params: { group: string }) => {
        const { [params.group]: _, ...others } = context.ended;
        return { ended: others };
      }),
    },
  });
  return vocabulary.createMachine({
    id: 'circuit',
    context: ({ input }: { input: { readonly metadata: Metadata } }) => ({ ended: {}, metadata: input.metadata }),
    initial: 'route',
    states: {
      route: { ...sequenceState(definition.root, 'route', null), onDone: 'finished' },
      finished: { type: 'final' },
      rejected: { type: 'final' },
      returned: { type: 'final' },
    },
  } as Parameters<typeof vocabulary.createMachine>[0]);
}

/** One branch, or the whole route. `countedBy`: the quorum that counts it when it ends. */
function sequenceState(node: Node, place: string, countedBy: string | null): AnyStateNodeConfig {
  const nodes = flattened(node);
  const keys = nodes.map((child, at) => (isStep(child) ? child.id : `$${at + 1}`));
  const states: Record<string, AnyStateNodeConfig> = {};
  nodes.forEach((child, at) => {
    const next = keys[at + 1] ?? END;
    states[keys[at]!] = nodeState(child, `${place}/${at + 1}`, next);
  });
  states[END] = { type: 'final', ...(countedBy === null ? {} : { entry: { type: 'countBranch', params: { group: countedBy } } }) };
  return { initial: keys[0]!, states };
}

function nodeState(node: Step | Parallel | Choice, place: string, next: string): AnyStateNodeConfig {
  if (isStep(node)) return stepState(node, next);
  return node.kind === 'choice' ? choiceState(node, place, next) : parallelState(node, place, next);
}

function stepState(step: Step, next: string): AnyStateNodeConfig {
  return {
    tags: [step.id],
    on: {
      [`${forwardEvent(step)}:${step.id}`]: next,
      [`reject:${step.id}`]: step.onReject === 'submitter' ? '#circuit.returned' : '#circuit.rejected',
    },
  };
}

function parallelState(node: Parallel, place: string, next: string): AnyStateNodeConfig {
  const group = node.kind === 'allOf' ? null : place;
  const states: Record<string, AnyStateNodeConfig> = {};
  node.branches.forEach((branch, at) => {
    states[`$${at + 1}`] = sequenceState(branch, `${place}/${at + 1}`, group);
  });
  if (group === null) return { type: 'parallel', states, onDone: next };
  // Left as soon as the quorum is reached: leaving the parallel closes what the other branches held open.
  const count = node.kind === 'atLeast' ? node.count : 1;
  return {
    type: 'parallel',
    states,
    always: { guard: { type: 'enoughBranches', params: { group, count } }, target: next },
    exit: { type: 'forgetGroup', params: { group } },
  };
}

function choiceState(node: Choice, place: string, next: string): AnyStateNodeConfig {
  const states: Record<string, AnyStateNodeConfig> = { [END]: { type: 'final' } };
  const follow = (outcome: Node, key: string): string => {
    states[key] = { ...sequenceState(outcome, `${place}/${key}`, null), onDone: END };
    return key;
  };
  const cases = node.cases.map(({ when, then }, at) => ({ guard: { type: 'conditionHolds', params: { condition: when } }, target: follow(then, `$${at + 1}`) }));
  const otherwise = { target: node.otherwise === null ? END : follow(node.otherwise, '$otherwise') };
  states['$choose'] = { always: [...cases, otherwise] };
  return { initial: '$choose', states, onDone: next };
}
