// A ZIP written as it is read: no file is held whole. Stored bytes are hashed on the way, and a file that is no
// longer the one of its digest breaks the archive off instead of ending it well.

import { createHash } from 'node:crypto';
import { Zip, ZipPassThrough } from 'fflate';
import type { Sha256 } from '#kernel/digest.js';
import { Outage } from '#kernel/faults.js';
import type { PackFile } from './proof-pack.js';

/** Past this a ZIP needs sizes of 64 bits, which not every archive program reads. */
export const MOST_PACK_BYTES = 4_000_000_000;

/** `at`: the date every file bears, so that the same dossier gives the same bytes. */
export async function* zipped(files: readonly PackFile[], at: Date, open: (sha256: Sha256) => Promise<AsyncIterable<Uint8Array>>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for (const file of files) {
    const entry = new ZipPassThrough(file.path);
    entry.mtime = at;
    archive.add(entry);
    const hash = createHash('sha256');
    for await (const chunk of file.bytes ? [file.bytes] : await open(file.sha256)) {
      hash.update(chunk);
      entry.push(chunk);
      yield* ready;
      ready = [];
    }
    if (hash.digest('hex') !== file.sha256) throw new Outage('storage.damaged', { sha256: file.sha256 });
    entry.push(new Uint8Array(), true);
    yield* ready;
    ready = [];
  }
  archive.end();
  yield* ready;
}
