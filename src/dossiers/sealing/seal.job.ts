// The worker's part of the main path: makes the signed files, then reports them as a command. Gone on with after
// any interruption (S0 reserved, S1 to S4 made and kept, S5 written, S6 cleared); a report that comes second is refused
// and changes nothing. When the
// world outside does not answer, the dossier says why and the queue tries again.

import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Outage } from '#kernel/faults.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService, type Attempt } from '#platform/jobs.service.js';
import { Rounds } from '#platform/rounds.service.js';
import { isHouseSealRefusal } from '#organisation/seal/house-seal.js';
import type { Command } from '../command.js';
import { isCertificateRefusal } from '../steps/certificate.js';
import { DossiersService } from '../dossiers.service.js';
import { effectKey, type SealEffect } from '../effect.js';
import { HouseSealsService } from '../house-seal/house-seals.service.js';
import { isHouseSeal } from '../task.js';
import { marksToMake } from './at-the-step.js';
import { isAwaited } from './sealing.js';
import type { SealProblem } from './seal-problem.js';
import { SealsStore } from './seals.store.js';
import { SigningService, type SealedWork } from './signing.service.js';

const QUEUE: SealEffect['queue'] = 'seal';
/** A dossier of fifty large files and a slow time-stamping authority. */
const TIMEOUT_SECONDS = 900;
/** Asking is one query a collectivité, and a job already waiting is not doubled. */
const ASK_AGAIN_MS = 3_600_000;

interface SealTask {
  readonly organisation: OrganisationId;
  readonly dossier: DossierId;
  readonly version: number;
}

@Injectable()
export class SealJob implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger('Seal');

  constructor(
    private readonly jobs: JobsService,
    private readonly signing: SigningService,
    private readonly dossiers: DossiersService,
    private readonly seals: SealsStore,
    private readonly houseSeals: HouseSealsService,
    private readonly database: DatabaseService,
    private readonly clock: PlatformClock,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit(): void {
    this.jobs.work(QUEUE, (task: SealTask, attempt) => this.run(task, attempt), { timeoutSeconds: TIMEOUT_SECONDS });
  }

  /** A queue gives up after its last attempt; a dossier must not: whatever is still awaited is asked for again, at start and every hour. */
  onApplicationBootstrap(): void {
    this.rounds.every(ASK_AGAIN_MS, 'Seal', () => this.askAgain(), 0);
  }

  /** What is awaited and no longer in the queue is put in again; what is there already is not doubled. */
  async askAgain(): Promise<void> {
    for (const organisation of await this.database.withoutTenant((manager) => this.seals.organisations(manager))) {
      await this.database.transaction(organisation, async (manager) => {
        for (const { id: dossier, version } of await this.seals.awaited(manager, organisation)) {
          await this.jobs.enqueue(manager, QUEUE, { organisation, dossier, version }, { key: effectKey({ queue: QUEUE, dossier, version }) });
        }
      });
    }
  }

  async run(task: SealTask, attempt: Attempt): Promise<void> {
    try {
      await this.seal(task, attempt);
    } catch (error) {
      if (error instanceof Outage) await this.tell(task, attempt, error.code, error.facts);
      else await this.tell(task, attempt, 'dossier.seal-failed', {}).catch(() => undefined);
      throw error;
    }
  }

  private async seal(task: SealTask, attempt: Attempt): Promise<void> {
    const { organisation, dossier: id, version } = task;
    // before S0
    const reserved = await this.signing.reserve(organisation, id, version);
    // after S0
    const material = reserved && (await this.signing.material(organisation, id));
    // Sealed already, by the attempt that died before it had cleared its work.
    if (!material || material.dossier.status !== 'sealing' || material.dossier.version !== version) return this.signing.forget(organisation, id);
    if (marksToMake(material.dossier).some(isHouseSeal)) await this.houseSeals.renew(organisation);
    const work = await this.signing.seal(material, reserved);
    // Nothing but an administrator, or who holds the key, can change this answer: told once, and asked again with the hour, not every minute.
    if (isRefusal(work) && (isCertificateRefusal(work.refused) || isHouseSealRefusal(work.refused) || isAwaited(work))) return this.tell(task, attempt, work.refused, work.facts);
    // What signature/ refuses today (no proof that a certificate is valid) may be granted tomorrow: tried again.
    if (isRefusal(work)) throw new Outage(work.refused, work.facts);
    // before S5
    const outcome = await this.dossiers.report(organisation, id, recordedAs(work, version));
    // after S5
    if (isRefusal(outcome)) this.log.warn(`${id}: ${outcome.refused}`);
    // before S6
    await this.signing.forget(organisation, id);
    // after S6
  }

  private async tell({ organisation, dossier }: SealTask, attempt: Attempt, code: string, facts: SealProblem['facts']): Promise<void> {
    const problem: SealProblem = { code, facts, at: this.clock.now(), attempt: attempt.number };
    await this.database.transaction(organisation, (manager) => this.seals.setProblem(manager, organisation, dossier, problem));
  }
}

function recordedAs({ files, docket, ...used }: SealedWork, from: number): Command {
  return docket === null ? { type: 'record-signature', from, files } : { type: 'record-seal', from, files, docket, ...used };
}
