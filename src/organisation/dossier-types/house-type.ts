// What a collectivité says of the types of its dossiers: its own name for a delivered one and facts it asks besides, or a
// type of its own, made on a delivered one. The model gives the nature of the act, hence the powers, the length of keeping and
// the facts that the law and the circuits read: those stay. What is taken away is kept and asked no more, so that no key
// is ever given to something else (0107).

import type { Instant } from '#kernel/clock.js';
import type { Brand } from '#kernel/id.js';
import type { DossierType, MetadataDefinition, MetadataKind, Visibility } from './dossier-type.js';

export type HouseTypeId = Brand<string, 'HouseTypeId'>;

/** A fact of the collectivité. Its key begins with `own`: no delivered one does. */
export interface HouseFact extends MetadataDefinition {
  /** Asked no more. */
  readonly retired?: true;
}

export interface HouseType {
  readonly id: HouseTypeId;
  readonly key: string;
  /** Key of the delivered type it is made on; its own key: it is that type, completed. */
  readonly model: string;
  readonly name: string;
  /** What it is for, as whoever begins a dossier reads it. */
  readonly description: string | null;
  readonly visibility: Visibility;
  /** `null`: the usual one of the model. */
  readonly circuitKey: string | null;
  readonly facts: readonly HouseFact[];
  /** Keys of what is asked, delivered or own, in the order in which it is. */
  readonly asked: readonly string[];
  /** Since when no dossier of it is begun; `null`: it serves. */
  readonly withdrawnAt: Instant | null;
  /** One more at each change. */
  readonly version: number;
}

/** What a collectivité may ask. A number or a matter of an act is the law’s and stands in the delivered types. */
export const ASKED_KINDS = ['text', 'date', 'amount', 'integer', 'decimal', 'yes-no', 'list', 'person', 'desk', 'url'] as const satisfies readonly MetadataKind[];

/** The type as the collectivité says it. What a later release asks besides comes last. */
export function saidOf(model: DossierType, house: HouseType): DossierType {
  const known = new Map([...model.metadata, ...house.facts.filter(({ retired }) => !retired)].map((fact) => [fact.key, fact]));
  const keys = [...new Set([...house.asked.filter((key) => known.has(key)), ...known.keys()])];
  return {
    key: house.key, name: house.name, nature: model.nature, circuitKey: house.circuitKey ?? model.circuitKey, visibility: house.visibility,
    metadata: keys.map((key) => known.get(key)!),
  };
}
