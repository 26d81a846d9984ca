// Replacing a document: other bytes, under the same document. What it was stays in its history, for those who decided
// on it and for the proof.

import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Context } from '../context.js';
import { admissible, type Version } from '../document.js';
import type { Dossier } from '../dossier.js';
import type { Command } from '../command.js';
import type { DossierEvent } from '../event.js';

/** Each version is kept for ever, and shown: more is a mistake or an attack. */
export const VERSIONS_MAX = 50;

/** Refuses `document.unknown`, `document.unchanged`, `document.too-many-versions` and what may not join the other documents. */
export function replacement(dossier: Dossier, { document: id, version }: Extract<Command, { type: 'replace-document' }>, { at, by }: Pick<Context, 'at' | 'by'>): DossierEvent | Refusal {
  const document = dossier.documents.find((candidate) => candidate.id === id);
  if (!document) return refuse('document.unknown');
  if (document.sha256 === version.sha256) return refuse('document.unchanged', { name: document.name });
  if ((document.former?.length ?? 0) >= VERSIONS_MAX) return refuse('document.too-many-versions', { most: VERSIONS_MAX });
  const refusal = admissible({ id, role: document.role, signed: null, ...version }, dossier.documents.filter((other) => other.id !== id));
  return refusal ?? { type: 'document-replaced', at, by, document: id, former: versionOf(document), version };
}

function versionOf({ name, sha256, sizeBytes, pages, source, warnings }: Version): Version {
  return { name, sha256, sizeBytes, pages, ...(source ? { source } : {}), ...(warnings ? { warnings } : {}) };
}
