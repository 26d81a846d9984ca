// Keys of persons at the signing provider of the installation: the seal knows their certificates, asked of the provider once and
// kept as shown. What the key signs is asked of its holder (0087).

import { Injectable } from '@nestjs/common';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { Outage } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import type { Credential } from '#organisation/credential.js';
import type { CertifiedKey } from '#signature/keys/key.js';
import type { RemoteUse } from '#signature/keys/remote/credential.js';
import { SigningProvider, type RemoteCredential } from '#signature/keys/remote/provider.client.js';
import { certifiedKey } from './own-certificate.js';
import { SlotsStore } from './slots.store.js';

@Injectable()
export class RemoteKeys {
  private readonly configured: SigningProvider | null;

  constructor({ remote }: PlatformConfig, private readonly database: DatabaseService, private readonly slots: SlotsStore, private readonly clock: PlatformClock) {
    this.configured = remote && new SigningProvider(remote);
  }

  keeps({ kind }: Credential): boolean {
    return kind === 'remote' && this.configured !== null;
  }

  /** Throws Outage dossier.no-signing-provider: none is configured any more. */
  get provider(): SigningProvider {
    if (!this.configured) throw new Outage('dossier.no-signing-provider');
    return this.configured;
  }

  /** Without its `sign`. Throws Outage: signature.remote-*; refuses what the provider refuses. */
  async keyOf(organisation: OrganisationId, credential: Credential): Promise<CertifiedKey | Refusal> {
    const known = await this.database.transaction(organisation, (manager) => this.slots.chain(manager, organisation, credential.certificate));
    if (known) return certifiedKey(known);
    const told = await this.told(credential);
    if (isRefusal(told)) return told;
    await this.database.transaction(organisation, (manager) => this.slots.show(manager, organisation, credential.certificate, told.chain, this.clock.now()));
    return certifiedKey(told.chain);
  }

  /** How its holder is to authorise a signature with it. Throws and refuses as `keyOf`. */
  async useOf(credential: Credential): Promise<RemoteUse | Refusal> {
    const told = await this.told(credential);
    return isRefusal(told) ? told : told.use;
  }

  /** The certificate recorded is the one shown to the signatory: a key of another serves nobody. */
  private async told({ keyReference, certificate }: Credential): Promise<RemoteCredential | Refusal> {
    const told = await this.provider.credential(keyReference);
    return isRefusal(told) || leafOf(told) === certificate ? told : refuse('signature.remote-other-certificate');
  }
}

export function leafOf({ chain }: Pick<RemoteCredential, 'chain'>): Sha256 {
  return sha256(chain[0]!);
}
