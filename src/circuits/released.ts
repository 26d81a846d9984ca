// A circuit as it was released, and what a saved case says of the one that would follow it.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { CircuitId, OrganisationId } from '#kernel/id.js';
import type { CircuitDefinition } from './definition.js';

/** One version of a circuit, as it was released. */
export interface ReleasedCircuit {
  readonly organisationId: OrganisationId;
  readonly id: CircuitId;
  readonly key: string;
  readonly version: number;
  readonly hash: Sha256;
  readonly definition: CircuitDefinition;
  readonly releasedAt: Instant;
  readonly releasedBy: string;
  /** Who wrote the draft; `null` when it was not told. */
  readonly author: string | null;
  /** What was said of the change. */
  readonly comment: string | null;
}

/** In French, one line a stop: what happened with the version in force, and what would happen with the draft. */
export interface ChangedCase {
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}
