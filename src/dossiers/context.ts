// What a decision depends on besides the dossier and the command: the instant, who asks, who holds which power,
// and the circuit. All of it is handed over, so that the same question has the same answer in ten years.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { Machine } from '#circuits/compile.js';
import type { Chart } from '#organisation/chart.js';
import type { Credential } from '#organisation/credential.js';
import type { HouseSeal } from '#organisation/seal/house-seal.js';
import type { CircuitReference } from './dossier.js';
import type { Author } from './event.js';
import type { Past } from './steps/past.js';

export interface Context {
  readonly at: Instant;
  readonly by: Author;
  readonly chart: Chart;
  /** The certificates of the house. */
  readonly credentials: readonly Credential[];
  /** Of the collectivité itself; looked at where its seal is put. */
  readonly houseSeals?: readonly HouseSeal[];
  /** The circuit the dossier is pinned to; for a draft, the one released for its type; `null`: none is. */
  readonly circuit: { readonly reference: CircuitReference; readonly machine: Machine } | null;
  /** Digests of the documents this person has opened; looked at by a step that asks for it. */
  readonly opened?: readonly Sha256[];
  /** What happened last; looked at by a recall. */
  readonly past?: Past | null;
}
