// The definition of a circuit that was never released: its draft as it is saved. Apart from what writes drafts, which asks
// for the cases that ask for this.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import type { CircuitDefinition } from './definition.js';
import { DraftsStore } from './drafts.store.js';

@Injectable()
export class UnreleasedService {
  constructor(private readonly store: DraftsStore) {}

  /** `null` for a circuit that was released, or that is not there. `hold`: its draft stays until the end of the transaction. */
  async definition(manager: EntityManager, organisation: OrganisationId, key: string, { hold }: { readonly hold: boolean }): Promise<CircuitDefinition | null> {
    const draft = await (hold ? this.store.locked(manager, organisation, key) : this.store.draft(manager, organisation, key));
    return draft?.baseVersion === null ? draft.definition : null;
  }
}
