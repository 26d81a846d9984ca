// The proof of a dossier in one ZIP, for a judge who has neither our server nor our database: what was brought,
// what was signed, the bordereau, the journal with its hashes, the circuit it followed, the last daily anchor that
// saw the journal, and an index to read. Laid out here as plain data; the same dossier gives the same bytes.

import { sha256, type Sha256 } from '#kernel/digest.js';
import { definitionHash } from '#circuits/definition-hash.js';
import type { CircuitDefinition } from '#circuits/definition.js';
import type { AnchoredHead } from '#evidence/anchored-head.js';
import { readStatement } from '#evidence/anchor-statement.js';
import { entryText } from '#evidence/chain.js';
import type { Recorded } from '#evidence/entry.js';
import type { Document, DocumentSource } from '../document.js';
import type { Dossier } from '../dossier.js';
import type { Scan } from '../paper/paper-signature.js';
import { signedSoFar } from '../sealing/at-the-step.js';
import { paperTasks, type PaperTask } from '../task.js';

export type PackRole = 'original' | 'source' | 'former' | 'signed' | 'scan' | 'docket' | 'journal' | 'circuit' | 'anchor' | 'token' | 'index';

/** One file of the pack. `bytes`: made here; else the stored bytes of that digest. */
export interface PackFile {
  readonly path: string;
  readonly role: PackRole;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
  /** The document it is of, by its identifier; of a scan, its own. */
  readonly document?: string;
  readonly bytes?: Uint8Array;
}

/** `preuve.json`: what the pack holds. Believed for nothing: every line of it is checked against the journal. */
export interface PackManifest {
  readonly format: 1;
  readonly organisation: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly dossier: { readonly id: string; readonly type: string; readonly title: string; readonly status: string };
  readonly files: readonly Omit<PackFile, 'bytes'>[];
}

/** One line of `journal.json`: `body` is the canonical text (RFC 8785) the hash is over. */
export interface PackedEntry { readonly sequence: number; readonly previous: Sha256 | null; readonly hash: Sha256; readonly body: string }

export interface PackMaterial {
  readonly organisation: PackManifest['organisation'];
  readonly dossier: Dossier;
  readonly entries: readonly Recorded[];
  readonly circuit: CircuitDefinition | null;
  readonly anchored: AnchoredHead | null;
  /** Bytes of the bordereau, which a dossier knows by its digest only. */
  readonly docketBytes: number | null;
  /** The page to read. */
  readonly index: string;
}

export const MANIFEST = 'preuve.json';

/** Every file, the manifest first. */
export function proofPack({ organisation, dossier, entries, circuit, anchored, docketBytes, index }: PackMaterial): readonly PackFile[] {
  const files: PackFile[] = [
    made('index.html', 'index', index),
    // Of a purged dossier the documents are kept no more; their digests are in the journal.
    ...keptDocuments(dossier).flatMap((document, at): readonly PackFile[] => {
      const name = `${String(at + 1).padStart(2, '0')}-${fileName(document.name)}`;
      const original: PackFile = { path: `originaux/${name}`, role: 'original', sha256: document.sha256, sizeBytes: document.sizeBytes, document: document.id };
      const former = (document.former ?? []).map(({ sha256: digest, sizeBytes }, rank): PackFile => (
        { path: formerPath(name, rank), role: 'former', sha256: digest, sizeBytes, document: document.id }));
      const sources = sourcesOf(document).map(({ source, rank }): PackFile => (
        { path: sourcePath(name, source, rank), role: 'source', sha256: source.sha256, sizeBytes: source.sizeBytes, document: document.id }));
      return [...former, original, ...sources, ...(document.signed ? [{ path: signedPath(dossier, name), role: 'signed' as const, ...document.signed, document: document.id }] : [])];
    }),
    ...keptScans(dossier).map(({ scan: { id, sha256: digest, sizeBytes }, path }): PackFile => ({ path, role: 'scan', sha256: digest, sizeBytes, document: id })),
    ...(dossier.docket && docketBytes !== null ? [{ path: 'bordereau-de-signature.pdf', role: 'docket' as const, sha256: dossier.docket, sizeBytes: docketBytes }] : []),
    made('journal.json', 'journal', json(entries.map(packed))),
    ...(circuit ? [made('circuit.json', 'circuit', json(circuit))] : []),
    ...(anchored ? anchorFiles(anchored) : []),
  ];
  const manifest: PackManifest = {
    format: 1, organisation,
    dossier: { id: dossier.id, type: dossier.type, title: dossier.title, status: dossier.status },
    files: files.map(({ bytes: _, ...file }) => file),
  };
  return [made(MANIFEST, 'index', json(manifest)), ...files];
}

export function keptDocuments({ status, documents }: Pick<Dossier, 'status' | 'documents'>): Dossier['documents'] {
  return status === 'purged' ? [] : documents;
}

/** The scans of the papers that were signed, with where each lies. */
export function keptScans({ status, tasks }: Pick<Dossier, 'status' | 'tasks'>): readonly { readonly scan: Scan; readonly path: string; readonly task: PaperTask }[] {
  if (status === 'purged') return [];
  return paperTasks(tasks).map((task, at) => ({ task, scan: task.decision.paper.scan, path: `signatures-papier/${String(at + 1).padStart(2, '0')}-${fileName(task.decision.paper.scan.name)}` }));
}

function anchorFiles({ anchor, head, place, proof }: AnchoredHead): readonly PackFile[] {
  const number = readStatement(anchor.statement).number;
  return [
    made(`empreinte-${number}.json`, 'anchor', json({ statement: anchor.statement, head, place, proof })),
    { ...made(`empreinte-${number}.tst`, 'token', ''), sha256: sha256(anchor.token), sizeBytes: anchor.token.length, bytes: new Uint8Array(anchor.token) },
  ];
}

export function packed({ entry, previous, hash }: Recorded): PackedEntry {
  return { sequence: entry.sequence, previous, hash, body: entryText(entry) };
}

/** Whether a definition is the one a dossier was pinned to. */
export function isPinned(circuit: CircuitDefinition, { circuit: pinned }: Pick<Dossier, 'circuit'>): boolean {
  return pinned !== null && definitionHash(circuit) === pinned.hash;
}

/** Where a version that was replaced lies. `name`: of its document in the pack; `rank`: from 0, the oldest first. */
export function formerPath(name: string, rank: number): string {
  return `remplaces/${name.replace(/\.pdf$/, '')}-version-${rank + 1}.pdf`;
}

/** Where the file with its signatures lies: what is not the signed act, or never will be, lies beside it. */
export function signedPath(dossier: Pick<Dossier, 'status' | 'docket' | 'tasks'>, name: string): string {
  return `${FOLDERS[signedSoFar(dossier) ?? 'sealed']}/${name}`;
}
const FOLDERS = { 'sealed': 'signes', 'under-way': 'signatures-en-cours', 'without-effect': 'signatures-sans-effet' };

/** The files a document was made from, as they came: of its former versions by their rank, of what it is now without one. */
export function sourcesOf({ source, former = [] }: Pick<Document, 'source' | 'former'>): readonly { readonly source: DocumentSource; readonly rank: number | null }[] {
  return [...former.map((version, rank) => ({ source: version.source, rank })), { source, rank: null }].flatMap(({ source: made, rank }) => (made ? [{ source: made, rank }] : []));
}

export function sourcePath(name: string, { format }: Pick<DocumentSource, 'format'>, rank: number | null): string {
  return `sources/${name.replace(/\.pdf$/, '')}${rank === null ? '' : `-version-${rank + 1}`}.${format}`;
}

/** In letters every archive program reads, whatever the document is called. */
export function fileName(name: string): string {
  const plain = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/[^A-Za-z0-9.]+/g, '-').replace(/^[-.]+|-+$/g, '');
  const stem = plain.replace(/\.pdf$/i, '').slice(0, 80);
  return `${stem === '' ? 'document' : stem}.pdf`;
}

function made(path: string, role: PackRole, text: string): PackFile & { readonly bytes: Uint8Array } {
  const bytes = new TextEncoder().encode(text);
  return { path, role, sha256: sha256(bytes), sizeBytes: bytes.length, bytes };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
