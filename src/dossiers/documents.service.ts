// The documents of a dossier come in and go out. A file is judged on its bytes, never on its name or on what
// the browser says it is; one that is refused leaves nothing behind.

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Sha256 } from '#kernel/digest.js';
import { assert, Denied } from '#kernel/faults.js';
import type { DocumentId, DossierId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { ByteRange } from '#storage/blob.js';
import { Blobs } from '#storage/blobs.service.js';
import { signingFault } from '#signature/pades/permission.js';
import { openPdf } from '#signature/pdf/reader.js';
import { fileSource } from '#signature/pdf/source.client.js';
import type { Actor } from '#organisation/actor.js';
import { admissible, DOCUMENT_MAX_BYTES, type Document, type DocumentRole } from './document.js';
import { DossiersService } from './dossiers.service.js';
import { DossiersStore } from './dossiers.store.js';
import { SightsService } from './sights.service.js';
import type { Dossier } from './dossier.js';
import { removeForgotten, withArrivedFile, type ArrivedFile } from './upload.client.js';

export interface Arriving {
  readonly role: DocumentRole;
  readonly name: string;
  readonly stream: Readable;
  /** What the request announces; `null` when it does not say. */
  readonly announcedBytes: number | null;
}

export type Kept = Omit<Document, 'signed'> & { readonly signedSha256: null };

/** Bytes to be sent, with what HTTP says about them. */
export interface Content {
  readonly name: string;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
}

@Injectable()
export class DocumentsService implements OnApplicationBootstrap {
  private readonly uploads: string;

  constructor(
    private readonly dossiers: DossiersService,
    private readonly sights: SightsService,
    private readonly store: DossiersStore,
    private readonly blobs: Blobs,
    private readonly database: DatabaseService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
    config: PlatformConfig,
  ) {
    this.uploads = join(config.dataDirectory, 'uploads');
  }

  /** What a killed process left half-arrived. */
  onApplicationBootstrap(): Promise<void> {
    return removeForgotten(this.uploads, this.clock.now());
  }

  /** Adds a document to a draft. The same file sent again under the same name is the document already there. */
  async add(actor: Actor, id: DossierId, arriving: Arriving): Promise<Kept | Refusal> {
    const dossier = await this.draft(actor, id, arriving);
    if (isRefusal(dossier)) return dossier;
    return withArrivedFile(this.uploads, arriving.stream, DOCUMENT_MAX_BYTES, (file) => this.keep(actor, id, arriving, file));
  }

  remove(actor: Actor, id: DossierId, document: DocumentId): Promise<Dossier | Refusal> {
    return this.dossiers.ask(actor, id, { type: 'remove-document', document }, null);
  }

  /** Which bytes a person may be given for a document; Denied 404 when there are none. */
  content(actor: Actor, id: DossierId, document: DocumentId, which: 'original' | 'signed'): Promise<Content & { readonly original: Sha256 }> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const { dossier } = await this.sights.seen(manager, actor, id);
      const found = dossier.documents.find((candidate) => candidate.id === document);
      const file = which === 'signed' ? found?.signed : found;
      if (!found || !file) throw new Denied('document.unknown', 404);
      return { name: which === 'signed' ? found.name.replace(/(\.pdf)?$/i, ' (signé).pdf') : found.name, sha256: file.sha256, sizeBytes: file.sizeBytes, original: found.sha256 };
    });
  }

  /** A person is served a document: kept the first time, for the steps that may not be decided unread. */
  opened(actor: Actor, id: DossierId, sha256: Sha256): Promise<void> {
    return this.database.transaction(actor.organisationId, (manager) =>
      this.store.markOpened(manager, actor.organisationId, id, { sha256, person: actor.personId, at: this.clock.now() }));
  }

  async docket(sha256: Sha256): Promise<Content> {
    return { name: 'Bordereau de signature.pdf', sha256, sizeBytes: (await this.blobs.read(sha256)).length };
  }

  open(sha256: Sha256, range: ByteRange | undefined): Promise<Readable> {
    return this.blobs.open(sha256, range);
  }

  /** What can be refused before the first byte is read: a stranger, a dossier gone, a name, a size announced. */
  private async draft(actor: Actor, id: DossierId, { role, name, announcedBytes }: Arriving): Promise<Dossier | Refusal> {
    const { dossier } = await this.database.transaction(actor.organisationId, (manager) => this.sights.seen(manager, actor, id));
    if (dossier.status !== 'draft') return refuse('dossier.not-a-draft', { status: dossier.status });
    if (announcedBytes !== null && announcedBytes > DOCUMENT_MAX_BYTES) return refuse('document.too-large', { maxBytes: DOCUMENT_MAX_BYTES });
    const probe = { id: '' as DocumentId, role, name, sha256: '' as Sha256, sizeBytes: 1, pages: 1, signed: null };
    return admissible(probe, dossier.documents) ?? dossier;
  }

  private async keep(actor: Actor, id: DossierId, { role, name }: Arriving, file: ArrivedFile): Promise<Kept | Refusal> {
    const pdf = openPdf(fileSource(file.descriptor));
    const pages = pdf.pages().length;
    if (pages === 0) return refuse('document.without-page');
    // Better told to who uploads it than to who waits for the signed file.
    const unsignable = role === 'main' ? signingFault(pdf, { fieldName: 'Signature1', isNewAndVisible: false }) : null;
    if (unsignable) return unsignable;
    const { sha256, sizeBytes } = await this.blobs.put(createReadStream(file.path), { maxBytes: DOCUMENT_MAX_BYTES });
    const document: Document = { id: this.identifiers.next<DocumentId>(), role, name, sha256, sizeBytes, pages, signed: null };
    const outcome = await this.dossiers.ask(actor, id, { type: 'add-document', document }, null);
    if (!isRefusal(outcome)) return kept(outcome, document.id);
    const twin = outcome.refused === 'document.already-there' ? await this.twin(actor, id, document) : null;
    return twin ?? outcome;
  }

  private async twin(actor: Actor, id: DossierId, document: Document): Promise<Kept | null> {
    const { dossier } = await this.database.transaction(actor.organisationId, (manager) => this.sights.seen(manager, actor, id));
    const same = dossier.documents.find(({ sha256, name, role }) => sha256 === document.sha256 && name === document.name && role === document.role);
    return same ? kept(dossier, same.id) : null;
  }
}

function kept(dossier: Dossier, id: DocumentId): Kept {
  const found = dossier.documents.find((document) => document.id === id);
  assert(found, 'a document just added is there');
  const { signed: _, ...document } = found;
  return { ...document, signedSha256: null };
}
