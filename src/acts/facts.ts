// What is asked about a dossier, and how a type of dossier says it. Types are data: the families beside this
// file list them, dossier-type.ts gathers them.

import type { Act } from '#organisation/powers.js';

/**
 * How a fact is written: `amount` is a whole number of cents, `integer` a whole number of anything else,
 * `person` the identifier of a person of the chart, `desk` the slug of a desk, `yes-no` a boolean.
 */
export type MetadataKind = 'text' | 'act-number' | 'date' | 'amount' | 'matter' | 'person' | 'desk' | 'yes-no' | 'integer';

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

export type MetadataValue = string | number | boolean;
export type Metadata = Readonly<Record<string, MetadataValue>>;

export const actNumber: MetadataDefinition = { key: 'actNumber', label: 'Numéro de l’acte', kind: 'act-number', required: true };
export const matter: MetadataDefinition = { key: 'matter', label: 'Matière', kind: 'matter', required: false };
/** Where the circuit looks at the matter to know what the law asks (CGCT L2131-2). */
export const requiredMatter: MetadataDefinition = { ...matter, required: true };
/** The desk that the `service` steps of the circuit go to. */
export const service: MetadataDefinition = { key: 'service', label: 'Service concerné', kind: 'desk', required: true };
export const effectiveOn: MetadataDefinition = { key: 'effectiveOn', label: 'Date d’effet', kind: 'date', required: false };
