// How long a finished dossier is kept, by its type (durée d'utilité administrative), and what then becomes of it: told
// to the archives for destruction, or handed over to them. Where no text was found for a type the entry says so:
// the archives of the department decide anyway, since nothing goes without their visa (code du patrimoine, L212-2).

import { modelOf } from '#organisation/dossier-types/dossier-type.js';

export interface RetentionRule {
  readonly years: number;
  readonly then: 'destroy' | 'transfer';
  /** The text, in French. */
  readonly source: string;
}

const CURRENT_FILES = 'Instruction DAF/DPACI/RES/2009/018 du 28 août 2009 (tri et conservation des archives des collectivités)';
const UNSOURCED = 'Durée prudente, à confirmer avec les archives départementales';

const acts: RetentionRule = { years: 1, then: 'transfer', source: CURRENT_FILES };
const accounts: RetentionRule = { years: 10, then: 'destroy', source: CURRENT_FILES };
const prudent: RetentionRule = { years: 10, then: 'transfer', source: UNSOURCED };

const RULES: Readonly<Record<string, RetentionRule>> = {
  deliberation: acts, decision: acts,
  arrete: acts, 'arrete-reglementaire': acts, 'arrete-individuel': acts, 'arrete-delegation': acts,
  'bon-de-commande': accounts, 'pes-depense': accounts, 'pes-recette': accounts,
};

/** One that a collectivité has made is kept as its model. A type without a text of its own is kept for long, and handed over. */
export function retentionOf(type: string): RetentionRule {
  return RULES[modelOf(type)] ?? prudent;
}
