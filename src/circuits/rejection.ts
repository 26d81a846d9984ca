// Where a decision that does not carry a stop forward leads: its rejection, its return for correction. Read by the
// machine, the proof, the sentences and the screens, which need no machine for it.

import { unreachable } from '#kernel/faults.js';
import type { RejectionLeadsTo, ReturnTarget, StepId, Stop } from './definition.js';
import { isStep } from './tree.js';

/** Where a rejection of this stop leads; `null` when it cannot be rejected. */
export function rejectionOf(stop: Stop): RejectionLeadsTo | null {
  switch (stop.kind) {
    case 'visa': case 'signature': return stop.onReject ?? 'end';
    case 'opinion': case 'notice': case 'seal': case 'transmit': case 'publish': case 'notify': case 'archive': return null;
    default: return unreachable(stop);
  }
}

/** To whom whoever decides this stop may return the dossier for correction: where it may be rejected, it may be returned. */
export function returnsOf(stop: Stop): readonly ReturnTarget[] {
  return rejectionOf(stop) !== null && isStep(stop) ? stop.returnsTo ?? ['submitter'] : [];
}

/** The earlier steps among them. */
export function stepsIn(targets: readonly ReturnTarget[]): readonly StepId[] {
  return targets.flatMap((target) => (target === 'submitter' ? [] : [target.step]));
}
