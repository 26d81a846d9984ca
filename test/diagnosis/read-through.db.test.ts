// The store read through, hour after hour, on a real disk, with what was found in a real database.

import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { systemClock } from '#kernel/clock.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { DiskBlobs } from '#storage/disk.client.js';
import { ReadThroughService } from '#diagnosis/read-through.service.js';
import { ReadThroughStore } from '#diagnosis/read-through.store.js';
import { SealsStore } from '#dossiers/sealing/seals.store.js';
import { ErasuresService } from '#dossiers/trash/erasures.service.js';
import { TrashStore } from '#dossiers/trash/trash.store.js';
import { organisationTables } from '#organisation/organisation.table.js';
import { moment } from '../support/chart.js';
import { aDatabase } from '../support/database.js';
import { aTownHall, fresh, organisationServices } from '../support/organisation.js';

const HOURS = 90;
const folder = mkdtempSync(join(tmpdir(), 'paraphe-read-'));
const blobs = new DiskBlobs(folder);
const texts = ['délibération', 'arrêté', 'bordereau'].map((text) => Buffer.from(text));
let db: Awaited<ReturnType<typeof aDatabase>>;
let reading: ReadThroughService;
let services: ReturnType<typeof organisationServices>;
beforeAll(async () => {
  db = await aDatabase({ entities: organisationTables });
  services = organisationServices(db, systemClock);
  reading = new ReadThroughService(db.database, new ReadThroughStore(), blobs, new ErasuresService(db.database, new TrashStore(), new SealsStore(), services.organisation, blobs), systemClock);
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

it('finds the file that is not there and that a collectivité needs; what was set aside comes back, and what nobody needs is not missed', async () => {
  const [gone, aside] = [sha256(texts[0]!), sha256(texts[2]!)];
  const town = await aTownHall(services, moment('2020-05-25T08:00:00Z'));
  const needs = async (digest: Sha256): Promise<void> => {
    await db.database.transaction(town.id, (manager) => manager.query(
      `insert into purged_dossier (organisation_id, dossier_id, type, title, purged_at, docket_sha256) values ($1, $2, 'arrete', 'Arrêté', $3, $4)`, [town.id, fresh(), systemClock.now(), digest]));
  };
  await needs(gone);
  await blobs.setAside(aside);
  await needs(aside);
  unlinkSync(pathOf(gone));
  for (let hour = 0; hour < HOURS; hour += 1) await reading.read();
  expect((await reading.all()).flatMap(({ missing }) => missing)).toEqual([gone]);
  expect(Buffer.from(await blobs.read(aside))).toEqual(texts[2]);
  await blobs.put(Readable.from([texts[0]!]), { maxBytes: 1000 });
  await reading.read();
  expect((await reading.all()).filter(({ missing }) => missing.length > 0)).toEqual([]);
}, 60_000);

it('tells what it cannot read, goes on with the rest, and keeps what it knew of it', async () => {
  const changed = sha256(texts[1]!);
  const prefix = changed.slice(0, 2);
  write(changed, Buffer.from('arrête'));
  for (let hour = 0; hour < HOURS; hour += 1) await reading.read();
  // A loop of links: a folder that cannot be opened, by anybody.
  mkdirSync(join(folder, prefix, 'ff'), { recursive: true });
  rmSync(join(folder, prefix, 'ff'), { recursive: true });
  symlinkSync('ff', join(folder, prefix, 'ff'));
  await reading.read();
  expect((await reading.all()).find((one) => one.prefix === prefix)).toMatchObject({ unread: 'ELOOP', damaged: [changed] });
  const before = (await reading.all()).map(({ at }) => at).sort().at(-1)!;
  await reading.read();
  expect((await reading.all()).filter(({ at, unread }) => at >= before && unread === null).length).toBeGreaterThan(0);
  unlinkSync(join(folder, prefix, 'ff'));
  write(changed, texts[1]!);
  await reading.read();
  expect((await reading.all()).find((one) => one.prefix === prefix)).toMatchObject({ unread: null, damaged: [] });
}, 60_000);
