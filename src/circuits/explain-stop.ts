// One stop of a circuit in French: its sentences, and the short words its line has in a table.

import { unreachable } from '#kernel/faults.js';
import { capitalised } from '#kernel/sentences.js';
import type { Automatic, Step, Stop } from './definition.js';
import { days, desksInFrench, framePlace, lateness, listed, quoted, rejection, returning, verb, who, type Names, type StepTitles } from './explain-words.js';
import { rejectionOf } from './rejection.js';
import { isAutomatic, signsAtTheStep } from './tree.js';

/** « Visa du service : le bureau « Voirie » vise, sous 3 jours ouvrés. … » */
export function stopSentence(stop: Stop, names: Names, stepTitles: StepTitles): string {
  if (isAutomatic(stop)) return automaticSentence(stop, names);
  const subject = who(stop.who, names.deskNames, names.fieldNames);
  return [`${stop.name}\u00A0: ${subject} ${verb(stop.kind).does}${delay(stop)}.`, ...lateSentence(stop, names), ...particulars(stop, names), ...rejectionSentence(stop, stepTitles), ...returnSentence(stop, stepTitles)].join(' ');
}

/** What is particular about a step, its deadline and its rejection left out: one sentence each. */
export function particulars(stop: Stop, names: Names): readonly string[] {
  if (isAutomatic(stop)) return [];
  const { toDo } = verb(stop.kind);
  return [
    ...(stop.kind === 'opinion' ? ['Un avis défavorable n’arrête pas le circuit.'] : []),
    ...(stop.mustOpen === true ? [`Pour ${toDo}, il faut avoir ouvert chaque document principal.`] : []),
    ...asked(stop.asksToApprove, toDo, names),
    ...asked(stop.asksToReject, 'rejeter', names),
    ...(stop.batch === false ? ['Cette étape se décide dossier par dossier.'] : []),
    ...(signsAtTheStep(stop) ? ['La signature est apposée à cette étape\u00A0: ensuite, les documents ne se remplacent plus et le dossier ne peut plus revenir avant elle.'] : []),
    ...(stop.frame === undefined ? [] : [`Sauf autre choix, la signature se voit ${framePlace(stop.frame)} de chaque document à signer.`]),
    ...(stop.paper === false ? ['Cette signature ne se donne pas sur papier.'] : []),
    ...(stop.informs === undefined ? [] : [informed(stop.informs, names)]),
  ];
}

/** Who must act, as a cell of a table. */
export function whoActs(stop: Stop, names: Names): string {
  switch (stop.kind) {
    case 'notify': return `Le service prévient ${desksInFrench(stop.desks, names.deskNames)}`;
    case 'seal': case 'archive': return 'Le service, de lui-même';
    case 'transmit': case 'publish': case 'visa': case 'signature': case 'opinion': case 'notice':
      return capitalised(who(stop.who, names.deskNames, names.fieldNames));
    default: return unreachable(stop);
  }
}

/** The deadline and what follows it, as cells; « — » where nothing is said. */
export function timeCells(stop: Stop, names: Names): { readonly deadline: string; readonly late: string } {
  const count = 'deadlineDays' in stop ? stop.deadlineDays : undefined;
  if (count === undefined) return { deadline: '—', late: '—' };
  return { deadline: days(count), late: isAutomatic(stop) ? '—' : capitalised(lateness(stop.whenLate ?? 'remind', stop.kind, names.deskNames)) };
}

/** Where a rejection leads, and a return where it is not the usual one, as a cell. */
export function rejectionCell(stop: Stop, stepTitles: StepTitles): string {
  const leadsTo = rejectionOf(stop);
  return leadsTo === null ? 'Sans objet' : [capitalised(rejection(leadsTo, stepTitles)), ...(isAutomatic(stop) ? [] : returnSentence(stop, stepTitles))].join('. ');
}

function delay(stop: { readonly deadlineDays?: number }): string {
  return stop.deadlineDays === undefined ? '' : `, sous ${days(stop.deadlineDays)}`;
}

function lateSentence(step: Step, names: Names): readonly string[] {
  return step.deadlineDays === undefined ? [] : [`En cas de retard, ${lateness(step.whenLate ?? 'remind', step.kind, names.deskNames)}.`];
}

function rejectionSentence(step: Step, stepTitles: StepTitles): readonly string[] {
  const leadsTo = rejectionOf(step);
  // That a rejection ends the circuit is said once, for all steps.
  if (leadsTo === null || leadsTo === 'end') return [];
  const again = typeof leadsTo === 'object' ? '\u00A0; ce qui a été décidé depuis est à refaire' : '';
  return [`Un rejet ${rejection(leadsTo, stepTitles)}${again}.`];
}

// That a dossier may be returned to its submitter is said once, for all steps.
function returnSentence({ returnsTo }: Step, stepTitles: StepTitles): readonly string[] {
  if (returnsTo === undefined) return [];
  const to = returning(returnsTo, stepTitles);
  return [to === null ? 'Le dossier ne peut pas être renvoyé pour correction.' : `Pour correction, le dossier peut être renvoyé ${to}.`];
}

function asked(fields: readonly string[] | undefined, toDo: string, { fieldNames }: Names): readonly string[] {
  return fields === undefined ? [] : [`Pour ${toDo}, il faut renseigner ${listed(fields.map((key) => quoted(fieldNames(key) ?? key)), 'et')}.`];
}

function informed(slugs: readonly string[], { deskNames }: Names): string {
  const several = slugs.length > 1;
  return `À l’arrivée du dossier, ${desksInFrench(slugs, deskNames)} ${several ? 'sont prévenus et peuvent' : 'est prévenu et peut'} le lire.`;
}

function automaticSentence(stop: Automatic, names: Names): string {
  switch (stop.kind) {
    case 'transmit': return `${stop.name}\u00A0: l’acte est transmis au représentant de l’État (CGCT L2131-1)${delay(stop)}\u00A0; ${who(stop.who, names.deskNames, names.fieldNames)} le déclare, avec la date et le numéro de l’accusé de réception.`;
    case 'publish': return `${stop.name}\u00A0: l’acte est publié${delay(stop)}\u00A0; ${who(stop.who, names.deskNames, names.fieldNames)} le déclare, avec la date et le mode de publication.`;
    case 'notify': return `${stop.name}\u00A0: ${desksInFrench(stop.desks, names.deskNames)} ${stop.desks.length > 1 ? 'sont prévenus et peuvent' : 'est prévenu et peut'} lire le dossier.`;
    case 'seal': return `${stop.name}\u00A0: le cachet de la collectivité est apposé, sans intervention. Il dit de qui vient l’acte\u00A0; il n’est la signature de personne.`;
    case 'archive': return `${stop.name}\u00A0: les fichiers conservés sont relus, comparés à leurs empreintes, et la preuve est close.`;
    default: return unreachable(stop);
  }
}
