// The store read through, hour after hour, on a real disk, with what was found in a real database.

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { systemClock } from '#kernel/clock.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { DiskBlobs } from '#storage/disk.client.js';
import { ReadThroughService } from '#diagnosis/read-through.service.js';
import { ReadThroughStore } from '#diagnosis/read-through.store.js';
import { aDatabase } from '../support/database.js';

const HOURS = 90;
const folder = mkdtempSync(join(tmpdir(), 'paraphe-read-'));
const blobs = new DiskBlobs(folder);
const texts = ['délibération', 'arrêté', 'bordereau'].map((text) => Buffer.from(text));
let db: Awaited<ReturnType<typeof aDatabase>>;
let reading: ReadThroughService;
beforeAll(async () => {
  db = await aDatabase();
  reading = new ReadThroughService(db.database, new ReadThroughStore(), blobs, systemClock);
  for (const text of texts) await blobs.put(Readable.from([text]), { maxBytes: 1000, willGrow: true });
}, 60_000);
afterAll(async () => {
  await db?.close();
  rmSync(folder, { recursive: true, force: true });
});

const pathOf = (digest: Sha256): string => join(folder, digest.slice(0, 2), digest.slice(2, 4), digest);
const write = (digest: Sha256, bytes: Uint8Array): void => {
  chmodSync(pathOf(digest), 0o600);
  writeFileSync(pathOf(digest), bytes);
};
const damaged = async () => (await reading.all()).flatMap((one) => one.damaged);

it('finds the file that has changed on the disk, tells it until it is restored, and counts each once', async () => {
  const changed = sha256(texts[1]!);
  write(changed, Buffer.from('arrête'));
  for (let hour = 0; hour < HOURS; hour += 1) await reading.read();
  expect(await damaged()).toEqual([changed]);
  expect((await reading.all()).reduce((sum, { files }) => sum + files, 0)).toBe(texts.length);
  await reading.read();
  expect(await damaged()).toEqual([changed]);
  write(changed, texts[1]!);
  await reading.read();
  expect(await damaged()).toEqual([]);
}, 60_000);
