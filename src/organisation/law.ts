// The articles each answer rests on, by kind of collectivité. An EPCI and a syndicat borrow the rules of the
// mayor and the deputies for their president and vice-presidents (CGCT L5211-2), with their own articles for
// delegations (L5211-9, L5211-10); a centre de gestion has its decree. One table, so that a change of the
// law is a change here.

import type { OrganisationKind } from './organisation.js';
import type { DelegationKind } from './delegation.js';

interface Articles {
  readonly head: string;
  readonly deliberation: string;
  readonly substitution: string;
  readonly function: string;
  readonly signature: string;
  readonly councilPowers: string;
  readonly councilSubstitute: string;
  readonly secretary: string;
}

const COMMUNE: Articles = {
  head: 'CGCT L2122-18',
  deliberation: 'CGCT L2121-23',
  substitution: 'CGCT L2122-17',
  function: 'CGCT L2122-18',
  signature: 'CGCT L2122-19',
  councilPowers: 'CGCT L2122-22',
  councilSubstitute: 'CGCT L2122-23',
  secretary: 'CGCT L2121-15',
};

const INTERCOMMUNAL: Articles = {
  head: 'CGCT L5211-9',
  deliberation: 'CGCT L5211-1 (L2121-23)',
  substitution: 'CGCT L5211-2 (L2122-17)',
  function: 'CGCT L5211-9',
  signature: 'CGCT L5211-9',
  councilPowers: 'CGCT L5211-10',
  councilSubstitute: 'CGCT L5211-2 (L2122-23)',
  secretary: 'CGCT L5211-1 (L2121-15)',
};

const DECREE = 'décret n° 85-643 du 26 juin 1985';
const MANAGEMENT_CENTRE: Articles = {
  head: DECREE,
  deliberation: DECREE,
  substitution: `${DECREE}, art. 21`,
  function: `${DECREE}, art. 29`,
  signature: `${DECREE}, art. 29`,
  councilPowers: `${DECREE}, art. 28`,
  councilSubstitute: `${DECREE}, art. 28`,
  secretary: DECREE,
};

export const ARTICLES: Readonly<Record<OrganisationKind, Articles>> = {
  commune: COMMUNE,
  epci: INTERCOMMUNAL,
  syndicat: INTERCOMMUNAL,
  'centre-de-gestion': MANAGEMENT_CENTRE,
};

/** Article 21 of the decree names the vice-presidents alone; L2122-17 goes on to the whole council. */
export function councilMayReplace(kind: OrganisationKind): boolean {
  return kind !== 'centre-de-gestion';
}

export function delegationArticle(kind: OrganisationKind, delegation: { readonly kind: DelegationKind; readonly specialBasis: string | null }): string {
  return delegation.specialBasis ?? ARTICLES[kind][delegation.kind];
}
