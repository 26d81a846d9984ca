import { Rounds } from '#platform/rounds.service.js';
// The daily anchor on a real PostgreSQL and a time-stamping authority over HTTP: what it sees that a chain alone
// cannot, and that it is written once a day whoever asks.

import { judgeAnchor, readStatement } from '#evidence/anchor-statement.js';
import { AnchorJob } from '#evidence/anchor.job.js';
import { AnchorsService } from '#evidence/anchors.service.js';
import { AnchorsStore } from '#evidence/anchors.store.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import { EvidenceStore } from '#evidence/evidence.store.js';
import type { Clock, Instant } from '#kernel/clock.js';
import { Malformed, Outage } from '#kernel/faults.js';
import { uuidV7, type OrganisationId } from '#kernel/id.js';
import { ServiceAddresses } from '#signature/trust/service-addresses.js';
import { SignatureService } from '#signature/signature.service.js';
import { aDatabase, type TestDatabase } from '../support/database.js';
import { startTestPki, type TestPki } from '../support/pki-server.js';
import { anEntry } from './a-chain.js';

const evidence = new EvidenceService(new EvidenceStore());
const store = new AnchorsStore();
let now = '2026-03-02T00:05:00.000Z' as Instant;
const clock: Clock = { now: () => now };
let db: TestDatabase;
let pki: TestPki;
let anchors: AnchorsService;
let rank = 0;

beforeAll(async () => {
  [db, pki] = await Promise.all([aDatabase(), startTestPki()]);
  const signature = new SignatureService({ ...db.config, timestampUrls: [pki.tsaUrl] }, clock, new ServiceAddresses());
  anchors = new AnchorsService(db.database, store, evidence, signature, clock);
}, 60_000);
afterAll(async () => { await pki?.close(); await db?.close(); });
beforeEach(() => { now = '2026-03-02T00:05:00.000Z' as Instant; });

const uuid = () => uuidV7(Date.parse('2026-01-01T00:00:00Z') + (rank += 1), new Uint8Array(10).fill(rank));
const record = (town: OrganisationId, chain: string, entries = 1) =>
  db.database.transaction(town, (manager) => evidence.record(manager, town, chain, Array.from({ length: entries }, () => anEntry())));
const verdict = (town: OrganisationId) => db.database.transaction(town, (manager) => anchors.verify(manager, town));
const exported = (town: OrganisationId, number: number) => db.database.transaction(town, (manager) => anchors.exported(manager, town, number));

describe('each day, the evidence of a collectivité', () => {
  it('is anchored once, and not at all on a day on which nothing was done', async () => {
    const town = uuid() as OrganisationId;
    expect(await anchors.anchorToday(town)).toBe('nothing-moved');
    await record(town, uuid());
    expect(await Promise.all([anchors.anchorToday(town), anchors.anchorToday(town), anchors.anchorToday(town)])).toContain('anchored');
    expect(await anchors.anchorToday(town)).toBe('already');
    now = '2026-03-03T00:05:00.000Z' as Instant;
    expect(await anchors.anchorToday(town)).toBe('nothing-moved');
    expect((await verdict(town)).anchors).toEqual([{ ok: true, number: 1, at: expect.any(String) }]);
  });

  it('stands under one root, whatever moved that day', async () => {
    const [town, still, moving] = [uuid() as OrganisationId, uuid(), uuid()];
    await record(town, still, 2);
    await record(town, moving);
    await anchors.anchorToday(town);
    now = '2026-03-03T00:05:00.000Z' as Instant;
    await record(town, moving, 3);
    expect(await anchors.anchorToday(town)).toBe('anchored');
    const { anchor, heads } = await exported(town, 2);
    expect(heads.map(({ chain, sequence }) => [chain, sequence]).sort()).toEqual([[still, 2], [moving, 4]].sort());
    expect(readStatement(anchor.statement)).toMatchObject({ number: 2, day: '2026-03-03', chains: 2, organisation: town });
    // What was taken out is judged without this database.
    expect(judgeAnchor(anchor, heads, (await exported(town, 1)).anchor)).toMatchObject({ ok: true, number: 2 });
    expect(judgeAnchor(anchor, heads.slice(1), (await exported(town, 1)).anchor)).toMatchObject({ ok: false, problem: 'root' });
    expect(judgeAnchor(anchor, heads, null)).toMatchObject({ ok: false, problem: 'order' });
    expect(judgeAnchor({ ...anchor, token: (await exported(town, 1)).anchor.token }, heads, (await exported(town, 1)).anchor)).toMatchObject({ ok: false, problem: 'token' });
  });

  it('shows a dossier that has vanished with its whole chain, one cut short, and one rewritten', async () => {
    const [town, gone, cut, rewritten, sound] = [uuid() as OrganisationId, uuid(), uuid(), uuid(), uuid()];
    for (const chain of [gone, cut, rewritten, sound]) await record(town, chain, 3);
    await anchors.anchorToday(town);
    expect((await verdict(town)).broken).toEqual([]);
    // Someone with all the rights of the database, who also puts the heads right.
    await db.dataSource.query('delete from evidence_entry where chain_id = $1', [gone]);
    await db.dataSource.query('delete from evidence_head where chain_id = $1', [gone]);
    await db.dataSource.query('delete from evidence_entry where chain_id = $1 and sequence = 3', [cut]);
    await db.dataSource.query(`update evidence_entry set hash = sha256('other') where chain_id = $1 and sequence = 3`, [rewritten]);
    expect([...(await verdict(town)).broken].sort((one, other) => (one.chain < other.chain ? -1 : 1))).toEqual([
      { chain: gone, sequence: 3, problem: 'missing' }, { chain: cut, sequence: 3, problem: 'missing' }, { chain: rewritten, sequence: 3, problem: 'edited' },
    ].sort((one, other) => (one.chain < other.chain ? -1 : 1)));
    // The next anchor does not forget the vanished chain.
    now = '2026-03-03T00:05:00.000Z' as Instant;
    await record(town, sound);
    await anchors.anchorToday(town);
    expect((await exported(town, 2)).heads.map(({ chain }) => chain)).toContain(gone);
  });

  it('cannot be edited or deleted by the application', async () => {
    const town = uuid() as OrganisationId;
    await record(town, uuid());
    await anchors.anchorToday(town);
    for (const statement of [`update evidence_anchor set statement = ''`, 'delete from evidence_anchor', 'update evidence_anchored_head set sequence = 1', 'delete from evidence_anchored_head']) {
      await expect(db.database.transaction(town, (manager) => manager.query(statement))).rejects.toMatchObject({ driverError: { code: '42501' } });
    }
  });

  it('writes nothing when the time-stamping authority is out, and is made once it is back', async () => {
    const town = uuid() as OrganisationId;
    await record(town, uuid());
    const silent = new SignatureService({ ...db.config, timestampUrls: [`${pki.url}/nowhere`] }, clock, new ServiceAddresses());
    await expect(new AnchorsService(db.database, store, evidence, silent, clock).anchorToday(town)).rejects.toThrow(Outage);
    expect((await verdict(town)).anchors).toEqual([]);
    expect(await anchors.anchorToday(town)).toBe('anchored');
  });

  it('is invisible to another collectivité', async () => {
    const [town, other] = [uuid() as OrganisationId, uuid() as OrganisationId];
    await record(town, uuid());
    await anchors.anchorToday(town);
    expect((await verdict(other)).anchors).toEqual([]);
    await expect(exported(other, 1)).rejects.toMatchObject({ code: 'evidence.unknown-anchor' });
  });
});

it('one job a collectivité and a day is put in, however many replicas ask', async () => {
  const town = uuid();
  await db.dataSource.query(`insert into tenant (id, slug, name, created_at) values ($1, 'ancrage', 'Ancrage', now())`, [town]);
  await record(town as OrganisationId, uuid());
  const replica = () => new AnchorJob(db.jobs, db.database, store, anchors, clock, new Rounds(db.config));
  await Promise.all([replica().ask(), replica().ask(), replica().ask()]);
  const jobs = await db.dataSource.query(`select data from pgboss.job where name = 'anchor'`);
  expect(jobs).toEqual([{ data: { organisation: town } }]);
});

it('a text that is no statement is refused', () => {
  for (const text of ['', '{}', 'null', '{"format":2}', '{"format": 1}']) expect(() => readStatement(text)).toThrow(Malformed);
});
