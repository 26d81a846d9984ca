// The places that the circuit of a dossier gives its signatures, as long as somebody may still see or move them.

import type { Machine } from '#circuits/compile.js';
import type { StepId } from '#circuits/definition.js';
import type { RuledFrame } from '#circuits/frame-place.js';
import { ruledFrames } from '#circuits/frame-rule.js';
import type { Dossier } from '../dossier.js';

/** None once nothing more is put into the files; a signature given on paper, or passed over, is seen nowhere. What was given keeps the place it was given with. */
export function ruledFor({ status, docket, tasks }: Dossier, { steps }: Machine): readonly RuledFrame[] {
  if (docket !== null || status === 'rejected' || status === 'cancelled') return [];
  const last = new Map(tasks.filter((task) => task.undoneAt === undefined).map((task) => [task.step, task]));
  const isToCome = (step: StepId): boolean => status === 'returned' || (last.get(step)?.closedAt ?? null) === null;
  return ruledFrames(steps.filter(({ step: { id } }) => isToCome(id) || last.get(id)!.decision?.outcome === 'signed')).flatMap((one) => {
    const given = isToCome(one.step) ? null : last.get(one.step)!.decision!.signature;
    return given === null ? [one] : given.frame ? [{ ...one, rule: given.frame }] : [];
  });
}
