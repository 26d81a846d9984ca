// Judges a signed PDF that anyone may bring, with the authorities this installation believes. The file is
// kept nowhere: no table, no storage, no trace but the answer.

import { Injectable } from '@nestjs/common';
import { Malformed } from '#kernel/faults.js';
import type { Language } from '#kernel/language.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import type { VerificationReport } from '#signature/verify/report.js';
import { GuardedReader } from '#intake/guarded-reader.service.js';
import { passingFile, type Refused } from '#intake/passing-file.client.js';
import { trustAnchors } from './anchors.client.js';

/** As large as the largest document a dossier takes. */
const MAX_BYTES = 150 * 1024 * 1024;
/** The route is public: what waits on the disk of the machine at once is MAX_BYTES times this. */
const MAX_AT_ONCE = 4;
const REFUSED: Refused = { empty: () => new Malformed('verification.empty'), tooLarge: (facts) => new Malformed('verification.too-large', facts) };

@Injectable()
export class VerificationService {
  private underWay = 0;

  constructor(private readonly reader: GuardedReader, private readonly config: PlatformConfig, private readonly clock: PlatformClock) {}

  /** `language`: that of the reader of the report. */
  async verify(bytes: AsyncIterable<Uint8Array>, language: Language = 'fr'): Promise<VerificationReport | Refusal> {
    if (this.underWay >= MAX_AT_ONCE) return refuse('verification.busy');
    this.underWay += 1;
    try {
      return await passingFile(bytes, MAX_BYTES, REFUSED, (path) => this.reader.verify(path, { trustAnchors: trustAnchors(this.config.dataDirectory), at: this.clock.now(), language }));
    } finally {
      this.underWay -= 1;
    }
  }
}
