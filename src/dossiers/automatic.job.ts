// What the product does itself once a decision is written: tells desks, puts the seal of the collectivité, or puts a
// finished dossier away. The job may run twice; the command it ends with counts once, by the number of its task. Telling is
// the right to read and a line of evidence naming the desks; the notifications then send their e-mail.

import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Outage } from '#kernel/faults.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { Rounds } from '#platform/rounds.service.js';
import { Blobs } from '#storage/blobs.service.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import { archivedFiles } from './steps/complete.js';
import type { Complete } from './command.js';
import { WORKER } from './author.js';
import { DossiersService } from './dossiers.service.js';
import { DossiersStore } from './dossiers.store.js';
import { effectKey, type AutomaticEffect } from './effect.js';
import { ARCHIVE_FAULT, archiveFaultEntry } from './event-entry.js';
import { HouseSealsService } from './house-seal/house-seals.service.js';
import { SealsStore } from './sealing/seals.store.js';
import { SigningService, type SealMaterial } from './sealing/signing.service.js';
import { isOpen, type Task } from './task.js';

const QUEUE: AutomaticEffect['queue'] = 'automatic';
/** Fifty files of 150 MB are read in this. */
const TIMEOUT_SECONDS = 900;
/** Asking is one query a collectivité, and a job already waiting is not doubled. */
const ASK_AGAIN_MS = 3_600_000;

interface Work {
  readonly organisation: OrganisationId;
  readonly dossier: DossierId;
  readonly task: number;
}

@Injectable()
export class AutomaticJob implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger('Automatic');

  constructor(
    private readonly jobs: JobsService,
    private readonly dossiers: DossiersService,
    private readonly store: DossiersStore,
    private readonly signing: SigningService,
    private readonly seals: SealsStore,
    private readonly blobs: Blobs,
    private readonly evidence: EvidenceService,
    private readonly houseSeals: HouseSealsService,
    private readonly database: DatabaseService,
    private readonly clock: PlatformClock,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit(): void {
    this.jobs.work(QUEUE, (work: Work) => this.run(work), { timeoutSeconds: TIMEOUT_SECONDS });
  }

  /** A queue gives up after its last attempt; a dossier must not. */
  onApplicationBootstrap(): void {
    this.rounds.every(ASK_AGAIN_MS, 'Automatic', () => this.askAgain(), 0);
  }

  async askAgain(): Promise<void> {
    for (const organisation of await this.database.withoutTenant((manager) => this.seals.organisations(manager))) {
      await this.database.transaction(organisation, async (manager) => {
        for (const asked of await this.store.automatic(manager, organisation)) {
          await this.jobs.enqueue(manager, QUEUE, { organisation, ...asked }, { key: effectKey({ queue: QUEUE, ...asked }) });
        }
      });
    }
  }

  async run({ organisation, dossier, task: number }: Work): Promise<void> {
    const material = await this.signing.material(organisation, dossier);
    const task = material?.dossier.tasks.find((candidate) => candidate.number === number);
    if (!material || material.dossier.status !== 'running' || !task || !isOpen(task)) return;
    if (task.kind === 'seal') await this.houseSeals.renew(organisation);
    const done: Complete = { type: 'complete', task: number, ...(task.kind === 'archive' ? { docket: await this.archive(organisation, material, task) } : {}) };
    const outcome = await this.dossiers.report(organisation, dossier, done);
    // Without a seal it waits: asked again once there is one, and with the hour.
    if (isRefusal(outcome)) this.log.warn(`${dossier}: ${outcome.refused}`);
  }

  /** Reading proves that each file is still the bytes of its digest; the first that is not stops the archiving, and the evidence says so. */
  private async archive(organisation: OrganisationId, material: SealMaterial, task: Task): Promise<Sha256> {
    for (const file of archivedFiles(material.dossier)) {
      try {
        await this.blobs.read(file);
      } catch (error) {
        if (error instanceof Outage && FAULTS.has(error.code)) await this.tell(organisation, material.dossier.id, task, error.code, file);
        throw error;
      }
    }
    return this.signing.closingDocket(material);
  }

  private async tell(organisation: OrganisationId, id: DossierId, { number, name }: Task, code: string, file: Sha256): Promise<void> {
    await this.database.transaction(organisation, async (manager) => {
      const told = (await this.evidence.read(manager, organisation, id)).some(({ entry }) => entry.action === ARCHIVE_FAULT && entry.digests.includes(file));
      if (told) return;
      await this.evidence.record(manager, organisation, id, [archiveFaultEntry({ task: number, stepName: name, code }, [file], { at: this.clock.now(), by: WORKER })]);
    });
  }
}

/** The file itself is wrong; a disk that does not answer only makes one wait. */
const FAULTS: ReadonlySet<string> = new Set(['storage.damaged', 'storage.missing']);
