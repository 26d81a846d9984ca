// Files that arrive, each in the folder of one collectivité, one dossier and one sender: an upload begun for a
// dossier is not found from another. Written as it comes, at its place, so that an interrupted upload goes on
// from the size of the file, whichever process goes on. It joins the store of documents when it has been judged
// good; else it disappears.

import { mkdir, open, readdir, readFile, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { msOfInstant, type Instant } from '#kernel/clock.js';
import { Outage } from '#kernel/faults.js';
import type { ApplicationId, DocumentId, DossierId, OrganisationId, PersonId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { DocumentRole } from '../document.js';

/** What is known of a file before its bytes. `scan`: of a signature on paper; it becomes no document. */
export interface Announced<Role extends DocumentRole | 'scan' = DocumentRole> {
  readonly name: string;
  readonly role: Role;
  /** The document whose next version it is: its role is then that document's. */
  readonly replaces?: DocumentId;
  /** `null`: told by the end of the body. */
  readonly sizeBytes: number | null;
}

export type Upload = Arriving<DocumentRole>;
export interface Arriving<Role extends DocumentRole | 'scan' = DocumentRole | 'scan'> extends Announced<Role> {
  readonly id: DocumentId;
  readonly path: string;
  /** Bytes received. */
  readonly offset: number;
}

/** More than a person drops at once, and a bound on what a dossier may hold half-arrived. */
const MOST_UNFINISHED = 60;
/** An upload nothing was added to for so long is abandoned. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

export class UploadPlace {
  private readonly folder: string;

  constructor(root: string, organisation: OrganisationId, dossier: DossierId, sender: PersonId | ApplicationId) {
    this.folder = join(root, organisation, dossier, sender);
  }

  /** Refuses `document.too-many-uploads`. */
  async begin<Role extends DocumentRole | 'scan'>(id: DocumentId, announced: Announced<Role>): Promise<Arriving<Role> | Refusal> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 }).catch(diskFault);
    if ((await readdir(this.folder).catch(diskFault)).length >= 2 * MOST_UNFINISHED) return refuse('document.too-many-uploads', { most: MOST_UNFINISHED });
    await writeFile(this.path(id), '', { flag: 'wx', mode: 0o600 }).catch(diskFault);
    await writeFile(this.note(id), JSON.stringify(announced), { flag: 'wx', mode: 0o600 }).catch(diskFault);
    return { id, path: this.path(id), offset: 0, ...announced };
  }

  async find(id: DocumentId): Promise<Arriving | null> {
    const note = await readFile(this.note(id), 'utf8').catch(nothingThere);
    const file = await stat(this.path(id)).catch(nothingThere);
    return note === null || file === null ? null : { id, path: this.path(id), offset: file.size, ...(JSON.parse(note) as Announced<DocumentRole | 'scan'>) };
  }

  /** Writes what comes from `offset` on, and gives where it ends. What came before a cut is kept, and the cut is thrown. Refuses `document.too-large`, `document.beyond-its-size`. */
  async append(upload: Arriving, stream: Readable, maxBytes: number): Promise<number | Refusal> {
    const handle = await open(upload.path, 'r+').catch(diskFault);
    const most = Math.min(upload.sizeBytes ?? maxBytes, maxBytes);
    let offset = upload.offset;
    try {
      // The connection outlives the loop: the answer to a file that is too large goes out on it.
      for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
        const bytes = chunk as Uint8Array;
        if (offset + bytes.length > most) return upload.sizeBytes === null ? refuse('document.too-large', { maxBytes }) : refuse('document.beyond-its-size');
        await writeAt(handle, bytes, offset);
        offset += bytes.length;
      }
      return offset;
    } finally {
      // What is said to have been received is on the disk: the client will not send it again.
      await handle.datasync().catch(diskFault);
      await handle.close();
    }
  }

  async remove(id: DocumentId): Promise<void> {
    await rm(this.note(id), { force: true });
    await rm(this.path(id), { force: true });
    await rm(`${this.path(id)}.pdf`, { force: true });
  }

  private path(id: DocumentId): string {
    return join(this.folder, id);
  }

  private note(id: DocumentId): string {
    return `${this.path(id)}.json`;
  }
}

/** Removes what was abandoned, and what killed processes left behind. */
export async function removeForgotten(root: string, now: Instant): Promise<void> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const forgotten: string[] = [];
  for (const path of files) {
    // The note lives as long as what it is of.
    const dated = await stat(path.replace(/\.json$/, '')).catch(() => stat(path).catch(() => null));
    if (dated && dated.mtimeMs < msOfInstant(now) - FORGOTTEN_AFTER_MS) forgotten.push(path);
  }
  for (const path of forgotten) await rm(path, { force: true });
}

async function writeAt(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await handle.write(bytes, done, bytes.length - done, position + done).catch(diskFault)).bytesWritten;
  }
}

function nothingThere(error: NodeJS.ErrnoException): null {
  return error.code === 'ENOENT' ? null : diskFault(error);
}

function diskFault(error: NodeJS.ErrnoException): never {
  throw new Outage(error.code === 'ENOSPC' || error.code === 'EDQUOT' ? 'storage.full' : 'storage.unavailable', { reason: error.code ?? 'unknown' }, { cause: error });
}
