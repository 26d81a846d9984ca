// The worker comes back having done what a task asks of the product: told the desks of a notification, read the stored
// files of an archive again, or found the seal of the collectivité in force, which the signed files will bear. A task done already is refused and changes nothing.

import { assert } from '#kernel/faults.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { advance } from '#circuits/advance.js';
import { deskBySlug } from '#organisation/desk.js';
import { houseSealAt } from '#organisation/seal/house-seal.js';
import type { Complete } from '../command.js';
import type { Context } from '../context.js';
import { isSealed, type Dossier } from '../dossier.js';
import type { Done, DossierEvent } from '../event.js';
import { moveOf, stopOf, toldBy } from './move.js';
import type { Situation } from './routing.js';
import { isOpen, paperTasks } from '../task.js';

/** Refuses dossier.step-closed, dossier.already-sealed, and what stands against the seal of the collectivité. */
export function complete(dossier: Dossier, command: Complete, { at, by, circuit, chart, houseSeals = [] }: Context, situation: Situation): DossierEvent | Refusal {
  const task = dossier.tasks.find(({ number }) => number === command.task);
  if (dossier.status !== 'running' || !task || !isOpen(task)) return refuse('dossier.step-closed', { step: task?.name });
  assert(circuit !== null && dossier.position !== null, 'a running dossier has a circuit and a position');
  const stop = stopOf(circuit.machine, task.step);
  const progress = advance(circuit.machine, dossier.position, { type: 'complete', step: task.step }, situation.metadata);
  if (isRefusal(progress)) return progress;
  const move = moveOf(progress, circuit.machine, dossier.tasks, situation);
  if (isRefusal(move)) return move;
  const happened = { at, by, task: task.number, step: task.step, stepName: task.name, move };
  if (stop.kind === 'seal') {
    // What the signed files bear is settled once they are made: « apposed » must not be told of files that bear nothing.
    if (isSealed(dossier)) return refuse('dossier.already-sealed', { step: task.name });
    const seal = houseSealAt(houseSeals, at);
    return isRefusal(seal) ? { ...seal, facts: { ...seal.facts, timeZone: chart.timeZone } } : { type: 'house-sealed', ...happened, mention: seal.mention };
  }
  if (stop.kind === 'archive') {
    assert(command.docket !== undefined, 'an archive is closed by its docket');
    return { type: 'archived', ...happened, archive: { files: archivedFiles(dossier), docket: command.docket } };
  }
  const told: Done['told'] = toldBy(stop).flatMap((slug) => {
    const desk = deskBySlug(slug, situation.chart.desks);
    return desk ? [{ desk: desk.id, name: desk.name }] : [];
  });
  return { type: 'notified', ...happened, told };
}

/** Every file a dossier keeps: what was brought, what was signed, the scans of what was signed on paper, and the docket made at the seal. */
export function archivedFiles({ documents, docket, tasks }: Dossier): readonly Dossier['documents'][number]['sha256'][] {
  const scans = new Set(paperTasks(tasks).map(({ decision }) => decision.paper.scan.sha256));
  const files = [...documents.flatMap(({ sha256, signed }) => (signed ? [sha256, signed.sha256] : [sha256])), ...scans];
  return docket === null ? files : [...files, docket];
}
