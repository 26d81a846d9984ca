// The words around the stops of a circuit: how it begins and ends, what a parallel or a choice is called, how its branches join,
// what is said once for all steps. In the sentences, on the drawing and on the screens.

import type { CircuitDefinition, Parallel } from './definition.js';

export const SENT: string = 'Envoi du dossier';
export const ENDED: string = 'Fin du circuit';
export const IN_ANY_CASE: string = 'Puis, dans tous les cas';
export const REJECTIONS_END: string = 'Tout rejet est motivé. Sauf mention contraire, il met fin au circuit.';

/** What becomes of the decisions when a dossier comes back corrected. */
export function correctionSentence({ afterCorrection }: Pick<CircuitDefinition, 'afterCorrection'>): string {
  return `Au lieu de rejeter, qui vise ou signe peut renvoyer le dossier à l’émetteur pour correction, sauf mention contraire. S’il revient inchangé, il reprend où il était\u00A0; ${afterCorrection === 'keep'
    ? 'si un document ou une information a changé, les visas et avis déjà donnés restent acquis, et les signatures sont à redonner.'
    : 'si un document ou une information a changé, tout ce qui avait été décidé est à redonner.'}`;
}

/** « En parallèle : tous requis », unless it bears a name. */
export function parallelLabel(node: Parallel): string {
  if (node.name !== undefined) return node.name;
  if (node.kind === 'allOf') return 'En parallèle\u00A0: tous requis';
  return node.kind === 'anyOf' ? 'En parallèle\u00A0: un seul suffit' : `En parallèle\u00A0: ${node.count} sur ${node.branches.length} requis`;
}

/** When the circuit goes on after it, in a sentence. */
export function parallelRule(node: Parallel): string {
  if (node.kind === 'allOf') return 'Le circuit continue quand tous ont répondu.';
  return node.kind === 'anyOf' ? 'Le circuit continue dès la première réponse\u00A0; les autres branches se ferment.' : `Le circuit continue quand ${node.count}\u00A0branches sur ${node.branches.length} ont répondu\u00A0; les autres se ferment.`;
}

/** « Quand tous ont répondu »: how the branches of a parallel join. */
export function joinWords(node: Parallel): string {
  if (node.kind === 'allOf') return 'Quand tous ont répondu';
  return node.kind === 'anyOf' ? 'Dès la première réponse' : `Quand ${node.count} sur ${node.branches.length} ont répondu`;
}

export function branchLabel(letter: string): string {
  return `Branche ${letter}`;
}

/** The line of a case in the sentences; `name`: that of the choice. */
export function caseLine(condition: string, at: number, name: string | undefined): string {
  return `${at > 0 ? 'Sinon, si' : name === undefined ? 'Si' : `${name}. Si`} ${condition}\u00A0:`;
}

export const OTHERWISE_GOES_ON: string = 'Sinon, le circuit continue.';
export const OTHERWISE: string = 'Sinon\u00A0:';

/** Above the ways of a choice on the drawing; `condition`: that of its only case. */
export function question(name: string | undefined, condition: string | null): string {
  const title = name === undefined ? '' : `${name}\u00A0: `;
  return condition === null ? `${title}selon le cas` : `${title}${condition}\u00A0?`;
}

/** `condition`: `null` where the choice has one case only. */
export function wayLabel(condition: string | null): string {
  return condition === null ? 'Oui' : `Si ${condition}`;
}

export function otherWayLabel(only: boolean): string {
  return only ? 'Non' : 'Sinon';
}

/** `where`: the end of « un rejet … ». */
export function rejectionLine(where: string): string {
  return `Un rejet ${where}`;
}

/** A step whose name another one bears. */
export function numberedTitle(quoted: string, number: string): string {
  return `${quoted} (n°\u00A0${number})`;
}

/** Why a stop comes: a case with those before it, or none of them. `title`: of the choice, '' when it has no name. */
export function caseReason(title: string, condition: string, first: boolean): string {
  return `${title}${condition}${first ? '' : ', sans qu’un cas placé avant le soit'}`;
}

export function otherwiseReason(title: string): string {
  return `${title}aucun autre cas n’est rempli`;
}

/** « « Mise en concurrence » : ». */
export function lead(quoted: string): string {
  return `${quoted}\u00A0: `;
}
