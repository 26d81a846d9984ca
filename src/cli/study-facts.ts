// What a study is made of, read in one transaction: the collectivité, its circuits in force and what is said of
// them at one instant.

import type { DossierType } from '#acts/dossier-type.js';
import type { ReleasedCircuit } from '#circuits/released.js';
import type { PrintedCircuit } from '#circuits/procedures.service.js';
import type { Instant } from '#kernel/clock.js';
import type { Chart } from '#organisation/chart.js';
import type { Organisation } from '#organisation/organisation.js';

export interface Study {
  readonly organisation: Organisation;
  readonly chart: Chart;
  readonly types: readonly DossierType[];
  readonly circuits: readonly { readonly circuit: ReleasedCircuit; readonly printed: PrintedCircuit }[];
  /** Under one absence, in French. */
  readonly weaknesses: { readonly sentences: readonly string[]; readonly notes: readonly string[] };
  readonly at: Instant;
}
