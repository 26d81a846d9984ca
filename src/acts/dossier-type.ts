// The kinds of dossier a town hall signs: the nature of the act (which says who has the power to sign it), the
// circuit it follows, and the facts asked about it. A type is data; a new one is a new entry of its family.

import type { CivilDate } from '#kernel/clock.js';
import type { Act } from '#organisation/powers.js';
import type { CouncilDelegation } from '#organisation/signatory.js';
import { letter, leave } from './administration.js';
import { arrete, delegationArrete, individualArrete, planning, regulation } from './arretes.js';
import { convention, decision, deliberation } from './council.js';
import type { DossierType, Metadata } from './facts.js';
import { incomeBordereau, paymentBordereau, publicContract, purchaseOrder } from './finances.js';

export { VISIBILITIES } from './facts.js';
export type { DossierType, ListedValue, Metadata, MetadataDefinition, MetadataKind, MetadataValue, Visibility } from './facts.js';

/** In the order in which a clerk looks for them: the most frequent first. */
export const dossierTypes: readonly DossierType[] = [
  deliberation, arrete, purchaseOrder, letter,
  regulation, individualArrete, decision, convention, publicContract, paymentBordereau, incomeBordereau, planning, delegationArrete, leave,
];

export function dossierType(key: string): DossierType | null {
  return dossierTypes.find((type) => type.key === key) ?? null;
}

/** What the rules on powers need to know of the act. */
export function actOf(type: DossierType, metadata: Metadata): Act {
  const { matter: code, amountCents } = metadata;
  return {
    nature: type.nature,
    dossierType: type.key,
    ...(typeof code === 'string' ? { matter: code } : {}),
    ...(typeof amountCents === 'number' ? { amountCents } : {}),
    ...(type.nature === 'decision' ? { councilDelegation: councilDelegationOf(metadata) } : {}),
  };
}

/** What the submitter states of the deliberation; silence leaves the decision to the council (CGCT L2122-23). */
function councilDelegationOf({ substituteAllowed }: Metadata): CouncilDelegation {
  return { allowsSubstitute: substituteAllowed === true };
}

/** The day of the sitting, for a type that has one. */
export function sittingDateOf(metadata: Metadata): CivilDate | null {
  return typeof metadata.sittingDate === 'string' ? (metadata.sittingDate as CivilDate) : null;
}
