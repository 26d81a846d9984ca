import { headOf, verifyChain } from '#evidence/chain.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import { EvidenceStore } from '#evidence/evidence.store.js';
import type { Instant } from '#kernel/clock.js';
import { uuidV7, type OrganisationId } from '#kernel/id.js';
import { aDatabase, type TestDatabase } from '../support/database.js';
import { aChain, anEntry } from './a-chain.js';

const ours = uuid(1) as OrganisationId;
const theirs = uuid(2) as OrganisationId;
const evidence = new EvidenceService(new EvidenceStore());
let db: TestDatabase;

beforeAll(async () => { db = await aDatabase(); }, 60_000);
afterAll(() => db.close());

describe('the evidence in PostgreSQL', () => {
  it('comes back as the very chain that pure code would have made', async () => {
    const chain = uuid(10);
    const tricky = anEntry({ facts: { text: 'é « \u0000 \\ " \u2028 😀', number: -1, list: [true, null] } });
    const head = await db.database.transaction(ours, async (manager) => {
      await evidence.record(manager, ours, chain, [anEntry(), tricky]);
      return evidence.record(manager, ours, chain, [anEntry({ at: '2025-04-11T08:15:00.123Z' as Instant })]);
    });
    const entries = await db.database.transaction(ours, (manager) => evidence.read(manager, ours, chain));
    expect(entries.map(({ entry }) => entry.sequence)).toEqual([1, 2, 3]);
    expect(entries[1]!.entry).toEqual({ ...tricky, chain, sequence: 2 });
    expect(verifyChain(entries, head)).toEqual({ ok: true, head });
    expect(headOf(entries[2]!)).toEqual(head);
  });

  it('hashes in SQL exactly as in TypeScript', async () => {
    const pure = aChain(3);
    const chain = pure[0]!.entry.chain;
    await db.database.transaction(ours, (manager) => evidence.record(manager, ours, chain, pure.map(({ entry }) => entry)));
    expect(await db.database.transaction(ours, (manager) => evidence.read(manager, ours, chain))).toEqual(pure);
  });

  it('may be neither edited, nor deleted, nor emptied by the application, and a head may not be deleted', async () => {
    const chain = uuid(11);
    await db.database.transaction(ours, (manager) => evidence.record(manager, ours, chain, [anEntry()]));
    for (const statement of [
      `update evidence_entry set body = '{}'`, 'delete from evidence_entry', 'truncate evidence_entry', 'delete from evidence_head', 'truncate evidence_head',
    ]) {
      await expect(db.database.transaction(ours, (manager) => manager.query(statement))).rejects.toMatchObject({ driverError: { code: '42501' } });
    }
  });

  it('shows what someone with all the rights of the database has changed', async () => {
    const chain = uuid(12);
    await db.database.transaction(ours, (manager) => evidence.record(manager, ours, chain, [anEntry(), anEntry(), anEntry()]));
    const verdict = (): Promise<unknown> => db.database.transaction(ours, (manager) => evidence.verify(manager, ours, chain));
    expect(await verdict()).toMatchObject({ ok: true });
    await db.dataSource.query(`update evidence_entry set body = replace(body, 'Nicole', 'Nicola') where chain_id = $1 and sequence = 2`, [chain]);
    expect(await verdict()).toEqual({ ok: false, brokenAt: 2, problem: 'edited' });
    await db.dataSource.query('delete from evidence_entry where chain_id = $1 and sequence > 1', [chain]);
    expect(await verdict()).toEqual({ ok: false, brokenAt: 2, problem: 'cut-short' });
  });

  it('of one collectivité is invisible to another, which cannot write into it either', async () => {
    const chain = uuid(13);
    await db.database.transaction(ours, (manager) => evidence.record(manager, ours, chain, [anEntry()]));
    expect(await db.database.transaction(theirs, (manager) => evidence.read(manager, ours, chain))).toEqual([]);
    await expect(db.database.transaction(theirs, (manager) => evidence.record(manager, ours, chain, [anEntry()]))).rejects.toMatchObject({ driverError: { code: '42501' } });
    expect(await db.database.withoutTenant((manager) => evidence.heads(manager, ours))).toEqual([]);
  });

  it('leaves nothing behind when the work it proves is rolled back', async () => {
    const chain = uuid(14);
    const failed = db.database.transaction(ours, async (manager) => {
      await evidence.record(manager, ours, chain, [anEntry()]);
      throw new Error('the decision fails');
    });
    await expect(failed).rejects.toThrow('the decision fails');
    expect(await db.database.transaction(ours, (manager) => evidence.read(manager, ours, chain))).toEqual([]);
  });

  it('stays one unbroken chain when many write to it at once, also when they begin it together', async () => {
    const chain = uuid(15);
    const writers = Array.from({ length: 24 }, (_, at) => db.database.transaction(ours, (manager) =>
      evidence.record(manager, ours, chain, [anEntry({ facts: at }), anEntry({ facts: at })])));
    await Promise.all(writers);
    const entries = await db.database.transaction(ours, (manager) => evidence.read(manager, ours, chain));
    expect(entries).toHaveLength(48);
    expect(verifyChain(entries).ok).toBe(true);
    // What was recorded together stands together.
    for (let at = 0; at < 48; at += 2) expect(entries[at]!.entry.facts).toBe(entries[at + 1]!.entry.facts);
  });
});

function uuid(number: number): string {
  return uuidV7(1_700_000_000_000, new Uint8Array(10).fill(number));
}
