// A definition becomes an XState machine that can only decide: no `after`, no `invoke`, no `spawn`, hence
// nothing that must be kept alive. One state a step; a parallel is a parallel state with one region a branch,
// each region a sequence; a choice is left at once for the case whose condition holds. A quorum counts its
// ended branches in the context, which is plain JSON. The machine takes one event per step and per decision
// (`sign:signature-maire`), so that XState itself says what is open.

import { assign, createActor, setup, type AnyActorScope, type AnyStateNodeConfig } from 'xstate';
import { unreachable } from '#kernel/faults.js';
import { holds, type Condition, type Metadata } from './condition.js';
import type { AfterCorrection, Choice, CircuitDefinition, Node, Parallel, RejectionLeadsTo, StepId, Stop } from './definition.js';
import { rejectionOf, returnsOf, stepsIn } from './rejection.js';
import { flattened, isStop, linesTo, placedStops, undoneBack, type Line, type Placed } from './tree.js';

/** A compiled circuit. The caller keeps it by the hash of its definition (machines.ts): compiling costs a hundred times a transition. */
export interface Machine {
  readonly steps: readonly Placed[];
  /** Rank of each step in the order of reading. */
  readonly rank: ReadonlyMap<StepId, number>;
  /** The sequences around each stop. */
  readonly lines: ReadonlyMap<StepId, readonly Line[]>;
  /** Whether a choice looks at the metadata, which must then be given at each decision. */
  readonly asksMetadata: boolean;
  /** For each decision that leads back to a step, by its name: the stops to be gone through again, whatever was decided there. */
  readonly undoes: ReadonlyMap<string, readonly StepId[]>;
  readonly afterCorrection: AfterCorrection;
  readonly chart: ReturnType<typeof chartOf>;
  /** What XState asks of whoever follows the chart: nothing is sent, spoken or kept. */
  readonly scope: AnyActorScope;
}

/** What the position remembers besides the states: how many branches of each open quorum have ended. */
export interface Memory {
  readonly ended: Readonly<Record<string, number>>;
}

/** What carries a stop forward, by its kind: a visa is approved, an opinion given, a notice acknowledged, an automatic stop done. */
export type ForwardEvent = 'approve' | 'sign' | 'give-opinion' | 'acknowledge' | 'complete';

/** What can be decided on a stop: to carry it forward, or to reject or to return to an earlier step, where it allows it. */
export type StepEvent =
  | { readonly type: ForwardEvent | 'reject'; readonly step: StepId }
  | { readonly type: 'return'; readonly step: StepId; readonly to: StepId };

export function compile(definition: CircuitDefinition): Machine {
  const steps = placedStops(definition);
  const chart = chartOf(definition);
  const lines = linesTo(definition);
  return {
    steps,
    lines,
    rank: new Map(steps.map(({ step }, rank) => [step.id, rank])),
    asksMetadata: steps.some(({ conditional }) => conditional),
    undoes: undoneBy(lines, steps),
    afterCorrection: definition.afterCorrection ?? 'void',
    chart,
    scope: scopeOf(chart),
  };
}

/** The event the machine knows a decision by. Step identifiers hold no colon. */
export function machineEvent(event: StepEvent): { type: string } {
  return { type: event.type === 'return' ? `return:${event.step}:${event.to}` : `${event.type}:${event.step}` };
}

/** The decision that carries a stop forward. */
export function forwardEvent({ kind }: Stop): ForwardEvent {
  switch (kind) {
    case 'visa': return 'approve';
    case 'signature': return 'sign';
    case 'opinion': return 'give-opinion';
    case 'notice': return 'acknowledge';
    case 'seal': case 'transmit': case 'publish': case 'notify': case 'archive': return 'complete';
    default: return unreachable(kind);
  }
}

function undoneBy(lines: Machine['lines'], steps: readonly Placed[]): Machine['undoes'] {
  const back = steps.flatMap(({ step: stop }) => {
    const leadsTo = rejectionOf(stop);
    const rejected = leadsTo !== null && typeof leadsTo === 'object' ? [{ event: machineEvent({ type: 'reject', step: stop.id }), step: stop.id, target: leadsTo.step }] : [];
    const returned = stepsIn(returnsOf(stop)).map((target) => ({ event: machineEvent({ type: 'return', step: stop.id, to: target }), step: stop.id, target }));
    return [...rejected, ...returned];
  });
  return new Map(back.map(({ event, step, target }) => [event.type, undoneBack(lines.get(step)!, target)!]));
}

/** XState's own `transition` makes such a scope at each call, with an actor that is started on a position nobody asked for: which costs four times the transition itself. */
function scopeOf(chart: Machine['chart']): AnyActorScope {
  const self = createActor(chart, { input: { metadata: {} } });
  const nothing = (): void => {};
  return { self, id: '', sessionId: '', system: self.system, logger: nothing, defer: nothing, emit: nothing, stopChild: nothing, actionExecutor: nothing };
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
    // Entered by a transition, not as the initial state: XState walks every initial state from each of the others,
    // which takes minutes where hundreds of steps open at once.
    initial: 'submitted',
    states: {
      submitted: { always: to('route') },
      route: { ...sequenceState(definition.root, 'route', null), onDone: to('finished') },
      finished: { type: 'final' },
      rejected: { type: 'final', id: 'rejected' },
      returned: { type: 'final', id: 'returned' },
    },
  } as Parameters<typeof vocabulary.createMachine>[0]);
}

/**
 * XState copies a transition and then sets these members on the copy. A configuration that has them all, in this
 * order, keeps its shape when it is copied; without them half the time of compiling goes into changing shapes.
 */
function to(target: string, guard?: { readonly type: string; readonly params: unknown }): object {
  return { target, actions: undefined, guard, source: undefined, reenter: false, eventType: undefined, toJSON: undefined };
}

/** One branch, or the whole route. `countedBy`: the quorum that counts it when it ends. */
function sequenceState(node: Node, place: string, countedBy: string | null): AnyStateNodeConfig {
  const nodes = flattened(node);
  const keys = nodes.map((child, at) => (isStop(child) ? child.id : `$${at + 1}`));
  const states: Record<string, AnyStateNodeConfig> = {};
  nodes.forEach((child, at) => {
    const next = keys[at + 1] ?? END;
    states[keys[at]!] = nodeState(child, `${place}/${at + 1}`, next);
  });
  states[END] = { type: 'final', ...(countedBy === null ? {} : { entry: { type: 'countBranch', params: { group: countedBy } } }) };
  return { initial: keys[0]!, states };
}

function nodeState(node: Exclude<Node, { kind: 'sequence' }>, place: string, next: string): AnyStateNodeConfig {
  if (isStop(node)) return stopState(node, next);
  return node.kind === 'choice' ? choiceState(node, place, next) : parallelState(node, place, next);
}

function stopState(stop: Stop, next: string): AnyStateNodeConfig {
  const on: Record<string, object> = { [`${forwardEvent(stop)}:${stop.id}`]: to(next) };
  const rejection = rejectionOf(stop);
  if (rejection !== null) on[`reject:${stop.id}`] = rejectedInto(rejection);
  for (const target of stepsIn(returnsOf(stop))) on[machineEvent({ type: 'return', step: stop.id, to: target }).type] = to(`#${stateId(target)}`);
  return { id: stateId(stop.id), tags: [stop.id], on };
}

const toRejected = to('#rejected');
const toReturned = to('#returned');

function rejectedInto(rejection: RejectionLeadsTo): object {
  if (rejection === 'end') return toRejected;
  return rejection === 'submitter' ? toReturned : to(`#${stateId(rejection.step)}`);
}

// Kept apart from the machine's own names: a step may be called `rejected`.
function stateId(step: StepId): string {
  return `step/${step}`;
}

function parallelState(node: Parallel, place: string, next: string): AnyStateNodeConfig {
  const group = node.kind === 'allOf' ? null : place;
  const states: Record<string, AnyStateNodeConfig> = {};
  node.branches.forEach((branch, at) => {
    states[`$${at + 1}`] = sequenceState(branch, `${place}/${at + 1}`, group);
  });
  if (group === null) return { type: 'parallel', states, onDone: to(next) };
  // Left as soon as the quorum is reached: leaving the parallel closes what the other branches held open.
  const count = node.kind === 'atLeast' ? node.count : 1;
  return {
    type: 'parallel',
    states,
    always: to(next, { type: 'enoughBranches', params: { group, count } }),
    exit: { type: 'forgetGroup', params: { group } },
  };
}

function choiceState(node: Choice, place: string, next: string): AnyStateNodeConfig {
  const states: Record<string, AnyStateNodeConfig> = { [END]: { type: 'final' } };
  const follow = (outcome: Node, key: string): string => {
    states[key] = { ...sequenceState(outcome, `${place}/${key}`, null), onDone: to(END) };
    return key;
  };
  const cases = node.cases.map(({ when, then }, at) => to(follow(then, `$${at + 1}`), { type: 'conditionHolds', params: { condition: when } }));
  const otherwise = to(node.otherwise === null ? END : follow(node.otherwise, '$otherwise'));
  states['$choose'] = { always: [...cases, otherwise] };
  return { initial: '$choose', states, onDone: to(next) };
}
