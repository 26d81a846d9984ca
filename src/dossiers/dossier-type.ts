// The kinds of dossier a town hall signs: the nature of the act (which says who has the power to sign it), the
// circuit it follows, and the facts asked about it. A type is data; a new one is a new entry of this list.

import type { CivilDate } from '#kernel/clock.js';
import type { Act } from '#organisation/powers.js';

/** How a fact is written: `amount` is a whole number of cents, `person` the identifier of a person of the chart. */
export type MetadataKind = 'text' | 'act-number' | 'date' | 'amount' | 'matter' | 'person';

export interface MetadataDefinition {
  readonly key: string;
  readonly label: string;
  readonly kind: MetadataKind;
  /** Asked before the dossier leaves its draft, not before. */
  readonly required: boolean;
}

export interface DossierType {
  readonly key: string;
  readonly name: string;
  readonly nature: Act['nature'];
  readonly circuitKey: string;
  readonly metadata: readonly MetadataDefinition[];
}

export type MetadataValue = string | number;
export type Metadata = Readonly<Record<string, MetadataValue>>;

const actNumber: MetadataDefinition = { key: 'actNumber', label: 'Numéro de l’acte', kind: 'act-number', required: true };
const matter: MetadataDefinition = { key: 'matter', label: 'Matière', kind: 'matter', required: false };

export const dossierTypes: readonly DossierType[] = [
  {
    key: 'deliberation', name: 'Délibération', nature: 'deliberation', circuitKey: 'deliberation',
    metadata: [
      actNumber,
      { key: 'sittingDate', label: 'Date de la séance', kind: 'date', required: true },
      // CGCT L2121-23: deliberations are signed by the mayor and by the secretary of the sitting.
      { key: 'secretary', label: 'Secrétaire de séance', kind: 'person', required: true },
      matter,
    ],
  },
  {
    key: 'arrete', name: 'Arrêté', nature: 'arrete', circuitKey: 'arrete',
    metadata: [actNumber, matter],
  },
  {
    key: 'bon-de-commande', name: 'Bon de commande', nature: 'financial', circuitKey: 'bon-de-commande',
    metadata: [
      { key: 'orderNumber', label: 'Numéro de commande', kind: 'text', required: true },
      { key: 'supplier', label: 'Fournisseur', kind: 'text', required: true },
      { key: 'amountCents', label: 'Montant TTC', kind: 'amount', required: true },
      matter,
    ],
  },
  {
    key: 'courrier', name: 'Courrier', nature: 'other', circuitKey: 'courrier',
    metadata: [
      { key: 'recipient', label: 'Destinataire', kind: 'text', required: true },
      { key: 'reference', label: 'Référence', kind: 'text', required: false },
      matter,
    ],
  },
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
  };
}

/** The day of the sitting, for a type that has one. */
export function sittingDateOf(metadata: Metadata): CivilDate | null {
  return typeof metadata.sittingDate === 'string' ? (metadata.sittingDate as CivilDate) : null;
}
