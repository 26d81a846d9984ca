// Gives sealed dossiers another archive time-stamp before the last one ends. Whether it is time is read in the file itself,
// at the moment: done twice, by two servers, or gone on with after any interruption, a file bears one more and no second.

import { Injectable, Logger } from '@nestjs/common';
import { Outage, readable } from '#kernel/faults.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import type { HeldBlob } from '#storage/blob.js';
import { Blobs } from '#storage/blobs.service.js';
import { lastStamp, type ArchiveStamp } from '#signature/pades/archive-stamp.js';
import { dueWhen, lastsUntil, standingOf } from '#signature/pades/renewal.js';
import { joined, type PdfSource } from '#signature/pdf/source.js';
import { SignatureService } from '#signature/signature.service.js';
import type { Document } from '../document.js';
import { DossiersService } from '../dossiers.service.js';
import { SigningService } from '../sealing/signing.service.js';
import { ErasuresService } from '../trash/erasures.service.js';
import { ArchiveStampsStore } from './archive-stamps.store.js';
import type { RenewedFile } from './command.js';
import { RENEWED_STATUSES } from './record-renewal.js';
import { renewalStanding, type RenewalProblem, type RenewalStanding } from './renewal-standing.js';

interface Made extends RenewedFile {
  readonly stamp: ArchiveStamp;
}

@Injectable()
export class RenewalsService {
  private readonly log = new Logger('Renewal');

  constructor(
    private readonly database: DatabaseService,
    private readonly store: ArchiveStampsStore,
    private readonly dossiers: DossiersService,
    private readonly signing: SigningService,
    private readonly signature: SignatureService,
    private readonly erasures: ErasuresService,
    private readonly blobs: Blobs,
    private readonly clock: PlatformClock,
  ) {}

  /** Reads the time-stamps of signed files nobody has read yet. One that cannot be read now keeps no other waiting. */
  async read(organisation: OrganisationId, most: number): Promise<void> {
    const files = await this.database.transaction(organisation, (manager) => this.store.unread(manager, organisation, most));
    for (const file of files) {
      const read = await this.blobs.hold(file.sha256, (held) => ({ stamp: stampIn(joined(held.base, held.tail)) })).catch((fault: unknown) => this.unreadable(file.sha256, fault));
      if (read) await this.database.transaction(organisation, (manager) => this.store.keep(manager, organisation, file, read.stamp));
    }
  }

  due(organisation: OrganisationId, most: number): Promise<readonly { readonly id: DossierId; readonly version: number }[]> {
    const at = this.clock.now();
    return this.database.transaction(organisation, (manager) => this.store.due(manager, organisation, at, dueWhen(at), most));
  }

  async standing(organisation: OrganisationId): Promise<RenewalStanding> {
    const groups = await this.database.transaction(organisation, (manager) => this.store.groups(manager, organisation));
    return renewalStanding(groups, this.clock.now());
  }

  setProblem(organisation: OrganisationId, dossier: DossierId, problem: Omit<RenewalProblem, 'at'>): Promise<void> {
    return this.database.transaction(organisation, (manager) => this.store.setProblem(manager, organisation, dossier, { ...problem, at: this.clock.now() }));
  }

  /** Whatever of this dossier is due. `null`: nothing is, any more. Refusals as `renewed` of signature/, and `dossier.renewal-stale`. */
  async renew(organisation: OrganisationId, id: DossierId): Promise<readonly RenewedFile[] | Refusal | null> {
    const material = await this.signing.material(organisation, id);
    if (!material || !RENEWED_STATUSES.includes(material.dossier.status)) return null;
    const files: Made[] = [];
    for (const document of material.dossier.documents) {
      const { signed } = document;
      const made = signed && await this.blobs.hold(signed.sha256, (held) => this.made(held, organisation, document, signed.sha256), document.sha256);
      if (made && isRefusal(made)) return made;
      if (made) files.push(made);
    }
    if (files.length === 0) return null;
    const told = files.map(({ stamp: _, ...file }) => file);
    const docket = await this.signing.renewedDocket(material, told);
    // before R3
    const outcome = await this.dossiers.report(organisation, id, { type: 'record-renewal', files: told, docket });
    // after R3
    if (isRefusal(outcome)) return outcome;
    await this.database.transaction(organisation, async (manager) => {
      for (const { document, sha256, stamp } of files) await this.store.keep(manager, organisation, { dossier: id, document, sha256 }, stamp);
    });
    return told;
  }

  private unreadable(sha256: Sha256, fault: unknown): null {
    if (!(fault instanceof Outage)) throw fault;
    this.log.error(`${sha256}: ${fault.code}`);
    return null;
  }

  /** `null`: its time-stamp lasts, or nothing can be done any more. */
  private async made(held: HeldBlob, organisation: OrganisationId, document: Document, former: Sha256): Promise<Made | Refusal | null> {
    const source = joined(held.base, held.tail);
    const stamp = stampIn(source);
    const standing = stamp && standingOf(stamp, this.clock.now());
    if (standing !== 'due' && standing !== 'pressing') return null;
    // before R1
    const renewed = await this.signature.renewalTail(source, held.digest);
    // after R1
    if (isRefusal(renewed)) return renewed;
    // Should this attempt die, nobody will name what it leaves: it is asked to be erased, and is not while a dossier needs it.
    await this.database.transaction(organisation, (manager) => this.erasures.ask(manager, organisation, [held.named(renewed.tail)], this.clock.now()));
    // before R2
    const { sha256, sizeBytes } = await held.append(renewed.tail);
    // after R2
    return { document: document.id, former, sha256, sizeBytes, until: lastsUntil(renewed.stamp), stamp: renewed.stamp };
  }
}

/** `null`: there is none that can be read. */
function stampIn(source: PdfSource): ArchiveStamp | null {
  return readable(() => lastStamp(source));
}
