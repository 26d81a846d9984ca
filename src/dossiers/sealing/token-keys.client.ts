// Keys of the persons in the token of the installation (PKCS#11). The operator puts them there under the label
// « organisation/name »: the reference recorded with the certificate gives the name only, so that no collectivité ever
// reaches the key of another.

import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { sha256 } from '#kernel/digest.js';
import { Outage } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import { PlatformConfig } from '#platform/config.service.js';
import type { Credential } from '#organisation/credential.js';
import type { SigningKey } from '#signature/keys/key.js';
import { TokenClient } from '#signature/keys/pkcs11/token.client.js';

@Injectable()
export class TokenKeys implements BeforeApplicationShutdown {
  private readonly token: TokenClient | null;

  constructor({ token }: PlatformConfig) {
    this.token = token && new TokenClient(token);
  }

  keeps({ kind }: Credential): boolean {
    return kind === 'pkcs11' && this.token !== null;
  }

  /** Throws Outage: signature.token-*, dossier.key-unavailable. */
  async keyOf(organisation: OrganisationId, credential: Credential): Promise<SigningKey> {
    if (!this.token) throw new Outage('dossier.key-unavailable', { name: credential.holder ?? '' });
    const key = await this.token.keyOf(`${organisation}/${credential.keyReference}`);
    // The certificate recorded is the one shown to the signatory: a key of another serves nobody.
    if (sha256(key.chain[0]!) !== credential.certificate) throw new Outage('signature.token-other-certificate', { label: credential.keyReference });
    return key;
  }

  beforeApplicationShutdown(): void {
    this.token?.close();
  }
}
