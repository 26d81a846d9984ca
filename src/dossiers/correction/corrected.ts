// Whether a returned dossier is still what those who decided had before them: the same documents in the same roles,
// the same facts. Its title is only a name.

import { canonical } from '#kernel/canonical.js';
import type { Dossier } from '../dossier.js';

export function isCorrected({ correction, documents, metadata }: Pick<Dossier, 'correction' | 'documents' | 'metadata'>): boolean {
  if (!correction) return false;
  return canonical(correction.metadata) !== canonical(metadata) || bytesOf(correction.documents) !== bytesOf(documents);
}

function bytesOf(documents: readonly { readonly role: string; readonly sha256: string }[]): string {
  return documents.map(({ role, sha256 }) => `${role} ${sha256}`).sort().join();
}
