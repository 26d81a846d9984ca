// The time-stamping authority over HTTP (RFC 3161 §3.4).

import { randomBytes } from 'node:crypto';
import { Outage } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';
import type { DigestAlgorithm } from '../pdf/byte-range.js';
import type { TimestampSource } from '../pades/trust-services.js';
import { exchange } from '../trust/download.client.js';
import { ServiceAddresses } from '../trust/service-addresses.js';
import { readTimestampResponse, timestampRequest } from './token.js';

const NONCE_BYTES = 16;

export class TsaClient implements TimestampSource {
  constructor(private readonly url: string, private readonly addresses: ServiceAddresses = new ServiceAddresses(), private readonly policy?: string) {}

  /** The token (DER). Throws Outage signature.service-unreachable or signature.bad-timestamp. */
  async timestamp(digest: Uint8Array, digestAlgorithm: DigestAlgorithm = 'sha256'): Promise<Uint8Array> {
    const question = { digest, digestAlgorithm, nonce: randomBytes(NONCE_BYTES), policy: this.policy };
    const answer = await exchange(this.addresses.of(this.url), { type: 'application/timestamp-query', body: timestampRequest(question) });
    const token = readTimestampResponse(answer, question);
    if (isRefusal(token)) throw new Outage(token.refused, { ...token.facts, url: this.url });
    return token;
  }
}
