// The places that the circuit of a dossier gives its signatures, as long as somebody may still see or move them.

import type { Machine } from '#circuits/compile.js';
import type { StepId } from '#circuits/definition.js';
import type { RuledFrame } from '#circuits/frame-place.js';
import { ruledFrames } from '#circuits/frame-rule.js';
import { stopsAfter } from '#circuits/tree.js';
import { openTasks, type Dossier } from '../dossier.js';

/** None once nothing more is put into the files; a signature given on paper, or passed over, is seen nowhere. What was given keeps the place it was given with. */
export function ruledFor(dossier: Dossier, { steps, lines }: Machine): readonly RuledFrame[] {
  const { status, docket, tasks } = dossier;
  if (docket !== null || status === 'rejected' || status === 'cancelled') return [];
  const last = new Map(tasks.filter((task) => task.undoneAt === undefined).map((task) => [task.step, task]));
  const after = stopsAfter(lines, openTasks(dossier).map(({ step }) => step));
  // Not the cases that were not taken, nor the branches that closed without it.
  const isToCome = (step: StepId): boolean => status === 'returned' || status === 'draft' || (last.has(step) ? last.get(step)!.closedAt === null : after.has(step));
  return ruledFrames(steps.filter(({ step: { id } }) => isToCome(id) || last.get(id)?.decision?.outcome === 'signed')).flatMap((one) => {
    const given = isToCome(one.step) ? null : last.get(one.step)!.decision!.signature;
    return given === null ? [one] : given.frame ? [{ ...one, rule: given.frame }] : [];
  });
}
