// Whoever prepares a dossier calls it off while it waits, with a reason; and takes up again one that was called off
// or rejected: it is a draft once more, corrected and sent anew, under the same journal. What was decided before
// stays told there, and counts no more.

import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Cancel } from '../command.js';
import type { Context } from '../context.js';
import { mayPrepare } from '../preparing.js';
import { isSealed, type Dossier } from '../dossier.js';
import type { DossierEvent } from '../event.js';
import { reasonOf } from '../reason.js';
import { beforeAppliedFault } from '../sealing/at-the-step.js';

/** Refuses `dossier.not-yours`, `dossier.not-running`, `dossier.already-sealed`, and what a reason refuses. */
export function cancel(dossier: Dossier, command: Cancel, { at, by, chart }: Context): DossierEvent | Refusal {
  if (!mayPrepare(dossier, by, chart)) return refuse('dossier.not-yours', { submitter: dossier.submitter.name });
  if (dossier.status !== 'running' && dossier.status !== 'returned') return refuse('dossier.not-running', { status: dossier.status });
  // Signed acts exist: they are withdrawn by an act of their own, not by a click.
  if (isSealed(dossier)) return refuse('dossier.signed-already', {});
  const reason = reasonOf(command.reason);
  return typeof reason === 'string' ? { type: 'cancelled', at, by, reason } : reason;
}

/** Refuses `dossier.not-yours`, `dossier.not-ended`, `dossier.signed-at-step`. */
export function reopen(dossier: Dossier, { at, by, chart }: Context): DossierEvent | Refusal {
  if (!mayPrepare(dossier, by, chart)) return refuse('dossier.not-yours', { submitter: dossier.submitter.name });
  if (dossier.status !== 'rejected' && dossier.status !== 'cancelled') return refuse('dossier.not-ended', { status: dossier.status });
  const signed = beforeAppliedFault(dossier, null);
  if (signed) return signed;
  return { type: 'reopened', at, by, undone: dossier.tasks.filter(({ undoneAt }) => undoneAt === undefined).map(({ number }) => number) };
}
