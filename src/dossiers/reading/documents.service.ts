// The documents of a dossier go out, and are taken out of a draft. How they come in: arrival/.

import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Sha256 } from '#kernel/digest.js';
import { Denied, unreachable } from '#kernel/faults.js';
import type { DocumentId, DossierId } from '#kernel/id.js';
import type { Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import type { ByteRange } from '#storage/blob.js';
import { Blobs } from '#storage/blobs.service.js';
import { isApplication, type Caller } from '#organisation/applications/caller.js';
import type { Document } from '../document.js';
import { DossiersService } from '../dossiers.service.js';
import { DossiersStore } from '../dossiers.store.js';
import { SightsService } from './sights.service.js';
import { isSealed, type Dossier } from '../dossier.js';
import { signedSoFar } from '../sealing/at-the-step.js';
import { paperTasks } from '../task.js';

/** Bytes to be sent, with what HTTP says about them. */
export interface Content {
  readonly name: string;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
  readonly isPdf: boolean;
}

@Injectable()
export class DocumentsService {
  constructor(
    private readonly dossiers: DossiersService,
    private readonly sights: SightsService,
    private readonly store: DossiersStore,
    private readonly blobs: Blobs,
    private readonly database: DatabaseService,
    private readonly clock: PlatformClock,
  ) {}

  remove(actor: Caller, id: DossierId, document: DocumentId): Promise<Dossier | Refusal> {
    return this.dossiers.ask(actor, id, { type: 'remove-document', document }, null);
  }

  /** Which bytes a person may be given for a document, a number being the rank of a version that was replaced; Denied 404 when there are none. */
  content(actor: Caller, id: DossierId, document: DocumentId, which: Which): Promise<Content & { readonly original: Sha256 }> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const { dossier } = await this.sights.seen(manager, actor, id);
      const found = dossier.documents.find((candidate) => candidate.id === document);
      const file = found && fileOf(found, which, isSealed(dossier));
      if (!file) throw new Denied('document.unknown', 404);
      const { sha256, sizeBytes } = file;
      return { name: nameOf(found, which, dossier), sha256, sizeBytes, isPdf: which !== 'source', original: typeof which === 'number' ? sha256 : found.sha256 };
    });
  }

  /** The scan of a paper that was signed, of a signature that counts no more too; Denied 404 for any other. */
  scan(actor: Caller, id: DossierId, wanted: DocumentId): Promise<Content> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const { dossier } = await this.sights.seen(manager, actor, id);
      const found = paperTasks(dossier.tasks).map(({ decision }) => decision.paper.scan).find((scan) => scan.id === wanted);
      if (!found) throw new Denied('document.unknown', 404);
      const { name, sha256, sizeBytes } = found;
      return { name, sha256, sizeBytes, isPdf: true };
    });
  }

  /** A person is served a document: kept the first time, for the steps that may not be decided unread. An application reads nothing. */
  async opened(actor: Caller, id: DossierId, sha256: Sha256): Promise<void> {
    if (isApplication(actor)) return;
    await this.database.transaction(actor.organisationId, (manager) =>
      this.store.markOpened(manager, actor.organisationId, id, { sha256, person: actor.personId, at: this.clock.now() }));
  }

  async docket(sha256: Sha256): Promise<Content> {
    return { name: 'Bordereau de signature.pdf', sha256, sizeBytes: (await this.blobs.read(sha256)).length, isPdf: true };
  }

  open(sha256: Sha256, range: ByteRange | undefined): Promise<Readable> {
    return this.blobs.open(sha256, range);
  }
}

/** `signed-so-far`: with the signatures of the steps gone through, before the signed act is made, or without its ever being. */
type Which = 'original' | 'signed' | 'signed-so-far' | 'source' | number;

function fileOf(document: Document, which: Which, sealed: boolean): { readonly sha256: Sha256; readonly sizeBytes: number } | null {
  if (typeof which === 'number') return document.former?.[which - 1] ?? null;
  switch (which) {
    case 'original': return document;
    case 'signed': return sealed ? document.signed : null;
    case 'signed-so-far': return sealed ? null : document.signed;
    case 'source': return document.source ?? null;
    default: return unreachable(which);
  }
}

function nameOf({ name, source }: Document, which: Which, dossier: Dossier): string {
  if (which === 'source') return source?.name ?? name;
  if (which === 'original') return name;
  const said = which === 'signed' ? 'signé' : which === 'signed-so-far' ? SAID[signedSoFar(dossier) ?? 'under-way'] : `version ${which}`;
  return name.replace(/(\.pdf)?$/i, ` (${said}).pdf`);
}

const SAID = { 'under-way': 'signatures en cours', 'without-effect': 'signature sans effet' };
