// The words around the stops of a circuit, in English: see block-words.ts.

import type { CircuitDefinition, Parallel } from './definition.js';

export const SENT: string = 'Dossier sent';
export const ENDED: string = 'End of the circuit';
export const IN_ANY_CASE: string = 'Then, in every case';
export const REJECTIONS_END: string = 'Every rejection gives its reason. Unless otherwise said, it ends the circuit.';

/** What becomes of the decisions when a dossier comes back corrected. */
export function correctionSentence({ afterCorrection }: Pick<CircuitDefinition, 'afterCorrection'>): string {
  return `Instead of rejecting, whoever approves or signs may return the dossier to its submitter for correction, unless otherwise said. If it comes back unchanged, it goes on where it was; ${afterCorrection === 'keep'
    ? 'if a document or a piece of information has changed, the approvals and opinions already given stand, and signatures are to be given again.'
    : 'if a document or a piece of information has changed, all that had been decided is to be given again.'}`;
}

/** “In parallel: all required”, unless it bears a name. */
export function parallelLabel(node: Parallel): string {
  if (node.name !== undefined) return node.name;
  if (node.kind === 'allOf') return 'In parallel: all required';
  return node.kind === 'anyOf' ? 'In parallel: one is enough' : `In parallel: ${node.count} of ${node.branches.length} required`;
}

/** When the circuit goes on after it, in a sentence. */
export function parallelRule(node: Parallel): string {
  if (node.kind === 'allOf') return 'The circuit goes on once all have answered.';
  return node.kind === 'anyOf' ? 'The circuit goes on at the first answer; the other branches close.' : `The circuit goes on once ${node.count} of ${node.branches.length} branches have answered; the others close.`;
}

/** “Once all have answered”: how the branches of a parallel join. */
export function joinWords(node: Parallel): string {
  if (node.kind === 'allOf') return 'Once all have answered';
  return node.kind === 'anyOf' ? 'At the first answer' : `Once ${node.count} of ${node.branches.length} have answered`;
}

export function branchLabel(letter: string): string {
  return `Branch ${letter}`;
}

/** The line of a case in the sentences; `name`: that of the choice. */
export function caseLine(condition: string, at: number, name: string | undefined): string {
  return `${at > 0 ? 'Otherwise, if' : name === undefined ? 'If' : `${name}. If`} ${condition}:`;
}

export const OTHERWISE_GOES_ON: string = 'Otherwise, the circuit goes on.';
export const OTHERWISE: string = 'Otherwise:';

/** Above the ways of a choice on the drawing; `condition`: that of its only case. */
export function question(name: string | undefined, condition: string | null): string {
  const title = name === undefined ? '' : `${name}: `;
  return condition === null ? `${title}as the case may be` : `${title}${condition}?`;
}

/** `condition`: `null` where the choice has one case only. */
export function wayLabel(condition: string | null): string {
  return condition === null ? 'Yes' : `If ${condition}`;
}

export function otherWayLabel(only: boolean): string {
  return only ? 'No' : 'Otherwise';
}

/** `where`: the end of “a rejection …”. */
export function rejectionLine(where: string): string {
  return `A rejection ${where}`;
}

/** A step whose name another one bears. */
export function numberedTitle(quoted: string, number: string): string {
  return `${quoted} (no. ${number})`;
}

/** Why a stop comes: a case with those before it, or none of them. `title`: of the choice, '' when it has no name. */
export function caseReason(title: string, condition: string, first: boolean): string {
  return `${title}${condition}${first ? '' : ', without a case that stands before being so'}`;
}

export function otherwiseReason(title: string): string {
  return `${title}no other case is met`;
}

/** “‘Tender’: ”. */
export function lead(quoted: string): string {
  return `${quoted}: `;
}
