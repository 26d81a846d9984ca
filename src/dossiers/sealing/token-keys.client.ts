// Keys of the persons in the token of the installation (PKCS#11). The operator puts them there under the label
// « organisation/name »: the reference recorded with the certificate gives the name only, so that no collectivité ever
// reaches the key of another.

import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { sha256 } from '#kernel/digest.js';
import { Outage } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import { PlatformConfig } from '#platform/config.service.js';
import type { Credential } from '#organisation/credential.js';
import type { KeptKey } from './signing-keys.service.js';
import type { SigningKey } from '#signature/keys/key.js';
import { TokenClient } from '#signature/keys/pkcs11/token.client.js';
import { signatureSentences } from '#signature/sentences.js';

/** Of the token of the installation: how many keys with their certificates it shows, or why it does not serve. */
export type TokenStanding = { readonly keys: number } | { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

/** Somebody waits for the page that tells: a token that answers later is told not to answer. */
const STANDING_WITHIN_MS = 5_000;

@Injectable()
export class TokenKeys implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Token');
  private readonly token: TokenClient | null;

  constructor({ token }: PlatformConfig) {
    this.token = token && new TokenClient({ ...token, slot: null });
  }

  keeps({ kind }: Pick<Credential, 'kind'>): boolean {
    return kind === 'pkcs11' && this.token !== null;
  }

  /** Throws Outage: signature.token-*, dossier.key-unavailable. */
  async keyOf(organisation: OrganisationId, credential: KeptKey): Promise<SigningKey> {
    if (!this.token) throw new Outage('dossier.key-unavailable', { name: credential.holder ?? '' });
    const key = await this.token.keyOf(`${organisation}/${credential.keyReference}`);
    // The certificate recorded is the one shown to the signatory: a key of another serves nobody.
    if (sha256(key.chain[0]!) !== credential.certificate) throw new Outage('signature.token-other-certificate', { label: credential.keyReference });
    return key;
  }

  /** The certificate (DER) of the key of this name. Throws as `keyOf` does. */
  async certificateNamed(organisation: OrganisationId, name: string): Promise<Uint8Array> {
    if (!this.token) throw new Outage('dossier.key-unavailable', { name });
    return (await this.token.keyOf(`${organisation}/${name}`)).chain[0]!;
  }

  /** Whether keys could be used now; `null`: no token is configured. */
  async standing(): Promise<TokenStanding | null> {
    if (!this.token) return null;
    const late = new Promise<TokenStanding>((resolve) => setTimeout(() => resolve({ code: 'signature.token-unreachable', facts: { why: 'late' } }), STANDING_WITHIN_MS).unref());
    const asked = this.token.certificates().then((found) => ({ keys: found.length }), (fault: unknown) => {
      if (fault instanceof Outage) return { code: fault.code, facts: fault.facts };
      throw fault;
    });
    return Promise.race([asked, late]);
  }

  /** A setting that is wrong is told at the start, not by the first dossier; the start does not wait for it. */
  onApplicationBootstrap(): void {
    void this.standing().then((found) => {
      if (found && 'code' in found) this.log.error(signatureSentences[found.code]?.(found.facts) ?? found.code);
      else if (found) this.log.log(`Module de sécurité\u00A0: ${found.keys} clé(s) avec certificat.`);
    }, (fault: unknown) => this.log.error(fault));
  }

  beforeApplicationShutdown(): void {
    this.token?.close();
  }
}
