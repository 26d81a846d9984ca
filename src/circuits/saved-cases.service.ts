// The cases a collectivité saved of a circuit, as this room asks for them: who keeps them is on a higher floor, where a
// dossier is known (dossiers/simulation).

import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import type { CircuitDefinition } from './definition.js';
import type { ChangedCase } from './released.js';

export abstract class SavedCases {
  /** Tried on a definition before it is released: those that come out otherwise. */
  abstract changedBy(manager: EntityManager, organisation: OrganisationId, definition: CircuitDefinition): Promise<readonly ChangedCase[]>;

  /** The circuit is gone without having been released: another may bear its key. */
  abstract forget(manager: EntityManager, organisation: OrganisationId, key: string): Promise<void>;
}
