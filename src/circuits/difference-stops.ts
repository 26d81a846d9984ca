// What changed in one step that two versions both have, member by member, in French. A member left out and the
// same member written with its usual value say the same thing, and make no line.

import type { RejectionLeadsTo, ReturnTarget, Stop, StepId, WhenLate } from './definition.js';
import { kindWord, who, type DeskNames, type Names } from './explain-words.js';
import { signsAtTheStep } from './tree.js';

/** A key stands for itself. */
export const AS_WRITTEN: Names = { deskNames: () => null, fieldNames: () => null };

type StepNames = (id: StepId) => string | null;

/** « Avis « Direction générale » ». */
export function stopTitle(stop: Stop): string {
  return `${kindWord(stop.kind)} «\u00A0${stop.name}\u00A0»`;
}

/** `stepNames`: to name the step that a rejection leads to. */
export function stopLines(former: Stop, stop: Stop, names: Names, stepNames: StepNames): readonly string[] {
  const title = `«\u00A0${stop.name}\u00A0»`;
  const lines: string[] = [];
  if (former.name !== stop.name) lines.push(`«\u00A0${former.name}\u00A0» renommé ${title}`);
  if (former.kind !== stop.kind) lines.push(`Nature de ${title}\u00A0: ${kindWord(former.kind).toLowerCase()} → ${kindWord(stop.kind).toLowerCase()}`);
  for (const [label, tell] of members) {
    const written = [tell(former, AS_WRITTEN, stepNames), tell(stop, AS_WRITTEN, stepNames)] as const;
    if (written[0] === written[1]) continue;
    // Two desks may bear the same name; their slugs do not.
    const told = [tell(former, names, stepNames), tell(stop, names, stepNames)] as const;
    lines.push(`${label} ${title}\u00A0: ${shortened(...(told[0] === told[1] ? written : told))}`);
  }
  return lines;
}

type Tell = (stop: Stop, names: Names, stepNames: StepNames) => string;

const members: readonly (readonly [label: string, tell: Tell])[] = [
  ['Destinataire de', (stop, { deskNames, fieldNames }) => ('who' in stop ? who(stop.who, deskNames, fieldNames) : 'personne')],
  ['Délai', (stop) => ('deadlineDays' in stop && stop.deadlineDays !== undefined ? `${stop.deadlineDays} ${stop.deadlineDays > 1 ? 'jours' : 'jour'}` : 'aucun')],
  ['En cas de retard de', (stop, { deskNames }) => ('whenLate' in stop && stop.whenLate !== undefined ? lateInFrench(stop.whenLate, deskNames) : 'relancer')],
  ['Décision par lot de', (stop) => yesOrNo(!('batch' in stop) || stop.batch !== false)],
  ['Lecture obligatoire avant', (stop) => yesOrNo('mustOpen' in stop && stop.mustOpen === true)],
  ['Signature sur papier de', (stop) => yesOrNo(!('paper' in stop) || stop.paper !== false)],
  ['Signature apposée de', (stop) => (signsAtTheStep(stop) ? 'à cette étape' : 'à la fin du circuit')],
  ['Rejet de', (stop, _, stepNames) => ('onReject' in stop && stop.onReject !== undefined ? rejectionInFrench(stop.onReject, stepNames) : 'met fin au circuit')],
  ['Renvoi pour correction de', (stop, _, stepNames) => ('onReject' in stop || 'returnsTo' in stop ? returnInFrench(stop.returnsTo ?? ['submitter'], stepNames) : 'à l’émetteur')],
  ['À renseigner pour accepter', (stop, { fieldNames }) => ('asksToApprove' in stop ? listed(stop.asksToApprove, fieldNames) : 'rien')],
  ['À renseigner pour rejeter', (stop, { fieldNames }) => ('asksToReject' in stop ? listed(stop.asksToReject, fieldNames) : 'rien')],
  ['Bureaux informés par', (stop, { deskNames }) => ('informs' in stop ? listed(stop.informs, deskNames) : 'desks' in stop ? listed(stop.desks, deskNames) : 'rien')],
];

/** « 2 → 3 jours »: a unit said twice is said once. */
function shortened(was: string, is: string): string {
  const days = / jours?$/;
  return days.test(was) && days.test(is) ? `${was.replace(days, '')} → ${is}` : `${was} → ${is}`;
}

function lateInFrench(whenLate: WhenLate, deskNames: DeskNames): string {
  if (whenLate === 'remind') return 'relancer';
  if (whenLate === 'tell-submitter') return 'prévenir l’émetteur';
  return `passer au bureau «\u00A0${deskNames(whenLate.escalate) ?? whenLate.escalate}\u00A0»`;
}

function rejectionInFrench(leadsTo: RejectionLeadsTo, stepNames: StepNames): string {
  if (leadsTo === 'end') return 'met fin au circuit';
  if (leadsTo === 'submitter') return 'rend à l’émetteur';
  // By its identifier too: two steps may bear the same name, and a renamed step is the same step.
  return `ramène à «\u00A0${stepNames(leadsTo.step) ?? leadsTo.step}\u00A0» (${leadsTo.step})`;
}

function returnInFrench(targets: readonly ReturnTarget[], stepNames: StepNames): string {
  return targets.length === 0 ? 'à personne' : targets.map((target) => (target === 'submitter' ? 'à l’émetteur' : `à «\u00A0${stepNames(target.step) ?? target.step}\u00A0» (${target.step})`)).join(' ou ');
}

function listed(keys: readonly string[] | undefined, names: (key: string) => string | null): string {
  return keys === undefined || keys.length === 0 ? 'rien' : keys.map((key) => names(key) ?? key).join(', ');
}

function yesOrNo(yes: boolean): string {
  return yes ? 'oui' : 'non';
}
