// The evidence in French: what each action is called on the docket and in the journal. A room that records
// actions of its own gives their sentences when it asks for a docket; these are the ones of a dossier's life.

import type { Sentences } from '#kernel/sentences.js';

type Facts = Readonly<Record<string, unknown>>;

export const actionSentences: Sentences = {
  'dossier.created': () => 'Dossier créé',
  'dossier.edited': () => 'Dossier modifié',
  'dossier.document-added': (facts) => `Document ajouté${quoted(inside(facts, 'document')['name'])}`,
  'dossier.document-removed': (facts) => `Document retiré${quoted(facts['name'])}`,
  'dossier.discarded': () => 'Brouillon supprimé',
  'dossier.submitted': (facts) => `Dossier envoyé dans le circuit${quoted(inside(facts, 'circuit')['name'])}`,
  'dossier.approved': (facts) => `Visa donné${at(facts)}`,
  'dossier.signed': (facts) => `Signature donnée${at(facts)}`,
  'dossier.rejected': (facts) => `Rejet${at(facts)}${reason(facts)}`,
  'dossier.sealed': () => 'Documents signés produits et vérifiés',
  'dossier.refused': () => 'Décision refusée par le contrôle des pouvoirs',
  'circuit.released': (facts) => `Circuit${quoted(facts['name'])} publié, version ${String(facts['version'])}`,
};

/** In the journal, not on the docket: work on the draft before it was shown to anyone, and attempts that changed nothing. */
export const actionsOffTheDocket: ReadonlySet<string> = new Set(['dossier.edited', 'dossier.document-removed', 'dossier.refused']);

export const evidenceSentences: Sentences = {
  'evidence.edited': (facts) => `L’entrée ${String(facts['brokenAt'])} du journal a été modifiée après coup.`,
  'evidence.missing': (facts) => `L’entrée ${String(facts['brokenAt'])} du journal manque ou n’est pas à sa place.`,
  'evidence.other-chain': (facts) => `L’entrée ${String(facts['brokenAt'])} vient d’un autre journal.`,
  'evidence.cut-short': (facts) => `Le journal a été coupé\u00A0: il manque tout à partir de l’entrée ${String(facts['brokenAt'])}.`,
};

function at(facts: Facts): string {
  return typeof facts['stepName'] === 'string' ? `\u00A0: ${facts['stepName']}` : '';
}

function reason(facts: Facts): string {
  const given = inside(facts, 'decision')['reason'];
  return typeof given === 'string' ? `. Motif\u00A0: «\u00A0${given}\u00A0»` : '';
}

function quoted(name: unknown): string {
  return typeof name === 'string' ? ` «\u00A0${name}\u00A0»` : '';
}

function inside(facts: Facts, member: string): Facts {
  const value = facts[member];
  return typeof value === 'object' && value !== null ? (value as Facts) : {};
}
