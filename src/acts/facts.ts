// What is asked about a dossier, and how a type of dossier says it. Types are data: the families beside this
// file list them, dossier-type.ts gathers them.

import type { Act } from '#organisation/powers.js';

/**
 * How a fact is written: `amount` is a whole number of cents, `integer` a whole number of anything else,
 * `decimal` a number written in full (`20`, `5.5`), for the evidence holds no binary fraction; `person` the identifier
 * of a person of the chart, `desk` the slug of a desk, `yes-no` a boolean, `url` an address of the web, `list` the key
 * of one of the values of its definition.
 */
export type MetadataKind = 'text' | 'act-number' | 'date' | 'amount' | 'matter' | 'person' | 'desk' | 'yes-no' | 'integer' | 'decimal' | 'url' | 'list';

/** One value of a closed list. Its key is written in the dossiers: it never changes and is never taken away. */
export interface ListedValue {
  readonly key: string;
  readonly name: string;
}

/**
 * Who may read a dossier that was sent, besides those who have a part in it: nobody (`confidential`); the desk it was
 * begun at and the desks above it (`service`); everybody of the collectivité (`public`). It never gives a decision.
 */
export const VISIBILITIES = ['confidential', 'service', 'public'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export interface MetadataDefinition {
  readonly key: string;
  readonly label: string;
  readonly kind: MetadataKind;
  /** Asked before the dossier leaves its draft, not before. */
  readonly required: boolean;
  /** Of a `list`: what may be chosen, in the order in which it is offered. */
  readonly values?: readonly ListedValue[];
}

export interface DossierType {
  readonly key: string;
  readonly name: string;
  readonly nature: Act['nature'];
  readonly circuitKey: string;
  /** What a dossier of this type begins with; whoever prepares it may say otherwise. */
  readonly visibility: Visibility;
  readonly metadata: readonly MetadataDefinition[];
}

export type MetadataValue = string | number | boolean;
export type Metadata = Readonly<Record<string, MetadataValue>>;

/** The kind within the type, when one is chosen. */
export const subtypeOf = (values: readonly ListedValue[]): MetadataDefinition => ({ key: 'subtype', label: 'Sous-type', kind: 'list', required: false, values });

export const actNumber: MetadataDefinition = { key: 'actNumber', label: 'Numéro de l’acte', kind: 'act-number', required: true };
export const matter: MetadataDefinition = { key: 'matter', label: 'Matière', kind: 'matter', required: false };
/** Where the circuit looks at the matter to know what the law asks (CGCT L2131-2). */
export const requiredMatter: MetadataDefinition = { ...matter, required: true };
/** The desk that the `service` steps of the circuit go to. */
export const service: MetadataDefinition = { key: 'service', label: 'Service concerné', kind: 'desk', required: true };
export const effectiveOn: MetadataDefinition = { key: 'effectiveOn', label: 'Date d’effet', kind: 'date', required: false };
