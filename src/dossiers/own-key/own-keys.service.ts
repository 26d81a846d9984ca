// Keys that people hold: what the seal knows of them is the certificate they showed.

import { Injectable } from '@nestjs/common';
import type { OrganisationId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { DatabaseService } from '#platform/database.service.js';
import type { Credential } from '#organisation/credential.js';
import type { CertifiedKey } from '#signature/keys/key.js';
import { certifiedKey } from './own-certificate.js';
import { SlotsStore } from './slots.store.js';

@Injectable()
export class OwnKeys {
  constructor(private readonly database: DatabaseService, private readonly slots: SlotsStore) {}

  keeps({ kind }: Credential): boolean {
    return kind === 'user-token';
  }

  async keyOf(organisation: OrganisationId, { certificate }: Credential): Promise<CertifiedKey | Refusal> {
    const chain = await this.database.transaction(organisation, (manager) => this.slots.chain(manager, organisation, certificate));
    return chain ? certifiedKey(chain) : refuse('dossier.own-certificate-awaited');
  }
}
