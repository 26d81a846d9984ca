// A document that grows: what is appended is kept alone, and nothing of the original is read through again.

import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { DiskBlobs } from '#storage/disk.client.js';
import { joinedBytes } from '#storage/joined.js';
import { ResumedDigest } from '#storage/resumed-digest.client.js';

let folder: string;
let blobs: DiskBlobs;
const original = Buffer.from('le conseil municipal, après en avoir délibéré, à l’unanimité des présents et représentés');
const name = sha256(original);
const [signature, stamp] = [Buffer.from(' — signé'), Buffer.from(' — horodaté')];
const [signed, stamped] = [Buffer.concat([original, signature]), Buffer.concat([original, signature, stamp])];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paraphe-grown-'));
  blobs = new DiskBlobs(folder);
  await put(original);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (bytes: Uint8Array, willGrow = true) => blobs.put(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]), { maxBytes: 1_000_000, willGrow });
const pathOf = (digest: string, kind = ''): string => join(folder, digest.slice(0, 2), digest.slice(2, 4), digest + kind);
const change = (path: string, bytes: Uint8Array): void => {
  chmodSync(path, 0o600);
  writeFileSync(path, bytes);
};
const altered = (bytes: Uint8Array, at: number): Uint8Array => Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte));
const textOf = async (stream: Readable): Promise<string> => Buffer.concat(await stream.toArray()).toString('latin1');
const everything = (): readonly string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name);

const append = (to: Sha256, more: Uint8Array) => blobs.hold(to, (held) => held.append(more));

describe('what is appended', () => {
  it('is kept alone, under the digest of the whole, with a line that says what it follows', async () => {
    expect(await append(name, signature)).toEqual({ sha256: sha256(signed), sizeBytes: signed.length });
    expect(readFileSync(pathOf(sha256(signed), '.joined')).toString()).toBe(`paraphe-joined 1 ${name} ${original.length}\n${signature.toString()}`);
    expect(Buffer.from(await blobs.read(sha256(signed)))).toEqual(signed);
    expect(Buffer.from(await blobs.read(name))).toEqual(original);
  });

  it('is read in one stream with what it follows, whatever the part asked for', async () => {
    await append(name, signature);
    expect(await textOf(await blobs.open(sha256(signed)))).toBe(signed.toString('latin1'));
    for (let start = 0; start < signed.length; start += 3) {
      for (let end = start; end < signed.length; end += 5) expect(await textOf(await blobs.open(sha256(signed), { start, end }))).toBe(signed.subarray(start, end + 1).toString('latin1'));
    }
  });

  it('may be followed in its turn, and needs nothing but the original then', async () => {
    await append(name, signature);
    expect(await append(sha256(signed), stamp)).toEqual({ sha256: sha256(stamped), sizeBytes: stamped.length });
    await blobs.setAside(sha256(signed));
    await blobs.erase(sha256(signed));
    expect(Buffer.from(await blobs.read(sha256(stamped)))).toEqual(stamped);
    expect(await blobs.has(sha256(signed))).toBe(false);
  });

  it('follows the original even where what it follows was kept whole, alone or beside its end', async () => {
    for (const beside of [false, true]) {
      if (beside) await append(name, signature);
      await put(signed);
      await blobs.hold(sha256(signed), (held) => held.append(stamp), name);
      await blobs.setAside(sha256(signed));
      await blobs.erase(sha256(signed));
      expect(Buffer.from(await blobs.read(sha256(stamped)))).toEqual(stamped);
      await blobs.setAside(sha256(stamped));
      await blobs.erase(sha256(stamped));
    }
  });

  it('is not taken for a document that begins otherwise', async () => {
    const other = Buffer.from('x'.repeat(original.length));
    await put(other);
    await expect(blobs.hold(sha256(other), (held) => held.append(stamp), name)).rejects.toMatchObject({ code: 'storage.damaged' });
  });

  it('has a name before it is written', async () => {
    expect(await blobs.hold(name, (held) => [held.named(signature), held.named(new Uint8Array(0))])).toEqual([sha256(signed), name]);
    expect(await blobs.has(sha256(signed))).toBe(false);
  });

  it('comes back with the original from where both were set aside, and goes with it for good', async () => {
    await append(name, signature);
    for (const digest of [name, sha256(signed)]) await blobs.setAside(digest);
    expect(Buffer.from(await blobs.read(sha256(signed)))).toEqual(signed);
    for (const digest of [name, sha256(signed)]) await blobs.setAside(digest);
    for (const digest of [name, sha256(signed)]) await blobs.erase(digest);
    expect(everything()).toEqual([]);
    await expect(blobs.open(sha256(signed))).rejects.toMatchObject({ code: 'storage.missing' });
  });
});

describe('the digest that is gone on with', () => {
  it('is that of node, wherever it was cut', async () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 1000, 100_000]) {
      const bytes = randomBytes(length + 200);
      const begun = (await ResumedDigest.begun()).update(bytes.subarray(0, length));
      const gone = (await ResumedDigest.from(Uint8Array.from(begun.state)))!;
      const other = gone.copy().update(Buffer.from('other'));
      gone.update(bytes.subarray(length));
      expect(Buffer.from(gone.digest())).toEqual(createHash('sha256').update(bytes).digest());
      expect(Buffer.from(other.digest())).toEqual(createHash('sha256').update(bytes.subarray(0, length)).update('other').digest());
    }
  });

  it('costs no reading of the original: not even of what has changed in it, which a look through it finds', async () => {
    change(pathOf(name), altered(original, 20));
    const { sha256: grown } = await append(name, signature);
    expect(grown).toBe(sha256(signed));
    expect([await blobs.isSound(name), await blobs.isSound(grown)]).toEqual([false, false]);
    await expect(blobs.read(grown)).rejects.toMatchObject({ code: 'storage.damaged' });
  });

  it.each([
    ['of another document', async () => Buffer.concat([readFileSync(pathOf(name, '.state')).subarray(0, 8), (await ResumedDigest.begun()).update(Buffer.from('another')).state])],
    ['of another size', async () => altered(readFileSync(pathOf(name, '.state')), 7)],
    ['with one bit changed', async () => altered(readFileSync(pathOf(name, '.state')), 88)],
    ['of a longer digest', async () => altered(readFileSync(pathOf(name, '.state')), 8 + 108 + 1)],
    ['of another build', async () => altered(readFileSync(pathOf(name, '.state')), 8)],
    ['empty, as a power cut leaves it', async () => new Uint8Array(0)],
    ['cut short', async () => readFileSync(pathOf(name, '.state')).subarray(0, 50)],
  ])('is not believed when it is %s: it is made again, from the original', async (_, forged) => {
    change(pathOf(name, '.state'), await forged());
    expect((await append(name, signature)).sha256).toBe(sha256(signed));
    const made = await ResumedDigest.from(readFileSync(pathOf(name, '.state')).subarray(8));
    expect(Buffer.from(made!.digest()).toString('hex')).toBe(name);
  });

  it('is not that of a file which has become longer or shorter: nothing is appended to it', async () => {
    for (const other of [Buffer.concat([original, Buffer.from('%')]), original.subarray(0, -1)]) {
      change(pathOf(name), other);
      await expect(append(name, signature)).rejects.toMatchObject({ code: 'storage.damaged' });
    }
  });

  it('is made the first time for what was kept before, and refused for what has changed', async () => {
    const old = randomBytes(200_000);
    await put(old, false);
    expect(existsSync(pathOf(sha256(old), '.state'))).toBe(false);
    expect((await append(sha256(old), signature)).sha256).toBe(sha256(Buffer.concat([old, signature])));
    expect(statSync(pathOf(sha256(old), '.state')).size).toBeLessThan(200);
    rmSync(pathOf(sha256(old), '.state'));
    change(pathOf(sha256(old)), altered(old, 1000));
    await expect(append(sha256(old), signature)).rejects.toMatchObject({ code: 'storage.damaged' });
  });

  it('proves what was appended before', async () => {
    await append(name, signature);
    const path = pathOf(sha256(signed), '.joined');
    change(path, altered(readFileSync(path), statSync(path).size - 1));
    await expect(append(sha256(signed), stamp)).rejects.toMatchObject({ code: 'storage.damaged' });
    change(path, Buffer.from('no line'));
    await expect(blobs.open(sha256(signed))).rejects.toMatchObject({ code: 'storage.damaged' });
    expect(await blobs.isSound(sha256(signed))).toBe(false);
  });
});

it('a look through the store finds what has lost its beginning, not what is on its way out with it, and brings nothing back', async () => {
  const { sha256: grown } = await append(name, signature);
  await blobs.setAside(name);
  expect([await blobs.isSound(name), await blobs.isSound(grown)]).toEqual([null, true]);
  expect(existsSync(pathOf(name))).toBe(false);
  await blobs.erase(name);
  expect(await blobs.isSound(grown)).toBe(false);
});

it('what is kept in two ways and set aside by halves is still there', async () => {
  const { sha256: grown } = await append(name, signature);
  await put(signed);
  // Stops after the one, or before: no name is given that a folder bears.
  mkdirSync(join(folder, 'aside', `${grown}.joined`), { recursive: true });
  await expect(blobs.setAside(grown)).rejects.toMatchObject({ code: 'storage.unavailable' });
  await blobs.setAside(name);
  await blobs.erase(name);
  expect(Buffer.from(await blobs.read(grown))).toEqual(signed);
});

it('a stranger’s file that looks like an end of another is only itself', async () => {
  const forged = joinedBytes({ base: { sha256: name, sizeBytes: original.length }, tail: Buffer.from('x') });
  const { sha256: digest } = await put(forged);
  expect(await textOf(await blobs.open(digest))).toBe(Buffer.from(forged).toString('latin1'));
});

it('everything that is kept is named, what is beside it and what is set aside is not', async () => {
  await append(name, signature);
  const other = await put(Buffer.from('délibération'));
  await blobs.setAside(other.sha256);
  const names: string[] = [];
  for (const prefix of new Set([name, sha256(signed), other.sha256].map((digest) => digest.slice(0, 2)))) for await (const found of blobs.names(prefix)) names.push(found);
  expect(names.sort()).toEqual([name, sha256(signed)].sort());
  expect([await blobs.isSound(name), await blobs.isSound(sha256(signed)), await blobs.isSound(sha256('gone'))]).toEqual([true, true, null]);
});
