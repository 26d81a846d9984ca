// The worker comes back with the signed files. They count only if they were made from the dossier as it still
// is and bear exactly the signatures and seals that were given: once each, in the order in which they were given.

import { assert } from '#kernel/faults.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { RecordSeal, RecordSignature } from '../command.js';
import type { Context } from '../context.js';
import { mainDocuments, openTasks, type Dossier } from '../dossier.js';
import type { Author, DossierEvent } from '../event.js';
import type { Instant } from '#kernel/clock.js';
import { dueAt, stopOf } from '../steps/move.js';
import { isHouseSeal } from '../task.js';
import { awaitedAtStep, marksAfter } from './at-the-step.js';

/** Refuses `dossier.seal-stale`, `dossier.seal-incomplete`. */
export function recordSeal(dossier: Dossier, command: RecordSeal, { at, by }: { readonly at: Instant; readonly by: Author }): DossierEvent | Refusal {
  if (awaitedAtStep(dossier)) return refuse('dossier.seal-stale', { status: dossier.status });
  const fault = filesFault(dossier, command);
  if (fault) return fault;
  if (marksAfter(dossier).some(isHouseSeal) !== (command.houseSeal !== undefined)) return refuse('dossier.seal-incomplete', {});
  return { type: 'sealed', at, by, files: command.files, ...(command.houseSeal ? { houseSeal: command.houseSeal } : {}), docket: command.docket };
}

/** The same of the files as they are once the signature awaited at its step stands in them. */
export function recordSignature(dossier: Dossier, command: RecordSignature, { at, by, chart, circuit }: Pick<Context, 'at' | 'by' | 'chart' | 'circuit'>): DossierEvent | Refusal {
  const awaited = awaitedAtStep(dossier);
  if (!awaited) return refuse('dossier.seal-stale', { status: dossier.status });
  const fault = filesFault(dossier, command);
  if (fault) return fault;
  assert(circuit !== null, 'a dossier on its way has a circuit');
  const opened = openTasks(dossier).filter(({ question }) => !question).map(({ number, step }) => ({ number, dueAt: dueAt(stopOf(circuit.machine, step), { chart, at }) }));
  return { type: 'signature-applied', at, by, task: awaited.number, step: awaited.step, stepName: awaited.name, files: command.files, opened };
}

function filesFault(dossier: Dossier, command: Pick<RecordSeal, 'from' | 'files'>): Refusal | null {
  if (dossier.status !== 'sealing' || dossier.version !== command.from) return refuse('dossier.seal-stale', { status: dossier.status });
  const steps = marksAfter(dossier).map((mark) => mark.step);
  const wanted = steps.length === 0 ? [] : mainDocuments(dossier);
  const exact = wanted.length === command.files.length && wanted.every((document) => {
    const file = command.files.find((candidate) => candidate.document === document.id);
    return file !== undefined && file.original === document.sha256 && file.steps.join() === steps.join();
  });
  return exact ? null : refuse('dossier.seal-incomplete', {});
}
