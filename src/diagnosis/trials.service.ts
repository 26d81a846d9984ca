// Makes a trial signature: a page of nothing, signed with a key of its own by the road of every seal, then judged by the
// verification anyone may use. What stops a seal stops it first.

import { Injectable, Logger } from '@nestjs/common';
import { instantOfMs, msOfInstant } from '#kernel/clock.js';
import { Outage } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { SigningKey } from '#signature/keys/key.js';
import { memorySource } from '#signature/pdf/source.js';
import { SignatureService } from '#signature/signature.service.js';
import { AuthorityService } from '#authority/authority.service.js';
import { printFonts } from '#evidence/fonts.client.js';
import { VerificationService } from '#verification/verification.service.js';
import { failureOf, trialPage, type Failure, type Trial } from './trial.js';
import { TrialsStore } from './trials.store.js';

const KEPT_MS = 30 * 86_400_000;
/** A key and its certificate serve for many trials: the register of the authority does not grow every hour. */
const KEY_MS = 30 * 86_400_000;

@Injectable()
export class TrialsService {
  private readonly log = new Logger('Trial');
  private key: { readonly key: SigningKey; readonly madeMs: number } | null = null;
  private underWay: Promise<Trial> | null = null;

  constructor(
    private readonly database: DatabaseService,
    private readonly store: TrialsStore,
    private readonly signature: SignatureService,
    private readonly authority: AuthorityService,
    private readonly verification: VerificationService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {}

  async last(): Promise<Trial | null> {
    const [last = null] = await this.database.glance<Trial>(this.store.readsLast());
    return last;
  }

  /** Now, and remembered. Asked twice at once it is made once. */
  make(): Promise<Trial> {
    this.underWay ??= this.once().finally(() => (this.underWay = null));
    return this.underWay;
  }

  private async once(): Promise<Trial> {
    const at = this.clock.now();
    const begun = performance.now();
    const failure = await this.attempt().catch((fault: unknown) => this.failureFrom(fault));
    const trial = { at, tookMs: Math.round(performance.now() - begun), failure };
    if (failure) this.log.error(`trial signature: ${failure.code} ${JSON.stringify(failure.facts)}`);
    await this.database.withoutTenant(async (manager) => {
      await this.store.add(manager, this.identifiers.next(), trial);
      await this.store.forgetBefore(manager, instantOfMs(msOfInstant(at) - KEPT_MS));
    });
    return trial;
  }

  private async attempt(): Promise<Failure | null> {
    const { regular } = await printFonts();
    const signed = await this.signature.applySignatures({
      source: memorySource(trialPage()), level: 'LTA',
      signatures: [{ key: await this.trialKey(), request: { fieldName: 'Essai', signerName: HOLDER, capacityMention: [HOLDER], signedAt: this.clock.now(), placement: null, font: regular } }],
    });
    if (isRefusal(signed)) return { code: signed.refused, facts: signed.facts };
    const report = await this.verification.verify(pieces(signed));
    return isRefusal(report) ? { code: report.refused, facts: report.facts } : failureOf(report);
  }

  private failureFrom(fault: unknown): Failure {
    if (fault instanceof Outage) return { code: fault.code, facts: fault.facts };
    this.log.error(fault instanceof Error ? fault.stack : String(fault));
    return { code: 'diagnosis.trial-broken', facts: {} };
  }

  private async trialKey(): Promise<SigningKey> {
    const nowMs = msOfInstant(this.clock.now());
    if (!this.key || nowMs - this.key.madeMs > KEY_MS || nowMs < this.key.madeMs) this.key = { key: (await this.authority.issue({ commonName: HOLDER, organisation: 'Paraphe' })).key, madeMs: nowMs };
    return this.key.key;
  }
}

const HOLDER = 'Signature d’essai';

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
