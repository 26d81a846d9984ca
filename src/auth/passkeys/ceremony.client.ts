// What browsers and this server say to one another about passkeys, judged by @simplewebauthn/server. The address of the
// installation says which origin is ours; a user who is verified and a key that is found without a name are always asked for.

import { Injectable, Logger } from '@nestjs/common';
import {
  generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse,
  type AuthenticationResponseJSON, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON, type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { AccountId } from '#kernel/id.js';
import { PlatformConfig } from '#platform/config.service.js';
import { ANSWERED_MINUTES, handleOf, knownTransports, namesAccount, type Passkey } from './passkey.js';

export interface Registered {
  readonly id: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** An answer of a browser, of a shape not known yet. */
export type Answer = Readonly<Record<string, unknown>>;

const TIMEOUT_MS = ANSWERED_MINUTES * 60_000;

@Injectable()
export class PasskeyCeremony {
  private readonly log = new Logger('Auth');
  private readonly origin: string;
  private readonly rpID: string;

  constructor(config: PlatformConfig) {
    const { origin, hostname } = new URL(config.publicUrl);
    this.origin = origin;
    this.rpID = hostname;
  }

  registration(account: AccountId, login: string, displayName: string, known: readonly Passkey[]): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return generateRegistrationOptions({
      rpName: 'Paraphe', rpID: this.rpID, userName: login, userDisplayName: displayName, userID: handleOf(account), timeout: TIMEOUT_MS,
      attestationType: 'none', authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
    });
  }

  signIn(): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return generateAuthenticationOptions({ rpID: this.rpID, userVerification: 'required', timeout: TIMEOUT_MS });
  }

  /** `null`: it is no answer to this challenge. */
  async registered(answer: Answer, challenge: string): Promise<Registered | null> {
    try {
      const { registrationInfo } = await verifyRegistrationResponse({
        response: answer as unknown as RegistrationResponseJSON, expectedChallenge: challenge, expectedOrigin: this.origin, expectedRPID: this.rpID, requireUserVerification: true,
      });
      return registrationInfo ? { ...registrationInfo.credential, transports: knownTransports(registrationInfo.credential.transports ?? []) } : null;
    } catch (error) {
      return this.refused(error);
    }
  }

  /** How often the key says it has signed; `null`: it is no answer to this challenge by this key. */
  async counted(answer: Answer, challenge: string, { id, publicKey, account }: Passkey): Promise<number | null> {
    try {
      if (!namesAccount(answer, account)) return this.refused('it names another account');
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: answer as unknown as AuthenticationResponseJSON, expectedChallenge: challenge, expectedOrigin: this.origin, expectedRPID: this.rpID, requireUserVerification: true,
        // The count is judged by whoever asked: a key that was copied is told apart from an answer that is wrong.
        credential: { id, publicKey: new Uint8Array(publicKey), counter: 0 },
      });
      return verified ? authenticationInfo.newCounter : null;
    } catch (error) {
      return this.refused(error);
    }
  }

  /** The package throws for every fault of what a browser, or anybody, has sent. */
  private refused(error: unknown): null {
    this.log.warn(`an answer about a passkey is refused: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
