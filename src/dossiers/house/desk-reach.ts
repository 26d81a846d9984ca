// Whether a dossier on its way waits at a desk, or may still come there: asked before the desk is closed. What was decided there
// counts too as long as a later step may send the dossier back.

import type { Machine } from '#circuits/compile.js';
import type { StepId, Stop } from '#circuits/definition.js';
import { isStep, stopsAfter } from '#circuits/tree.js';
import type { Desk } from '#organisation/desk.js';
import { isRefusal } from '#kernel/refusal.js';
import { openTasks, type Dossier } from '../dossier.js';
import { toldBy } from '../steps/move.js';
import { addresseeOf, type Situation } from '../steps/routing.js';

/** `waits`: it is there now; `comes`: a step of its circuit may bring it there; null: nothing of it comes to this desk any more. */
export function reachOf(desk: Desk, dossier: Dossier, machine: Machine | null, situation: Situation): 'waits' | 'comes' | null {
  if (dossier.status !== 'running' && dossier.status !== 'returned' && dossier.status !== 'sealing') return null;
  const open = openTasks(dossier);
  if (open.some(({ addressee }) => addressee.kind === 'desk' && addressee.desk === desk.id)) return 'waits';
  // Its people answer for what an application has begun there.
  if (dossier.submitter.application && dossier.submitter.desk === desk.id) return 'comes';
  if (open.some(({ escalatesTo }) => escalatesTo?.desk === desk.id)) return 'comes';
  const stops = (machine?.steps ?? []).map(({ step }) => step);
  const ahead = machine ? stopsAfter(machine.lines, open.map(({ step }) => step)) : new Set<StepId>();
  const left = stops.filter(({ id }) => ahead.has(id) || open.some(({ step }) => step === id));
  const again = dossier.status === 'returned' || left.some(mayLeadBack);
  return (again ? stops : left).some((stop) => comesTo(stop, desk, situation)) ? 'comes' : null;
}

/** To an earlier step, or to the submitter, after whom it is gone through anew. */
function mayLeadBack(stop: Stop): boolean {
  if (!isStep(stop) || (stop.kind !== 'visa' && stop.kind !== 'signature')) return false;
  return stop.returnsTo === undefined || stop.returnsTo.length > 0 || (stop.onReject !== undefined && stop.onReject !== 'end');
}

function comesTo(stop: Stop, desk: Desk, situation: Situation): boolean {
  const addressee = addresseeOf(stop, situation);
  if (!isRefusal(addressee) && addressee.kind === 'desk' && addressee.desk === desk.id) return true;
  return toldBy(stop).includes(desk.slug) || (isStep(stop) && typeof stop.whenLate === 'object' && stop.whenLate.escalate === desk.slug);
}
