// Signatures for the rooms above: the pure work of pades/, with the time-stamping authority and the revocation
// services of the installation.

import { Injectable } from '@nestjs/common';
import type { RunningDigest } from '#kernel/digest.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import { appended, type SigningJob } from './pades/apply.js';
import { renewed, type Renewed } from './pades/archive.js';
import type { TrustServices } from './pades/trust-services.js';
import { TimestampAuthorities } from './timestamp/authorities.client.js';
import { TsaClient } from './timestamp/tsa.client.js';
import { RevocationClient } from './trust/revocation.client.js';
import type { PdfSource } from './pdf/source.js';
import { ServiceAddresses } from './trust/service-addresses.js';

@Injectable()
export class SignatureService {
  private readonly services: TrustServices;

  constructor(config: PlatformConfig, clock: PlatformClock, addresses: ServiceAddresses) {
    // Without a time-stamping authority of its own, an installation uses the embedded test authority, over HTTP too.
    this.services = {
      timestamps: new TimestampAuthorities((config.timestampUrls.length > 0 ? config.timestampUrls : [`${config.publicUrl}/pki/tsa`]).map((url) => new TsaClient(url, addresses)), clock),
      revocation: new RevocationClient(clock, addresses),
    };
  }

  /** The whole signed document. Throws Outage when a trust service does not answer; refusals as `appended`. */
  async applySignatures(job: SigningJob): Promise<Uint8Array | Refusal> {
    const tail = await this.signatureTail(job);
    return isRefusal(tail) ? tail : Buffer.concat([job.source.read(0, job.source.sizeBytes), tail]);
  }

  /** A time-stamp token (RFC 3161, DER) over a SHA-256 digest. Throws Outage when the authority does not answer or answers badly. */
  timestamp(digest: Uint8Array): Promise<Uint8Array> {
    return this.services.timestamps.timestamp(digest, 'sha256');
  }

  /** Only what is to be appended to the source: its size does not depend on the document's. */
  signatureTail(job: SigningJob): Promise<Uint8Array | Refusal> {
    return appended(job, this.services);
  }

  /** Another archive time-stamp for a sealed file, with the data that judges the last one; refusals as `renewed`. */
  renewalTail(source: PdfSource, begun: RunningDigest): Promise<Renewed | Refusal> {
    return renewed(source, this.services, begun);
  }
}
