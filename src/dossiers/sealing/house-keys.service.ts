// All the keys that dossiers are signed with: those the installation makes with its embedded authority, those in its token,
// those that people hold, and those that a signing provider keeps for them.

import { Injectable } from '@nestjs/common';
import type { OrganisationId } from '#kernel/id.js';
import type { Refusal } from '#kernel/refusal.js';
import type { Credential } from '#organisation/credential.js';
import type { Person } from '#organisation/person.js';
import type { HouseSeal } from '#organisation/seal/house-seal.js';
import type { CertifiedKey, SigningKey } from '#signature/keys/key.js';
import { OwnKeys } from '../own-key/own-keys.service.js';
import { RemoteKeys } from '../own-key/remote-keys.service.js';
import { EmbeddedKeys } from './embedded-keys.client.js';
import { SigningKeys, type MadeKey } from './signing-keys.service.js';
import { TokenKeys } from './token-keys.client.js';

@Injectable()
export class HouseKeys extends SigningKeys {
  constructor(private readonly embedded: EmbeddedKeys, private readonly token: TokenKeys, private readonly own: OwnKeys, private readonly remote: RemoteKeys) {
    super();
  }

  keeps(credential: Credential): boolean {
    return this.embedded.keeps(credential) || this.token.keeps(credential) || this.own.keeps(credential) || this.remote.keeps(credential);
  }

  renews(credential: Credential): boolean {
    return this.embedded.renews(credential);
  }

  make(organisation: { readonly id: OrganisationId; readonly name: string }, person: Person): Promise<MadeKey | null> {
    return this.embedded.make(organisation, person);
  }

  sealKeyOf(organisation: OrganisationId, seal: HouseSeal): Promise<SigningKey> {
    return seal.kind === 'pkcs11' ? this.token.keyOf(organisation, seal) : this.embedded.keyOf(organisation, seal);
  }

  keyOf(organisation: OrganisationId, credential: Credential): Promise<CertifiedKey | SigningKey | Refusal> {
    if (this.own.keeps(credential)) return this.own.keyOf(organisation, credential);
    if (credential.kind === 'remote') return this.remote.keyOf(organisation, credential);
    return credential.kind === 'pkcs11' ? this.token.keyOf(organisation, credential) : this.embedded.keyOf(organisation, credential);
  }
}
