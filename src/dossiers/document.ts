// A document of a dossier: a name over bytes that are kept elsewhere by their digest. What is decided upon is
// always the digest; the name is only for people.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import { FILE_NAME_MAX_CHARACTERS, isFileName } from '#kernel/file-name.js';
import type { DocumentId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { DocumentWarning } from '#intake/admission.js';
import type { ImageFormat, OfficeFormat } from '#intake/format.js';
import type { Frame } from './frames/frame.js';

/** `main`: signed; `attachment`: read with it, covered by what each decision says it has seen. */
export type DocumentRole = 'main' | 'attachment';

export interface Document {
  readonly id: DocumentId;
  readonly role: DocumentRole;
  readonly name: string;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
  readonly pages: number;
  /** The file it was made from, when it came as an image or an office file; what is seen and signed is the PDF. */
  readonly source?: DocumentSource;
  /** What its readers are warned of; absent when there is nothing. */
  readonly warnings?: readonly DocumentWarning[];
  /** The file with its signatures: all of them once the dossier is sealed; before, those put into it at their step. */
  readonly signed: { readonly sha256: Sha256; readonly sizeBytes: number } | null;
  /** Where its signatures are to be seen; a step without one: at the foot of the last page. */
  readonly frames?: readonly Frame[];
  /** The versions it has replaced, the oldest first; absent when it was never replaced. */
  readonly former?: readonly FormerVersion[];
}

/** The bytes and the name of a document, of which it may have several one after the other. */
export type Version = Pick<Document, 'name' | 'sha256' | 'sizeBytes' | 'pages' | 'source' | 'warnings'>;
/** A version that was replaced: its bytes are kept. */
export interface FormerVersion extends Version {
  readonly replacedAt: Instant;
  /** First and last name. */
  readonly replacedBy: string;
}

export interface DocumentSource {
  readonly name: string;
  readonly format: ImageFormat | OfficeFormat;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
}

/** The télétransmission of acts takes 150 Mo for one act (ministry of the interior, 2014): nothing larger is of use. */
export const DOCUMENT_MAX_BYTES = 150 * 1024 * 1024;
/** A dossier is read by people before it is signed; a longer list is a mistake or an attack. */
export const DOCUMENTS_MAX = 50;

/** Refuses what may not join these documents: `document.bad-name`, `document.already-there`, `document.too-many`. */
export function admissible(document: Document, among: readonly Document[]): Refusal | null {
  const fault = nameFault(document.name);
  if (fault) return fault;
  const twin = among.find((other) => other.sha256 === document.sha256 || (document.source && other.source?.sha256 === document.source.sha256));
  if (twin) return refuse('document.already-there', { name: twin.name });
  if (among.length >= DOCUMENTS_MAX) return refuse('document.too-many', { most: DOCUMENTS_MAX });
  return null;
}

/** Refuses `document.bad-name`. */
export function nameFault(name: string): Refusal | null {
  return isFileName(name) ? null : refuse('document.bad-name', { name: name.slice(0, FILE_NAME_MAX_CHARACTERS), most: FILE_NAME_MAX_CHARACTERS });
}

/** Whether the digests a person was shown are exactly those of the documents as they are. */
export function allSeen(documents: readonly Document[], seen: readonly Sha256[]): boolean {
  const wanted = new Set(documents.map((document) => document.sha256));
  return new Set(seen).size === wanted.size && seen.every((digest) => wanted.has(digest));
}

/** The digests of all the bytes kept for a document: what it is, the versions it was, and the files they were made from. */
export function bytesOf({ sha256, source, former = [] }: Pick<Document, 'sha256' | 'source' | 'former'>): readonly Sha256[] {
  return [{ sha256, source }, ...former].flatMap((version) => [version.sha256, ...(version.source ? [version.source.sha256] : [])]);
}
