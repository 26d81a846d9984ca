// The worker comes back with the signed files. They count only if they were made from the dossier as it still
// is and bear exactly the signatures and seals that were given: once each, in the order in which they were given.

import { refuse, type Refusal } from '#kernel/refusal.js';
import type { RecordSeal } from '../command.js';
import { mainDocuments, type Dossier } from '../dossier.js';
import type { Author, DossierEvent } from '../event.js';
import type { Instant } from '#kernel/clock.js';
import { isHouseSeal, marksHere } from '../task.js';

export function recordSeal(dossier: Dossier, command: RecordSeal, { at, by }: { readonly at: Instant; readonly by: Author }): DossierEvent | Refusal {
  if (dossier.status !== 'sealing' || dossier.version !== command.from) return refuse('dossier.seal-stale', { status: dossier.status });
  const marks = marksHere(dossier.tasks);
  const steps = marks.map((mark) => mark.step);
  const wanted = steps.length === 0 ? [] : mainDocuments(dossier);
  const exact = wanted.length === command.files.length && wanted.every((document) => {
    const file = command.files.find((candidate) => candidate.document === document.id);
    return file !== undefined && file.original === document.sha256 && file.steps.join() === steps.join();
  });
  if (!exact || marks.some(isHouseSeal) !== (command.houseSeal !== undefined)) return refuse('dossier.seal-incomplete', {});
  return { type: 'sealed', at, by, files: command.files, ...(command.houseSeal ? { houseSeal: command.houseSeal } : {}), docket: command.docket };
}
