// A document comes into a draft, or replaces one: the version it had is kept. The file is judged on its bytes, in another process, never on its name or on
// what the browser says it is; one that is refused leaves nothing behind.

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { assert, Denied, Malformed } from '#kernel/faults.js';
import type { DocumentId, DossierId } from '#kernel/id.js';
import type { Sha256 } from '#kernel/digest.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { Blobs } from '#storage/blobs.service.js';
import { GuardedReader } from '#intake/guarded-reader.service.js';
import { OfficeConverter } from '#intake/office/office-converter.service.js';
import type { OfficeFormat } from '#intake/format.js';
import type { Looked } from '#intake/reading-task.js';
import { senderOf, type Caller } from '#organisation/applications/caller.js';
import type { Command } from '../command.js';
import { admissible, DOCUMENT_MAX_BYTES, type Document, type DocumentSource, type Version } from '../document.js';
import type { Dossier } from '../dossier.js';
import { DossiersService } from '../dossiers.service.js';
import { SightsService } from '../reading/sights.service.js';
import { removeForgotten, UploadPlace, type Announced, type Arriving, type Upload } from './upload.client.js';

export type Kept = Omit<Document, 'signed'> & { readonly signedSha256: null };

const SWEEP_EVERY_MS = 3_600_000;

@Injectable()
export class ArrivalsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly uploads: string;
  private sweeping: NodeJS.Timeout | undefined;
  private readonly finishing = new Map<DocumentId, Promise<Kept | Refusal>>();

  constructor(
    private readonly dossiers: DossiersService,
    private readonly sights: SightsService,
    private readonly blobs: Blobs,
    private readonly reader: GuardedReader,
    private readonly converter: OfficeConverter,
    private readonly database: DatabaseService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
    config: PlatformConfig,
  ) {
    this.uploads = join(config.dataDirectory, 'uploads');
  }

  async onApplicationBootstrap(): Promise<void> {
    const sweep = () => removeForgotten(this.uploads, this.clock.now());
    await sweep();
    this.sweeping = setInterval(() => void sweep().catch(() => undefined), SWEEP_EVERY_MS);
    this.sweeping.unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.sweeping);
  }

  /** A whole file in one request. The same file sent again under the same name is the document already there. */
  async add(actor: Caller, dossier: DossierId, announced: Announced, stream: Readable): Promise<Kept | Refusal> {
    const upload = await this.begin(actor, dossier, announced);
    if (isRefusal(upload)) return upload;
    const place = this.place(actor, dossier);
    try {
      const end = await place.append({ ...upload, sizeBytes: null }, stream, DOCUMENT_MAX_BYTES);
      if (isRefusal(end)) return end;
      return await this.keep(actor, dossier, { ...upload, offset: end }, ({ sha256, source, name, role }, wanted) =>
        name === wanted.name && role === wanted.role && (sha256 === wanted.sha256 || (wanted.source !== undefined && source?.sha256 === wanted.source.sha256)));
    } finally {
      await place.remove(upload.id);
    }
  }

  /** Refuses what can be refused before the first byte: a stranger, a dossier gone, a name, a size announced. */
  async begin(actor: Caller, dossier: DossierId, announced: Announced): Promise<Upload | Refusal> {
    const expected = await this.expected(actor, dossier, announced);
    return isRefusal(expected) ? expected : this.place(actor, dossier).begin(this.identifiers.next<DocumentId>(), expected);
  }

  /** An upload of this person for this dossier; Denied 404 `document.upload-unknown` for any other. */
  async find(actor: Caller, dossier: DossierId, id: DocumentId): Promise<Arriving> {
    const upload = await this.place(actor, dossier).find(id);
    if (!upload) throw new Denied('document.upload-unknown', 404);
    return upload;
  }

  append(actor: Caller, dossier: DossierId, upload: Arriving, stream: Readable): Promise<number | Refusal> {
    return this.place(actor, dossier).append(upload, stream, DOCUMENT_MAX_BYTES);
  }

  abandon(actor: Caller, dossier: DossierId, id: DocumentId): Promise<void> {
    return this.place(actor, dossier).remove(id);
  }

  /** Makes a document of what has arrived whole; asked again, gives the same document. Refuses `document.unfinished`. */
  finish(actor: Caller, dossier: DossierId, id: DocumentId): Promise<Kept | Refusal> {
    const underWay = this.finishing.get(id);
    if (underWay) return underWay;
    const finishing = this.finished(actor, dossier, id).finally(() => this.finishing.delete(id));
    this.finishing.set(id, finishing);
    return finishing;
  }

  private async finished(actor: Caller, dossier: DossierId, id: DocumentId): Promise<Kept | Refusal> {
    const place = this.place(actor, dossier);
    const upload = await place.find(id);
    if (!upload || !isOfDocument(upload)) {
      const made = await this.keptAs(actor, dossier, (document) => document.id === id);
      if (!made) throw new Denied('document.upload-unknown', 404);
      return made;
    }
    if (upload.offset !== upload.sizeBytes) return refuse('document.unfinished', { received: upload.offset, sizeBytes: upload.sizeBytes });
    try {
      const expected = await this.expected(actor, dossier, upload);
      const outcome = isRefusal(expected) ? expected : await this.keep(actor, dossier, upload, (document) => document.id === id);
      await place.remove(id);
      return outcome;
    } catch (fault) {
      // What is wrong with the file stays wrong; anything else may go better next time.
      if (fault instanceof Malformed) await place.remove(id);
      throw fault;
    }
  }

  /** What is announced, in the role of the document it replaces. Refuses `document.unknown`, and what may not join the other documents. */
  private async expected(actor: Caller, id: DossierId, announced: Announced): Promise<Announced | Refusal> {
    const dossier = await this.preparing(actor, id, announced);
    if (isRefusal(dossier)) return dossier;
    const { name, replaces } = announced;
    const replaced = replaces && dossier.documents.find((document) => document.id === replaces);
    if (replaces && !replaced) return refuse('document.unknown');
    const role = replaced?.role ?? announced.role;
    const others = dossier.documents.filter((document) => document !== replaced);
    return admissible({ id: '' as DocumentId, role, name, sha256: '' as Sha256, sizeBytes: 1, pages: 1, signed: null }, others) ?? { ...announced, role };
  }

  private async preparing(actor: Caller, id: DossierId, { sizeBytes }: Pick<Announced, 'sizeBytes'>): Promise<Dossier | Refusal> {
    const { dossier } = await this.database.transaction(actor.organisationId, (manager) => this.sights.seen(manager, actor, id));
    if (dossier.status !== 'draft' && dossier.status !== 'returned') return refuse('dossier.not-a-draft', { status: dossier.status });
    return sizeBytes !== null && sizeBytes > DOCUMENT_MAX_BYTES ? refuse('document.too-large', { maxBytes: DOCUMENT_MAX_BYTES }) : dossier;
  }

  /** `isSame`: which document already there is this very one, asked for twice. */
  private async keep(actor: Caller, dossier: DossierId, upload: Upload, isSame: (there: Document, wanted: Document) => boolean): Promise<Kept | Refusal> {
    const document = await this.made(upload);
    if (isRefusal(document)) return document;
    const { replaces } = upload;
    const command: Command = replaces ? { type: 'replace-document', document: replaces, version: versionOf(document) } : { type: 'add-document', document };
    const outcome = await this.dossiers.ask(actor, dossier, command, null);
    if (!isRefusal(outcome)) return kept(outcome, replaces ?? document.id);
    const twin = outcome.refused === 'document.already-there' && !replaces ? await this.keptAs(actor, dossier, (there) => isSame(there, document)) : null;
    return twin ?? outcome;
  }

  /** The file judged, and kept when it is good. */
  private async made(upload: Upload): Promise<Document | Refusal> {
    if (upload.offset === 0) return refuse('document.empty');
    const looked = await this.examined(upload, upload.path, upload.name);
    return isRefusal(looked) ? looked : this.stored(upload, looked);
  }

  private examined({ path, role }: Upload, file: string, name: string): Promise<Looked | Refusal> {
    return this.reader.examine({ path: file, name, toSign: role === 'main', pdfPath: `${path}.pdf`, at: this.clock.now() });
  }

  private async stored(upload: Upload, looked: Looked): Promise<Document | Refusal> {
    const { id, path, name, role } = upload;
    switch (looked.kind) {
      case 'pdf': return { id, role, name, ...await this.put(path, role), ...readable(looked), signed: null };
      case 'image': {
        const source: DocumentSource = { name, format: looked.format, ...await this.put(path) };
        return { id, role, name: pdfName(name), ...await this.put(`${path}.pdf`, role), pages: 1, warnings: ['image-only'], source, signed: null };
      }
      case 'office': return this.converted(upload, looked.format);
    }
  }

  /** What LibreOffice has made of a stranger's file is judged as any file of a stranger. */
  private async converted(upload: Upload, format: OfficeFormat): Promise<Document | Refusal> {
    const { id, path, name, role } = upload;
    const refusal = await this.converter.convert({ format, path, pdfPath: `${path}.pdf` });
    const pdf = refusal ?? await this.examined(upload, `${path}.pdf`, pdfName(name));
    if (isRefusal(pdf)) return pdf;
    assert(pdf.kind === 'pdf', 'a conversion makes a PDF');
    const source: DocumentSource = { name, format, ...await this.put(path) };
    return { id, role, name: pdfName(name), ...await this.put(`${path}.pdf`, role), ...readable(pdf), source, signed: null };
  }

  /** What is to be signed will grow. */
  private put(path: string, role: Document['role'] | null = null): ReturnType<Blobs['put']> {
    return this.blobs.put(createReadStream(path), { maxBytes: 2 * DOCUMENT_MAX_BYTES, willGrow: role === 'main' });
  }

  private async keptAs(actor: Caller, id: DossierId, isIt: (document: Document) => boolean): Promise<Kept | null> {
    const { dossier } = await this.database.transaction(actor.organisationId, (manager) => this.sights.seen(manager, actor, id));
    const found = dossier.documents.find(isIt);
    return found ? kept(dossier, found.id) : null;
  }

  /** Where the files of this sender for this dossier arrive. */
  place(actor: Caller, dossier: DossierId): UploadPlace {
    return new UploadPlace(this.uploads, actor.organisationId, dossier, senderOf(actor));
  }
}

/** A scan of a signed paper is taken in by the gesture that records it. */
function isOfDocument(upload: Arriving): upload is Upload {
  return upload.role !== 'scan';
}

function kept(dossier: Dossier, id: DocumentId): Kept {
  const found = dossier.documents.find((document) => document.id === id);
  assert(found, 'a document just added is there');
  const { signed: _, ...document } = found;
  return { ...document, signedSha256: null };
}

function readable({ pages, warnings }: Extract<Looked, { kind: 'pdf' }>): Pick<Document, 'pages' | 'warnings'> {
  return { pages, ...(warnings.length > 0 ? { warnings } : {}) };
}

function versionOf({ id: _, role: __, signed: ___, ...version }: Document): Version {
  return version;
}

/** « plan.png » becomes « plan.pdf ». */
export function pdfName(name: string): string {
  return `${name.replace(/\.[a-z0-9]{1,5}$/i, '')}.pdf`;
}
