// What a decision and a tray may cost, in numbers that no slow machine can blur: round trips, transactions (each is
// one fsync), bytes of write-ahead log, and how PostgreSQL finds the lines of a tray.

import { instantOfMs } from '#kernel/clock.js';
import type { EntityManager } from 'typeorm';
import type { StepId } from '#circuits/definition.js';
import { reachOf } from '#dossiers/trays/reach.js';
import { SearchStore } from '#dossiers/trays/search.store.js';
import { filterFrom } from '#dossiers/trays/tray-filter.js';
import { WHOLE } from '#dossiers/trays/tray-lines.store.js';
import { TraysStore } from '#dossiers/trays/trays.store.js';
import { done } from '../support/organisation.js';
import { roundTripsOf } from '../support/round-trips.js';
import { aParapheur, asking, aTown, now } from './a-service.js';

let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let town: Awaited<ReturnType<typeof aTown>>;

beforeAll(async () => {
  // A clock that goes on: what is sorted by its last change moves in its index, as it does in a town hall.
  let ms = Date.parse(now);
  parapheur = await aParapheur({ now: () => instantOfMs(ms += 1000) });
  town = await aTown(parapheur);
  const step = { name: 'Visa', kind: 'visa' as const };
  await parapheur.db.database.transaction(town.id, (manager) => parapheur.circuits.publish(manager, town.id, {
    format: 1, key: 'deliberation', name: 'Délibération', dossierTypes: ['deliberation'],
    root: { kind: 'sequence', nodes: [
      { ...step, id: 'direction' as StepId, who: { kind: 'desk', desk: 'direction' } },
      { ...step, id: 'accueil' as StepId, who: { kind: 'desk', desk: 'accueil' } },
      { kind: 'signature', id: 'maire' as StepId, name: 'Signature du maire', who: { kind: 'lawful-signatory' } },
      { kind: 'signature', id: 'secretaire' as StepId, name: 'Signature du secrétaire', who: { kind: 'secretary-of-sitting' } },
    ] },
  }, { personId: null, name: 'Test' }));
  // The first of each kind opens the queues, makes the certificates and prepares the statements.
  await throughout();
});
afterAll(() => parapheur?.db.close());

async function walBytesOf(work: () => Promise<unknown>): Promise<number> {
  const at = async (): Promise<string> => (await parapheur.db.dataSource.query('select pg_current_wal_insert_lsn()::text as at'))[0].at;
  const before = await at();
  await work();
  return Number((await parapheur.db.dataSource.query('select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), $1) as bytes', [before]))[0].bytes);
}

/** A dossier taken to the end of its circuit; `around` is given each decision. */
async function throughout(around: (what: string, decision: () => Promise<unknown>) => Promise<unknown> = (_, decision) => decision()): Promise<void> {
  const people = asking(parapheur, town);
  const dossier = await people.submitted();
  const key = { sender: town.dgs, key: dossier.id, digest: dossier.documents[0]!.sha256 };
  await around('visa under a key', () => people.decide(town.dgs, dossier, 'approve', null, key).then(done));
  await around('visa', () => people.decide(town.second, dossier, 'approve').then(done));
  await around('signature', () => people.decide(town.mayor, dossier, 'sign').then(done));
  await around('last signature, which queues the seal', () => people.decide(town.councillor, dossier, 'sign').then(done));
}

describe('a decision', () => {
  it('costs three round trips and one transaction', async () => {
    await throughout(async (what, decision) => expect({ what, ...await roundTripsOf(decision) }).toEqual({ what, trips: 3, commits: 1 }));
    const people = asking(parapheur, town);
    const dossier = await people.submitted();
    expect(await roundTripsOf(() => people.decide(town.dgs, dossier, 'reject', 'Pièce manquante').then(done))).toEqual({ trips: 3, commits: 1 });
  });

  it('writes a bounded log: 2.5 KB for a visa, 0.3 more under a key, 3.3 KB for a signature', async () => {
    const written: Record<string, number[]> = {};
    for (let one = 0; one < 15; one += 1) await throughout(async (what, decision) => (written[what] ??= []).push(await walBytesOf(decision)));
    // The least of them: a checkpoint, a vacuum or another test that writes to the same server only adds.
    const least = (what: string): number => Math.min(...written[what]!);
    expect(least('visa')).toBeLessThan(2560);
    expect(least('visa under a key')).toBeLessThan(2900);
    expect(least('signature')).toBeLessThan(3400);
  });
});

describe('the tray to be done', () => {
  it('is read in the order of one partial index a place: no sort of it, no table read through', async () => {
    const place = 'desk:00000000-0000-7000-8000-000000000000';
    // Twenty thousand dossiers of this town, one of which in a hundred waits at this place.
    const { dataSource } = parapheur.db;
    const source = done(await asking(parapheur, town).submitted());
    const columns = async (table: string): Promise<readonly string[]> => (await dataSource.query(`select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1`, [table])).map(({ name }: { name: string }) => name);
    const copied = async (table: string, changed: Readonly<Record<string, string>>, where: string): Promise<void> => {
      const names = await columns(table);
      await dataSource.query(`insert into ${table} (${names.join(', ')}) select ${names.map((name) => changed[name] ?? name).join(', ')} from ${table}, generate_series(1, 20000) as n where ${where}`);
    };
    const id = `('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid`;
    await copied('dossier', { id }, `id = '${source.id}'`);
    await copied('task', { dossier_id: id, addressee_key: `case when n % 100 = 0 then '${place}' else addressee_key end`, opened_at: `opened_at + n * interval '1 minute'` }, `dossier_id = '${source.id}' and number = 1`);
    await dataSource.query(`insert into reading (organisation_id, dossier_id, person_id, first_at, last_at) select organisation_id, id, submitter_id, created_at, created_at from dossier`);
    await dataSource.query('analyze task, dossier, reading');
    let plan = '';
    const asked = { query: async (text: string, values: unknown[]) => {
      const rows = await dataSource.query(`explain (costs off) ${text}`, values);
      plan = rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
      return [];
    } } as unknown as EntityManager;
    const here = { at: now, dossier: source.id, number: 1 };
    // The last two: the dossier after one and the one before it.
    for (const slice of [{ after: null }, { after: here }, { after: here, once: true }, { after: here, once: true, backwards: true }]) {
      await new TraysStore().toDo(asked, town.id, town.dgs, [place, 'desk:00000000-0000-7000-8000-000000000001'], now, { limit: 51, ...WHOLE, ...slice });
      expect(plan).toContain('Merge Append');
      expect(plan.match(/Index Scan (Backward )?using task_waiting on task/g)).toHaveLength(2);
      expect(plan).not.toMatch(/Seq Scan|Sort\n.*\n.*task_waiting|Hash Join|Nested Loop|Bitmap/);
    }
    const filter = filterFrom({ text: 'budget élagage', type: 'deliberation', service: town.desk, fact: ['sittingDate:2025-01-01..'] });
    // Filtered, or in another order: still the range of each place, and the dossier by its key.
    for (const more of [{ filter }, { sort: 'title' }, { sort: 'due' }, { sort: 'submitter', filter }, { part: 'late' }] as const) {
      await new TraysStore().toDo(asked, town.id, town.dgs, [place, 'desk:00000000-0000-7000-8000-000000000001'], now, { after: null, limit: 51, ...WHOLE, ...more });
      expect(plan.match(/(Index Scan using|Bitmap Index Scan on) task_(waiting|due)/g)).toHaveLength(2);
      expect(plan).not.toMatch(/Seq Scan|Hash Join/);
    }
    // A search reads the dossiers backwards by their key and stops at its bound.
    const reach = reachOf(town.dgs, false, await dataSource.transaction((manager) => parapheur.services.organisation.chartAt(manager, town.id)), now, []);
    for (const after of [null, source.id]) {
      await new SearchStore().find(asked, town.id, reach, { after, limit: 51, filter, timeZone: 'Europe/Paris' });
      expect(plan).toMatch(/Limit\n +-> +Index Scan Backward using dossier_pkey on dossier l/);
      expect(plan).not.toMatch(/Seq Scan|Hash Join/);
      await new SearchStore().frontier(asked, town.id, after);
      expect(plan).toMatch(/Index (Only )?Scan Backward using dossier_pkey/);
    }
  });
});
