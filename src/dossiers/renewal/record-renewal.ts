// The worker comes back with sealed files that bear another archive time-stamp. They count only in the place of the very
// files they were made from: whoever comes second changes nothing.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DocumentId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { isSealed, type Dossier, type Status } from '../dossier.js';
import type { Author, DossierEvent } from '../event.js';
import { isOpen } from '../task.js';
import type { RecordRenewal } from './command.js';

/** Whose signed files are kept for good. */
export const RENEWED_STATUSES: readonly Status[] = ['running', 'finished', 'rejected'];

/** Refuses `dossier.renewal-stale`. */
export function recordRenewal(dossier: Dossier, { files, docket }: RecordRenewal, { at, by }: { readonly at: Instant; readonly by: Author }): DossierEvent | Refusal {
  const stale = (): Refusal => refuse('dossier.renewal-stale', { status: dossier.status });
  if (!isSealed(dossier) || !RENEWED_STATUSES.includes(dossier.status) || files.length === 0) return stale();
  // The product is reading the files of an archive again: those it has read are those it will name.
  if (dossier.tasks.some((task) => isOpen(task) && task.addressee.kind === 'product')) return stale();
  const exact = files.every(({ document, former }) => dossier.documents.some(({ id, signed }) => id === document && signed?.sha256 === former));
  return exact ? { type: 'renewed', at, by, files, docket } : stale();
}

/** The digests a signed file had before its time-stamp was renewed, the oldest first. */
export function signedBefore(events: readonly DossierEvent[], document: DocumentId): readonly Sha256[] {
  return events.flatMap((event) => (event.type === 'renewed' ? event.files.filter((file) => file.document === document).map(({ former }) => former) : []));
}

/** The digests a file had since each signature that was put into it at its step, the oldest first; the one it still has is among them. */
export function signedAtSteps(events: readonly DossierEvent[], document: DocumentId): readonly Sha256[] {
  return events.flatMap((event) => (event.type === 'signature-applied' ? event.files.filter((file) => file.document === document).map(({ sha256 }) => sha256) : []));
}
