// What every part of the designer works on: the circuit as it is now, what it is called by, what is said of it, and the
// gestures. One value, handed down.
import type { CircuitDefinition, StepId } from '#circuits/definition.js';
import type { Finding } from '../circuit.js';
import type { Block, Spot } from '../editing/spot.js';
import type { Told } from '../plan/plan-list.js';
import type { RunState } from '../simulation/scenario.js';
import type { Gestures } from './use-gestures.js';
import type { Town } from './use-town.js';

export interface Desk {
  readonly definition: CircuitDefinition;
  readonly at: Spot | null;
  readonly told: Told;
  readonly town: Town;
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** Where the simulation of this very circuit is, by step; `null`: none is shown. */
  readonly run: ReadonlyMap<string, RunState> | null;
  /** The stops it has come to, `null` among them for the end; `null`: none is shown. */
  readonly reached: ReadonlySet<StepId | null> | null;
  readonly gestures: Gestures;
  /** Another holds the draft: it is read. */
  readonly readOnly: boolean;
  /** On a narrow window the inspector is opened; `null` where it stands beside. */
  readonly onInspect: (() => void) | null;
  /** What the inspector says of a block. `typing`: the field typed in, so that a word is one gesture. */
  readonly change: (spot: Spot, block: Block, typing?: string) => void;
  readonly changeCircuit: (change: Partial<CircuitDefinition>, typing?: string) => void;
}
