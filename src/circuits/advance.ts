// One decision carries a position to the next, or is refused. Pure: the position comes from PostgreSQL as
// JSON and goes back as JSON; no actor lives in between. XState ignores a forbidden event without a word, so
// it is asked first. What opens and what closes is told by comparing the open steps before and after.

import type { SnapshotFrom, StateValue } from 'xstate';
import { assert, Defect } from '#kernel/faults.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Metadata } from './condition.js';
import type { RejectionLeadsTo, StepId } from './definition.js';
import { machineEvent, type Machine, type Memory, type StepEvent } from './compile.js';

/** Where a dossier stands, as plain JSON. Means something only with the circuit whose hash is kept beside it. */
export interface Position {
  readonly value: StateValue;
  readonly ended: Memory['ended'];
}

export interface Progress {
  readonly position: Position;
  /** Steps that now wait and did not before, in the order of reading. */
  readonly opened: readonly StepId[];
  /** Steps that waited and do so no longer without having been decided: a quorum was reached, or a rejection fell. */
  readonly closed: readonly StepId[];
  /** Stops to be gone through again because a rejection or a return led back before them: what was decided there counts no more. */
  readonly undone: readonly StepId[];
  readonly outcome: 'running' | 'finished' | 'rejected';
  /** Where the rejection leads, by the rule of the step rejected; `null` when nothing was rejected. A named step: the dossier keeps running. */
  readonly rejectionLeadsTo: RejectionLeadsTo | null;
}

/** `metadata`: the facts about the dossier; asked only by a circuit that holds a choice. */
export function start(machine: Machine, metadata?: Metadata): Progress {
  return progress(machine, [], machine.chart.getInitialSnapshot(machine.scope, { metadata: asked(machine, metadata) }), null);
}

/** Refuses `circuit.step-not-open` when this decision cannot fall on this step now. */
export function advance(machine: Machine, position: Position, event: StepEvent, metadata?: Metadata): Progress | Refusal {
  const snapshot = restored(machine, position, asked(machine, metadata));
  const before = openSteps(machine, snapshot);
  const wanted = machineEvent(event);
  // XState remembers every event it was ever asked about: a name that stands nowhere in the circuit is not asked.
  if (!machine.rank.has(event.step) || !snapshot.can(wanted)) return refuse('circuit.step-not-open', { step: event.step, decision: event.type, open: before });
  return progress(machine, before, machine.chart.transition(snapshot, wanted, machine.scope), event);
}

/** The steps that wait for a decision, in the order of reading. */
export function openStepsAt(machine: Machine, position: Position): readonly StepId[] {
  // Nothing is chosen here: the metadata does not matter.
  return openSteps(machine, restored(machine, position, {}));
}

type Snapshot = SnapshotFrom<Machine['chart']>;

// A choice made without the facts would silently be `otherwise`.
function asked(machine: Machine, metadata: Metadata | undefined): Metadata {
  assert(metadata !== undefined || !machine.asksMetadata, 'this circuit chooses by metadata, which was not given');
  return metadata ?? {};
}

function restored(machine: Machine, position: Position, metadata: Metadata): Snapshot {
  try {
    return machine.chart.resolveState({ value: position.value, context: { ended: position.ended, metadata } });
  } catch (cause) {
    throw new Defect('a position that its circuit does not know', { cause });
  }
}

function progress(machine: Machine, before: readonly StepId[], snapshot: Snapshot, event: StepEvent | null): Progress {
  // What is thrown while a machine starts, XState keeps in the snapshot.
  if (snapshot.status === 'error') throw new Defect('a circuit that could not be followed', { cause: snapshot.error });
  const open = openSteps(machine, snapshot);
  const value = snapshot.value as StateValue;
  const returned = value === 'returned';
  const rejected = returned || value === 'rejected';
  const undone = (event && !rejected ? machine.undoes.get(machineEvent(event).type) : undefined) ?? [];
  return {
    position: { value, ended: snapshot.context.ended },
    opened: open.filter((step) => !before.includes(step)),
    closed: before.filter((step) => step !== event?.step && !open.includes(step)),
    undone,
    outcome: rejected ? 'rejected' : snapshot.status === 'done' ? 'finished' : 'running',
    rejectionLeadsTo: returned ? 'submitter' : rejected ? 'end' : undone[0] === undefined || event?.type === 'return' ? null : { step: undone[0] },
  };
}

function openSteps(machine: Machine, snapshot: Snapshot): readonly StepId[] {
  const rankOf = (step: StepId): number => machine.rank.get(step) ?? 0;
  return ([...snapshot.tags] as StepId[]).sort((one, other) => rankOf(one) - rankOf(other));
}
