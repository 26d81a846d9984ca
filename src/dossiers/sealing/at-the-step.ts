// Signatures that a circuit puts into the files at their step: which one is awaited, and what those that stand there
// already forbid. Whoever comes next has decided on files that bear them, and they can be taken out of no file.

import { refuse, type Refusal } from '#kernel/refusal.js';
import type { StepId } from '#circuits/definition.js';
import { isSealed, openTasks, type Dossier } from '../dossier.js';
import { appliedTasks, isApplied, marksHere, unappliedTasks, waitForSignedFiles, type Mark, type SignedTask } from '../task.js';

/** The signature that is to stand in the files before the dossier goes on; `null`: none, or all are made now, for the end. */
export function awaitedAtStep(dossier: Dossier): SignedTask | null {
  if (openTasks(dossier).length === 0 || waitForSignedFiles(dossier.tasks)) return null;
  return signatureAwaited(dossier);
}

/** The same, where it is the last of all too: it was given, and its key may not have signed yet. */
export function signatureAwaited({ status, tasks }: Pick<Dossier, 'status' | 'tasks'>): SignedTask | null {
  const last = status === 'sealing' ? unappliedTasks(tasks).at(-1) : undefined;
  return last?.decision.signature.signs ? last : null;
}

/** What the signatures that stand in the files already are worth; `null`: none do, or all are made. Of a dossier that was rejected or called off they stay, and have no effect. */
export function signedSoFar(dossier: Pick<Dossier, 'status' | 'docket' | 'tasks'>): 'under-way' | 'without-effect' | null {
  if (dossier.docket !== null || appliedTasks(dossier.tasks).length === 0) return null;
  return dossier.status === 'running' || dossier.status === 'sealing' ? 'under-way' : 'without-effect';
}

/** What is put into the files now, in its order: the signature awaited at its step, or at the end all that they do not bear yet. */
export function marksToMake(dossier: Dossier): readonly Mark[] {
  return awaitedAtStep(dossier) ? unappliedTasks(dossier.tasks) : unappliedMarks(dossier);
}

/** What they bear then, in its order in the files. */
export function marksAfter(dossier: Dossier): readonly Mark[] {
  return [...appliedTasks(dossier.tasks), ...marksToMake(dossier)];
}

function unappliedMarks({ tasks }: Dossier): readonly Mark[] {
  return marksHere(tasks).filter((mark) => !isApplied(mark));
}

/** The signatures and seals that the files bear after a change and did not bear before it. */
export function newlyBorne(before: Dossier, after: Dossier): readonly Mark[] {
  if (isSealed(after)) return isSealed(before) ? [] : unappliedMarks(after);
  const borne = new Set(appliedTasks(before.tasks).map(({ number }) => number));
  return appliedTasks(after.tasks).filter(({ number }) => !borne.has(number));
}

/** Why nothing leads back before a signature that the files bear; `undone`: the steps that would be gone through again, `null`: all. Refuses `dossier.signed-at-step`. */
export function beforeAppliedFault({ tasks }: Pick<Dossier, 'tasks'>, undone: readonly StepId[] | null): Refusal | null {
  const applied = appliedTasks(tasks).find(({ step }) => undone === null || undone.includes(step));
  return applied ? refuse('dossier.signed-at-step', { step: applied.name, name: applied.decision.signature.name }) : null;
}
