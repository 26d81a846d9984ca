// English sentences of the store of documents.

import type { Sentences } from '#kernel/sentences.js';

export const storageSentences: Sentences = {
  'storage.too-large': (facts) => `The file is too large: at most ${megabytes(facts['maxBytes'])} MB.`,
  'storage.damaged': () => 'A kept document no longer matches its digest. Tell the administrator: the file must be restored from a backup.',
  'storage.missing': () => 'A kept document cannot be found. Tell the administrator: the file must be restored from a backup.',
  'storage.full': () => 'The disk of the server is full: the document was not recorded. Tell the administrator.',
  'storage.unavailable': () => 'The store of documents does not answer. Try again in a few minutes.',
};

function megabytes(sizeBytes: unknown): string {
  return String(Math.floor(Number(sizeBytes) / 1_000_000));
}
