// The trash: a dossier put there waits until an instant, is taken out as it was, or is purged by the product. Only
// what led to no act is put there by a click; a finished one needs the visa of the archives on its elimination, or
// their receipt of its transfer (code du patrimoine, L212-2, R212-14): time alone destroys nothing.

import { civilDateOf, instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Context } from '../context.js';
import type { Disposal, Dossier } from '../dossier.js';
import type { DossierEvent } from '../event.js';
import { mayPrepare } from '../preparing.js';
import type { Purge, Restore, Trash } from './command.js';

const DAY_MS = 86_400_000;

/** Refuses `dossier.not-yours`, `dossier.not-trashable`, `dossier.needs-disposal`, `dossier.still-kept`. */
export function trash(dossier: Dossier, { days, asAdministrator, disposal }: Trash, context: Context): DossierEvent | Refusal {
  const { at, by } = context;
  if (!mayClear(dossier, asAdministrator, context)) return refuse('dossier.not-yours', { submitter: dossier.submitter.name });
  if (dossier.status === 'running' || dossier.status === 'returned' || dossier.status === 'sealing') return refuse('dossier.not-trashable', { status: dossier.status });
  const until = instantOfMs(msOfInstant(at) + days * DAY_MS);
  if (dossier.status !== 'finished') return { type: 'trashed', at, by, until };
  if (!disposal || !asAdministrator) return refuse('dossier.needs-disposal', {});
  if (civilDateOf(at, context.chart.timeZone) <= disposal.keptUntil) return refuse('dossier.still-kept', { on: disposal.keptUntil });
  const { keptUntil: _, ...visa } = disposal;
  return { type: 'trashed', at, by, until, disposal: visa satisfies Disposal };
}

/** Refuses `dossier.not-yours`, `dossier.not-in-trash`, `dossier.trash-over`: from its end on, only the purge follows. */
export function restore(dossier: Dossier, { asAdministrator }: Restore, context: Context): DossierEvent | Refusal {
  const { at, by } = context;
  if (!mayClear(dossier, asAdministrator, context)) return refuse('dossier.not-yours', { submitter: dossier.submitter.name });
  if (!dossier.trash) return refuse('dossier.not-in-trash', {});
  return isOver(dossier.trash.until, at) ? refuse('dossier.trash-over', {}) : { type: 'restored', at, by };
}

/** Refuses `dossier.not-in-trash`, `dossier.stale-version`, `dossier.trash-not-over`. */
export function purge(dossier: Dossier, { from, files }: Purge, { at, by, chart }: Context): DossierEvent | Refusal {
  if (!dossier.trash) return refuse('dossier.not-in-trash', {});
  // Its files were counted on another version: what came since would be forgotten on the disk.
  if (from !== dossier.version) return refuse('dossier.stale-version', { version: dossier.version });
  if (!isOver(dossier.trash.until, at)) return refuse('dossier.trash-not-over', { on: civilDateOf(dossier.trash.until, chart.timeZone) });
  return { type: 'purged', at, by, files };
}

function isOver(until: Instant, at: Instant): boolean {
  return at >= until;
}

/** Those who prepare it, an administrator, or the product itself once nobody has touched it for long. */
function mayClear(dossier: Dossier, asAdministrator: boolean, { by, chart }: Context): boolean {
  return (by.person === null && !by.application) || asAdministrator || mayPrepare(dossier, by, chart);
}
