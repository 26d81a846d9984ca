// Signatures put into the files at their step. What follows them signs over them and cannot take them out again: so they
// come before every signature and seal that waits for the end, nothing waits beside them, and nothing leads back before them.

import { machineEvent } from './compile.js';
import type { Stop, StepId } from './definition.js';
import type { Examined } from './examined.js';
import { error, whereIs, type Finding } from './finding.js';
import type { Followed } from './prove-paths.js';
import { rejectionOf, returnsOf, stepsIn } from './rejection.js';
import { signsAtTheStep } from './tree.js';

export function signedEarlyFindings(examined: Examined, walked: Followed): readonly Finding[] {
  const first = examined.machine.steps.find(({ step }) => signsAtTheStep(step))?.step;
  // What nobody could follow to its end is not promised.
  if (first && !walked.whole) return [error('circuit.early-not-seen', { step: first.name }, whereIs(first, examined.places))];
  return examined.machine.steps.flatMap(({ step }) => [
    ...(signsAtTheStep(step) ? standingFindings(step, examined, walked) : []),
    ...backFindings(step, examined, walked),
  ]);
}

function standingFindings(stop: Stop, { machine, places }: Examined, { after, beside }: Followed): readonly Finding[] {
  const where = whereIs(stop, places);
  const before = machine.steps.find(({ step }) => after.get(stop.id)?.has(step.id) && (step.kind === 'seal' || step.kind === 'signature') && !signsAtTheStep(step))?.step;
  const together = machine.steps.find(({ step }) => beside.get(stop.id)?.has(step.id))?.step;
  return [
    ...(before ? [error('circuit.early-after-end', { step: stop.name, before: before.name }, where)] : []),
    ...(together ? [error('circuit.early-beside', { step: stop.name, beside: together.name }, where)] : []),
  ];
}

/** That a dossier may be returned to its submitter goes without saying, and is refused once it is signed; a way that is written down would promise it. */
function backFindings(stop: Stop, { machine, places }: Examined, { after }: Followed): readonly Finding[] {
  const early = machine.steps.filter(({ step }) => after.get(stop.id)?.has(step.id) && step.id !== stop.id && signsAtTheStep(step)).map(({ step }) => step);
  if (early.length === 0) return [];
  const leadsTo = rejectionOf(stop);
  const events = [
    ...(leadsTo !== null && typeof leadsTo === 'object' ? [machineEvent({ type: 'reject', step: stop.id })] : []),
    ...stepsIn(returnsOf(stop)).map((to) => machineEvent({ type: 'return', step: stop.id, to })),
  ];
  const undone = new Set<StepId>(events.flatMap(({ type }) => machine.undoes.get(type) ?? []));
  const before = leadsTo === 'submitter' ? early[0] : early.find(({ id }) => undone.has(id));
  return before ? [error('circuit.back-before-early', { step: stop.name, before: before.name }, whereIs(stop, places))] : [];
}
