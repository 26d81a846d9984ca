// What must be opened again, or recognised, and must not be found in a copy of the database: sealed, or digested, under the
// secret of the installation.

import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NONCE_BYTES, sealed, unsealed } from '#kernel/safe.js';
import { PlatformConfig } from './config.service.js';
import { installationSecret } from './installation-secret.client.js';

@Injectable()
export class SafeService {
  constructor(private readonly config: PlatformConfig) {}

  /** `owner`: whose it is; it opens for nobody else. Throws Outage where the file of the secret cannot be read. */
  async seal(clear: Uint8Array, owner: string): Promise<Uint8Array> {
    return sealed(clear, owner, await this.secret(), randomBytes(NONCE_BYTES));
  }

  async open(bytes: Uint8Array, owner: string): Promise<Uint8Array> {
    return unsealed(bytes, owner, await this.secret());
  }

  /** HMAC-SHA-256 in hexadecimal: for what is too short to stand a plain digest being tried through. */
  async digest(text: string, owner: string): Promise<string> {
    return createHmac('sha256', await this.secret()).update(`${owner}\n${text}`).digest('hex');
  }

  private secret(): Promise<Uint8Array> {
    return installationSecret(this.config.secretKeyFile);
  }
}
