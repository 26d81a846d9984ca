// The kinds of dossier a town hall signs: the nature of the act (which says who has the power to sign it), the
// circuit it follows, and the facts asked about it. A type is data: the delivered ones are entries of their families, those of
// a collectivité stand in its chart.

import type { CivilDate } from '#kernel/clock.js';
import type { Act } from '#organisation/powers.js';
import type { Chart } from '#organisation/chart.js';
import type { DossierType, Metadata } from '#organisation/dossier-types/dossier-type.js';
import { saidOf } from '#organisation/dossier-types/house-type.js';
import type { CouncilDelegation } from '#organisation/signatory.js';
import { letter, leave } from './administration.js';
import { arrete, delegationArrete, individualArrete, planning, regulation } from './arretes.js';
import { convention, decision, deliberation } from './council.js';
import { incomeBordereau, paymentBordereau, publicContract, purchaseOrder } from './finances.js';

export { isNamed, VISIBILITIES } from '#organisation/dossier-types/dossier-type.js';
export type { DossierType, ListedValue, Metadata, MetadataDefinition, MetadataKind, MetadataValue, Visibility } from '#organisation/dossier-types/dossier-type.js';

/** In the order in which a clerk looks for them: the most frequent first. */
export const dossierTypes: readonly DossierType[] = [
  deliberation, arrete, purchaseOrder, letter,
  regulation, individualArrete, decision, convention, publicContract, paymentBordereau, incomeBordereau, planning, delegationArrete, leave,
];

/** The delivered one. */
export function dossierType(key: string): DossierType | null {
  return dossierTypes.find((type) => type.key === key) ?? null;
}

type House = Pick<Chart, 'houseTypes'>;

/** All there ever were in this house, as it says them: each delivered one, then its own that are made on it. */
export function typesOf({ houseTypes }: House): readonly DossierType[] {
  if (houseTypes.length === 0) return dossierTypes;
  return dossierTypes.flatMap((delivered) => {
    const own = houseTypes.filter(({ model }) => model === delivered.key).map((house) => saidOf(delivered, house));
    return own.some(({ key }) => key === delivered.key) ? [...own].sort((one, other) => Number(other.key === delivered.key) - Number(one.key === delivered.key)) : [delivered, ...own];
  });
}

/** As this house says it, withdrawn or not. */
export function typeIn({ houseTypes }: House, key: string): DossierType | null {
  const house = houseTypes.find((type) => type.key === key);
  const delivered = dossierType(house?.model ?? key);
  return house && delivered ? saidOf(delivered, house) : delivered;
}

/** Those that a dossier may be begun with. */
export function typesInUse(house: House): readonly DossierType[] {
  return typesOf(house).filter(({ key }) => !isWithdrawn(house, key));
}

export function isWithdrawn({ houseTypes }: House, key: string): boolean {
  return houseTypes.some((type) => type.key === key && type.withdrawnAt !== null);
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
