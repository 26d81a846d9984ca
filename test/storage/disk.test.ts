// Documents on the disk.

import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { sha256 } from '#kernel/digest.js';
import { DiskBlobs } from '#storage/disk.client.js';
import { parentsOfNew } from '#storage/disk-file.client.js';

const folder = mkdtempSync(join(tmpdir(), 'paraphe-blobs-'));
const blobs = new DiskBlobs(folder);
const limit = { maxBytes: 1_000_000 };
const words = Buffer.from('le conseil municipal, après en avoir délibéré');
const name = sha256(words);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pathOf = (digest: string): string => join(folder, digest.slice(0, 2), digest.slice(2, 4), digest);

async function text(stream: Readable): Promise<string> {
  return Buffer.concat(await stream.toArray()).toString();
}

describe('a document kept on the disk', () => {
  it('bears the digest of its bytes, and is kept once', async () => {
    const first = await blobs.put(Readable.from([words.subarray(0, 10), words.subarray(10)]), limit);
    const second = await blobs.put(Readable.from([words]), limit);
    expect([first, second]).toEqual([{ sha256: name, sizeBytes: words.length }, { sha256: name, sizeBytes: words.length }]);
    expect(Buffer.from(await blobs.read(name))).toEqual(words);
    expect(await blobs.has(name)).toBe(true);
    expect(readdirSync(join(folder, 'arriving'))).toEqual([]);
  });

  it('is read whole or in part', async () => {
    expect(await text(await blobs.open(name))).toBe(words.toString());
    expect(await text(await blobs.open(name, { start: 3, end: 9 }))).toBe('conseil');
  });

  it('arrives although somebody has cleared its folders away', async () => {
    rmSync(join(folder, 'arriving'), { recursive: true });
    const late = Buffer.from('une annexe arrivée après un nettoyage');
    const { sha256: digest } = await blobs.put(Readable.from([late]), limit);
    expect(Buffer.from(await blobs.read(digest))).toEqual(late);
  });

  it('may be empty', async () => {
    expect(await blobs.put(Readable.from([]), limit)).toEqual({ sha256: sha256(''), sizeBytes: 0 });
  });

  it('leaves nothing when it is too large, and the request can still be answered', async () => {
    const request = Readable.from([Buffer.alloc(600_000), Buffer.alloc(600_000), Buffer.alloc(1)]);
    await expect(blobs.put(request, limit)).rejects.toMatchObject({ code: 'storage.too-large', facts: limit });
    expect(request.destroyed).toBe(false);
    expect(readdirSync(join(folder, 'arriving'))).toEqual([]);
  });

  it('leaves nothing when the sender goes away', async () => {
    const broken = async function* () {
      yield words;
      throw new Error('aborted');
    };
    await expect(blobs.put(broken(), limit)).rejects.toThrow('aborted');
    expect(readdirSync(join(folder, 'arriving'))).toEqual([]);
  });

  it('is not given out when somebody has changed it', async () => {
    chmodSync(pathOf(name), 0o600);
    writeFileSync(pathOf(name), 'le conseil municipal n’a rien délibéré');
    await expect(blobs.read(name)).rejects.toMatchObject({ code: 'storage.damaged' });
  });

  it('stands in folders whose names are flushed, each in the one above it', () => {
    const at = (...names: readonly string[]): string => join(folder, ...names);
    expect([parentsOfNew(at('ab', 'cd'), undefined), parentsOfNew(at('ab', 'cd'), at('ab', 'cd')), parentsOfNew(at('ab', 'cd'), at('ab'))]).toEqual([[], [at('ab')], [at('ab'), folder]]);
  });

  it('is not said to be missing by a disk that does not answer', async () => {
    const strange = sha256('strange');
    mkdirSync(dirname(pathOf(strange)), { recursive: true });
    symlinkSync(strange, pathOf(strange));
    await expect(blobs.has(strange)).rejects.toMatchObject({ code: 'storage.unavailable', facts: { reason: 'ELOOP' } });
    await expect(blobs.isSound(strange)).rejects.toMatchObject({ code: 'storage.unavailable' });
    unlinkSync(pathOf(strange));
  });

  it('is missed when it is not there', async () => {
    await expect(blobs.read(sha256('other'))).rejects.toMatchObject({ code: 'storage.missing' });
    await expect(blobs.open(sha256('other'))).rejects.toMatchObject({ code: 'storage.missing' });
    expect(await blobs.has(sha256('other'))).toBe(false);
  });
});
