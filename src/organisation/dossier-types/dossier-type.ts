// What a type of dossier is: the nature of the act, which says who has the power to sign it, the circuit it usually
// follows, and the facts asked about it. The delivered ones are listed in the room of acts; what a collectivité makes
// of them stands in house-type.ts.

import type { Act } from '../signatory.js';

/**
 * How a fact is written: `amount` is a whole number of cents, `integer` a whole number of anything else,
 * `decimal` a number written in full (`20`, `5.5`), for the evidence holds no binary fraction; `person` the identifier
 * of a person of the chart, `desk` the slug of a desk, `yes-no` a boolean, `url` an address of the web, `list` the key
 * of one of the values of its definition.
 */
export type MetadataKind = 'text' | 'act-number' | 'date' | 'amount' | 'matter' | 'person' | 'desk' | 'yes-no' | 'integer' | 'decimal' | 'url' | 'list';

/** One value of a closed list. Its key is written in the dossiers: it never changes. */
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
  /** `bon-de-commande`; of one the collectivité has made, that of its model before its own: `bon-de-commande/voirie`. */
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

/** The delivered type whose powers and length of keeping a type has: its own key, or what stands before the stroke. */
export function modelOf(type: string): string {
  return type.split('/', 1)[0]!;
}

/** Whether a list of types has this one: itself, or its model. */
export function isNamed(named: readonly string[], type: string): boolean {
  return named.includes(type) || named.includes(modelOf(type));
}
