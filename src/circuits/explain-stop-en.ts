// One stop of a circuit in English, under the same names: see explain-stop.ts.

import { unreachable } from '#kernel/faults.js';
import { capitalised } from '#kernel/sentences.js';
import type { Automatic, Step, Stop } from './definition.js';
import { days, desksInFrench, framePlace, lateness, listed, quoted, rejection, returning, verb, who, type Names, type StepTitles } from './explain-words-en.js';
import { rejectionOf } from './rejection.js';
import { isAutomatic, signsAtTheStep } from './tree.js';

/** “Approval of the service: the desk ‘Roads’ approves, within 3 working days. …” */
export function stopSentence(stop: Stop, names: Names, stepTitles: StepTitles): string {
  if (isAutomatic(stop)) return automaticSentence(stop, names);
  const subject = who(stop.who, names.deskNames, names.fieldNames);
  return [`${stop.name}: ${subject} ${verb(stop.kind).does}${delay(stop)}.`, ...lateSentence(stop, names), ...particulars(stop, names), ...rejectionSentence(stop, stepTitles), ...returnSentence(stop, stepTitles)].join(' ');
}

/** What is particular about a step, its deadline and its rejection left out: one sentence each. */
export function particulars(stop: Stop, names: Names): readonly string[] {
  if (isAutomatic(stop)) return [];
  const { toDo } = verb(stop.kind);
  return [
    ...(stop.kind === 'opinion' ? ['An unfavourable opinion does not stop the circuit.'] : []),
    ...(stop.mustOpen === true ? [`To ${toDo}, each main document must have been opened.`] : []),
    ...asked(stop.asksToApprove, toDo, names),
    ...asked(stop.asksToReject, 'reject', names),
    ...(stop.batch === false ? ['This step is decided dossier by dossier.'] : []),
    ...(signsAtTheStep(stop) ? ['The signature is put at this step: afterwards documents are no longer replaced and the dossier can no longer go back before it.'] : []),
    ...(stop.frame === undefined ? [] : [`Unless a place is chosen, the signature is seen ${framePlace(stop.frame)} of each document to sign.`]),
    ...(stop.paper === false ? ['This signature is not given on paper.'] : []),
    ...(stop.informs === undefined ? [] : [`When the dossier arrives, ${toldAndMayRead(stop.informs, names)} it.`]),
  ];
}

/** Who must act, as a cell of a table. */
export function whoActs(stop: Stop, names: Names): string {
  switch (stop.kind) {
    case 'notify': return `The service tells ${desksInFrench(stop.desks, names.deskNames)}`;
    case 'seal': case 'archive': return 'The service, by itself';
    case 'transmit': case 'publish': case 'visa': case 'signature': case 'opinion': case 'notice':
      return capitalised(who(stop.who, names.deskNames, names.fieldNames));
    default: return unreachable(stop);
  }
}

/** The deadline and what follows it, as cells; “—” where nothing is said. */
export function timeCells(stop: Stop, names: Names): { readonly deadline: string; readonly late: string } {
  const count = 'deadlineDays' in stop ? stop.deadlineDays : undefined;
  if (count === undefined) return { deadline: '—', late: '—' };
  return { deadline: days(count), late: isAutomatic(stop) ? '—' : capitalised(lateness(stop.whenLate ?? 'remind', stop.kind, names.deskNames)) };
}

/** Where a rejection leads, and a return where it is not the usual one, as a cell. */
export function rejectionCell(stop: Stop, stepTitles: StepTitles): string {
  const leadsTo = rejectionOf(stop);
  return leadsTo === null ? 'Not applicable' : [capitalised(rejection(leadsTo, stepTitles)), ...(isAutomatic(stop) ? [] : returnSentence(stop, stepTitles))].join('. ');
}

function delay(stop: { readonly deadlineDays?: number }): string {
  return stop.deadlineDays === undefined ? '' : `, within ${days(stop.deadlineDays)}`;
}

function lateSentence(step: Step, names: Names): readonly string[] {
  return step.deadlineDays === undefined ? [] : [`When late, ${lateness(step.whenLate ?? 'remind', step.kind, names.deskNames)}.`];
}

function rejectionSentence(step: Step, stepTitles: StepTitles): readonly string[] {
  const leadsTo = rejectionOf(step);
  // That a rejection ends the circuit is said once, for all steps.
  if (leadsTo === null || leadsTo === 'end') return [];
  const again = typeof leadsTo === 'object' ? '; what has been decided since is to be done again' : '';
  return [`A rejection ${rejection(leadsTo, stepTitles)}${again}.`];
}

// That a dossier may be returned to its submitter is said once, for all steps.
function returnSentence({ returnsTo }: Step, stepTitles: StepTitles): readonly string[] {
  if (returnsTo === undefined) return [];
  const to = returning(returnsTo, stepTitles);
  return [to === null ? 'The dossier cannot be returned for correction.' : `For correction, the dossier may be returned ${to}.`];
}

function asked(fields: readonly string[] | undefined, toDo: string, { fieldNames }: Names): readonly string[] {
  return fields === undefined ? [] : [`To ${toDo}, one must fill in ${listed(fields.map((key) => quoted(fieldNames(key) ?? key)), 'et')}.`];
}

function toldAndMayRead(slugs: readonly string[], { deskNames }: Names): string {
  return `${desksInFrench(slugs, deskNames)} ${slugs.length > 1 ? 'are' : 'is'} told and may read`;
}

function automaticSentence(stop: Automatic, names: Names): string {
  switch (stop.kind) {
    case 'transmit': return `${stop.name}: the act is transmitted to the representative of the State (CGCT L2131-1)${delay(stop)}; ${who(stop.who, names.deskNames, names.fieldNames)} declares it, with the date and the number of the receipt.`;
    case 'publish': return `${stop.name}: the act is published${delay(stop)}; ${who(stop.who, names.deskNames, names.fieldNames)} declares it, with the date and the manner of the publication.`;
    case 'notify': return `${stop.name}: ${toldAndMayRead(stop.desks, names)} the dossier.`;
    case 'seal': return `${stop.name}: the seal of the organisation is put, without anybody. It says from whom the act comes; it is nobody’s signature.`;
    case 'archive': return `${stop.name}: the kept files are read again, compared with their digests, and the proof is closed.`;
    default: return unreachable(stop);
  }
}
