// A running dossier goes over to another version of its circuit only by an explicit mapping, step by step. The
// new position is not computed from the old one: the decisions already taken are played again, in their order,
// on the new machine. What that machine would not have let happen is refused, naming the step. A signature
// given, a seal, a transmission or a publication is never dropped: it has had its effect.

import { unreachable } from '#kernel/faults.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { advance, openStepsAt, start, type Position } from './advance.js';
import { forwardEvent, type Machine } from './compile.js';
import type { Metadata } from './condition.js';
import type { StepId, Stop } from './definition.js';

/** `null`: this step has no successor; its visa or opinion stays in the history and counts no more. */
export interface Mapping {
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly steps: Readonly<Record<string, StepId | null>>;
}

/** How far a dossier has come in its old circuit. */
export interface Progressed {
  /** Stops carried forward, in the order in which they were; those undone by a rejection left out. */
  readonly decided: readonly StepId[];
  readonly open: readonly StepId[];
}

export interface Migrated {
  readonly position: Position;
  /** Decided steps under their new names, in their order; the old ones with no successor left out. */
  readonly decided: readonly StepId[];
  /** What waits in the new circuit. `from`: the old step that waited in its place; `null` for one that opens anew. */
  readonly open: readonly { readonly step: StepId; readonly from: StepId | null }[];
  /** Old steps that waited and have no successor: they stop waiting without a decision. */
  readonly closed: readonly StepId[];
}

/** What can be said of a mapping before any dossier is looked at: `null`, or the first fault. */
export function mappingFault({ steps }: Mapping, from: Machine, to: Machine): Refusal | null {
  const taken = new Map<StepId, StepId>();
  for (const [old, next] of Object.entries(steps) as [StepId, StepId | null][]) {
    const former = stopOf(from, old);
    if (!former) return refuse('circuit.mapping-unknown-step', { step: old });
    if (next === null) continue;
    const successor = stopOf(to, next);
    if (!successor) return refuse('circuit.mapping-unknown-successor', { step: former.name, successor: next });
    if (successor.kind !== former.kind) return refuse('circuit.mapping-other-kind', { step: former.name, successor: successor.name });
    if (taken.has(next)) return refuse('circuit.mapping-same-successor', { step: former.name, other: stopOf(from, taken.get(next)!)!.name, successor: successor.name });
    taken.set(next, old);
  }
  return null;
}

/** The place of one dossier in the new circuit, or why it has none. `metadata`: the facts the new circuit's choices look at. */
export function migrate(mapping: Mapping, from: Machine, to: Machine, { decided, open }: Progressed, metadata: Metadata): Migrated | Refusal {
  const fault = mappingFault(mapping, from, to) ?? unmapped(mapping, from, [...decided, ...open]);
  if (fault) return fault;
  const successorOf = (old: StepId): StepId | null => mapping.steps[old]!;
  const dropped = decided.find((old) => successorOf(old) === null && isLasting(stopOf(from, old)!));
  if (dropped) return refuse('circuit.mapping-drops-signature', { step: stopOf(from, dropped)!.name });
  const replayed = decided.map(successorOf).filter((step) => step !== null);
  const position = replay(to, replayed, metadata);
  if (isRefusal(position)) return position;
  const waiting = openStepsAt(to, position);
  if (waiting.length === 0) return refuse('circuit.mapping-nothing-left', {});
  const lost = open.find((old) => successorOf(old) !== null && !waiting.includes(successorOf(old)!));
  if (lost) return refuse('circuit.mapping-not-open', { step: stopOf(from, lost)!.name, successor: stopOf(to, successorOf(lost)!)!.name });
  return {
    position,
    decided: replayed,
    open: waiting.map((step) => ({ step, from: open.find((old) => successorOf(old) === step) ?? null })),
    closed: open.filter((old) => successorOf(old) === null),
  };
}

/** The mapping under which every step that both versions know keeps its name, and every other has no successor: what an administrator starts from. */
export function sameNames(fromVersion: number, from: Machine, toVersion: number, to: Machine): Mapping {
  const steps = from.steps.map(({ step }) => [step.id, stopOf(to, step.id)?.kind === step.kind ? step.id : null] as const);
  return { fromVersion, toVersion, steps: Object.fromEntries(steps) };
}

function unmapped({ steps }: Mapping, from: Machine, asked: readonly StepId[]): Refusal | null {
  for (const step of asked) {
    const stop = stopOf(from, step);
    if (!stop) return refuse('circuit.mapping-unknown-step', { step });
    if (!Object.hasOwn(steps, step)) return refuse('circuit.mapping-missing', { step: stop.name });
  }
  return null;
}

function replay(machine: Machine, steps: readonly StepId[], metadata: Metadata): Position | Refusal {
  let { position } = start(machine, metadata);
  for (const step of steps) {
    const stop = stopOf(machine, step)!;
    const next = advance(machine, position, { type: forwardEvent(stop), step }, metadata);
    if (isRefusal(next)) return refuse('circuit.mapping-not-reached', { step: stop.name });
    if (next.outcome !== 'running') return refuse('circuit.mapping-nothing-left', {});
    position = next.position;
  }
  return position;
}

/** What has an effect outside the dossier, or in law, cannot be taken back by a change of circuit. */
function isLasting(stop: Stop): boolean {
  switch (stop.kind) {
    case 'signature': case 'seal': case 'transmit': case 'publish': case 'archive': return true;
    case 'visa': case 'opinion': case 'notice': case 'notify': return false;
    default: return unreachable(stop);
  }
}

function stopOf(machine: Machine, id: StepId): Stop | null {
  const rank = machine.rank.get(id);
  return rank === undefined ? null : machine.steps[rank]!.step;
}
