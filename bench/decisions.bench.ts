// What a decision costs: the engine in this process and over HTTP, next to the same SQL done by pgbench, in turns.
// The decision is a visa under an Idempotency-Key; the dossiers are made and sent beforehand. Then whole lives, next to
// DBOS and Restate (lives.ts).
// Run by `npm run bench -- decisions` (DATABASE_URL: a durable PostgreSQL of one's own; pgbench must be installed).

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Actor } from '#organisation/actor.js';
import { sampleDeliberation } from '#demo/sample.js';
import { bareServer } from './bare-http.js';
import { lives } from './lives.js';
import { postAll } from './post-all.js';
import { actorOf, engineOf, sent, type Sent } from './sent.js';
import { benchTown, quantile, session, type BenchTown } from './town.js';

const ROUNDS = 5;
/** One level alone with AT_ONCE. */
const AT_ONCE = process.env['AT_ONCE'] ? [Number(process.env['AT_ONCE'])] : [1, 8, 32];
const BARE = 'HTTP, nothing done';
/** Enough for each client that preparing its statements once is little beside. */
const decisionsARound = (atOnce: number): number => Math.max(200, 20 * atOnce);

type Work = (dossiers: readonly Sent[], atOnce: number) => Promise<{ readonly perSecond: number; readonly timesMs: readonly number[]; readonly cpuMs: number }>;

export async function run(): Promise<void> {
  const bench = await benchTown(false);
  const bare = await bareServer();
  try {
    const dgs = await actorOf(bench, 'vandamme');
    const engines: Record<string, Work> = { 'in-process': inProcess(bench, dgs), 'over HTTP': await overHttp(bench, bench.url), [BARE]: await overHttp(bench, bare.url), 'pgbench, same SQL': await pgbench(bench, dgs) };
    for (const atOnce of AT_ONCE) {
      const results: Record<string, Awaited<ReturnType<Work>>[]> = {};
      let fresh: readonly Sent[] = [];
      for (let round = 0; round <= ROUNDS; round += 1) {
        for (const [name, work] of Object.entries(engines)) {
          // What does nothing needs no dossier that waits.
          const dossiers = name === BARE ? fresh : fresh = await sent(bench, decisionsARound(atOnce));
          const one = await work(dossiers, atOnce);
          // The first round warms up.
          if (round > 0) (results[name] ??= []).push(one);
        }
      }
      for (const [name, rounds] of Object.entries(results)) {
        const rates = rounds.map(({ perSecond }) => perSecond);
        const times = rounds.flatMap(({ timesMs }) => timesMs);
        const beside = (other: string): string => `${(quantile(rounds.map(({ perSecond }, at) => perSecond / results[other]![at]!.perSecond), 0.5) * 100).toFixed(0).padStart(4)} %`;
        process.stdout.write(`c=${String(atOnce).padEnd(3)} ${name.padEnd(18)} ${quantile(rates, 0.5).toFixed(0).padStart(5)} decisions/s (${Math.min(...rates).toFixed(0)}–${Math.max(...rates).toFixed(0)})`
          + ` ${beside('pgbench, same SQL')} of pgbench${name === 'over HTTP' ? `, ${beside(BARE)} of HTTP with nothing done` : ''}${times.length > 0 ? `; p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms; ${quantile(rounds.map(({ cpuMs }) => cpuMs), 0.5).toFixed(2)} CPU-ms a decision in this process` : ''}\n`);
      }
    }
    await durability(bench, dgs);
    await besidePeers(bench, dgs);
  } finally {
    await bare.close();
    await bench.close();
  }
}

/** Three visas and no more: what any engine can live. */
async function besidePeers(bench: BenchTown, actor: Actor): Promise<void> {
  const { CircuitsService } = await import(new URL('../dist/circuits/circuits.service.js', import.meta.url).href) as typeof import('../src/circuits/circuits.service.js');
  const { DatabaseService } = await import(new URL('../dist/platform/database.service.js', import.meta.url).href) as typeof import('../src/platform/database.service.js');
  const visa = (id: string) => ({ kind: 'visa' as const, id: id as never, name: `Visa ${id}`, who: { kind: 'submitter' as const } });
  await bench.app.get(DatabaseService, { strict: false }).transaction(actor.organisationId, (manager) => bench.app.get(CircuitsService, { strict: false }).publish(manager, actor.organisationId, {
    format: 1, key: 'deliberation', name: 'Mesure', dossierTypes: ['deliberation'], root: { kind: 'sequence', nodes: [visa('un'), visa('deux'), visa('trois')] },
  }, { personId: null, name: 'Mesure' }));
  const { metadata } = await sampleDeliberation(bench.town);
  await lives({ engine: await engineOf(bench), actor, metadata, databaseUrl: await databaseUrlOf(bench) }, AT_ONCE);
}

async function databaseUrlOf({ app }: BenchTown): Promise<string> {
  return app.get((await import(new URL('../dist/platform/config.service.js', import.meta.url).href) as typeof import('../src/platform/config.service.js')).PlatformConfig).databaseUrl!;
}

function inProcess(bench: BenchTown, actor: Actor): Work {
  return async (dossiers, atOnce) => {
    const engine = await engineOf(bench);
    const timesMs: number[] = [];
    const [cpu, from] = [process.cpuUsage(), performance.now()];
    let next = 0;
    await Promise.all(Array.from({ length: atOnce }, async () => {
      for (let one = dossiers[next++]; one; one = dossiers[next++]) {
        const begun = performance.now();
        const outcome = await engine.ask(actor, one.id, { type: 'approve', seen: one.seen as never, step: null, reason: null }, { sender: actor.personId, key: one.id, digest: one.seen[0] as never });
        if ('refused' in outcome) throw new Error(outcome.refused);
        timesMs.push(performance.now() - begun);
      }
    }));
    const { user, system } = process.cpuUsage(cpu);
    return { perSecond: dossiers.length / ((performance.now() - from) / 1000), timesMs, cpuMs: (user + system) / 1000 / dossiers.length };
  };
}

async function overHttp(bench: BenchTown, url: string): Promise<Work> {
  const cookie = await session(bench.url, 'dgs');
  return async (dossiers, atOnce) => {
    const cpu = process.cpuUsage();
    const answers = await postAll({
      url, method: 'POST', paths: dossiers.map(({ id }) => `/api/dossiers/${id}/approve`), headers: { cookie, 'x-paraphe-request': '1', 'content-type': 'application/json' },
      body: null, bodies: dossiers.map(({ seen }) => JSON.stringify({ seen })), atOnce,
    });
    const { user, system } = process.cpuUsage(cpu);
    return { ...answers, cpuMs: (user + system) / 1000 / dossiers.length };
  };
}

/** The statements a decision really sends, with their values in a table: the same rows are written, by nobody's TypeScript. */
async function pgbench(bench: BenchTown, actor: Actor): Promise<Work> {
  const folder = mkdtempSync(join(tmpdir(), 'paraphe-pgbench-'));
  const databaseUrl = await databaseUrlOf(bench);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return async (dossiers, atOnce) => {
    const calls = await recorded(bench, actor, dossiers);
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const [{ write: first }] = calls as readonly [Call];
    const columns = first.map((one, at) => `v${at + 1} ${Array.isArray(one) ? 'uuid[]' : typeof one === 'string' && /^[[{]/.test(one) ? 'jsonb' : 'text'}`);
    await client.query(`drop table if exists bench_call; create table bench_call (n integer primary key, ids uuid[], keys text[], ${columns.join(', ')}); grant select on bench_call to paraphe_app`);
    const places = ['n', 'ids', 'keys', ...first].map((_, at) => `$${at + 1}`).join(', ');
    for (const [at, { write, ids, keys }] of calls.entries()) await client.query(`insert into bench_call values (${places})`, [at, ids, keys, ...write]);
    await client.query('analyze bench_call');
    await client.end();
    const value = (column: string): string => `(select ${column} from bench_call where n = :n)`;
    const filled = (text: string, values: Readonly<Record<number, string>>): string => text.replace(/\$(\d+)/g, (_, digits: string) => values[Number(digits)]!).replace(/\s+/g, ' ').trim();
    const { answers, read, update } = calls[0]!;
    const organisation = `'${actor.organisationId}'::uuid`;
    writeFileSync(join(folder, 'decision.sql'), [
      '\\set k :k + 1', `\\set n (:k - 1) * ${atOnce} + :client_id`,
      '\\startpipeline', 'begin;', 'set local role paraphe_app;', `set local app.organisation = '${actor.organisationId}';`,
      `${filled(answers, { 1: organisation, 2: `'${actor.personId}'::uuid`, 3: `${value('keys')}::text[]` })};`, `${filled(read, { 1: organisation, 2: value('ids'), 3: `'${actor.personId}'::uuid` })};`, '\\endpipeline',
      `${filled(update, { ...Object.fromEntries(first.map((_, at) => [at + 1, value(`v${at + 1}`)])), 1: organisation })};`, 'commit;', '',
    ].join('\n'));
    const { stdout } = await promisify(execFile)('pgbench', ['-n', '-M', 'prepared', '-c', String(atOnce), '-j', '2', '-t', String(Math.floor(dossiers.length / atOnce)), '-D', 'k=0', '-f', join(folder, 'decision.sql'), databaseUrl]);
    return { perSecond: Number(/tps = ([\d.]+)/.exec(stdout)![1]), timesMs: [], cpuMs: 0 };
  };
}

interface Call { readonly ids: readonly string[]; readonly keys: readonly string[]; readonly answers: string; readonly read: string; readonly update: string; readonly write: readonly unknown[] }

/** Every decision is taken and rolled back: what it would have sent is kept. */
async function recorded(bench: BenchTown, actor: Actor, dossiers: readonly Sent[]): Promise<readonly Call[]> {
  const engine = await engineOf(bench);
  const calls: Call[] = [];
  const real = pg.Client.prototype.query as unknown as (...given: unknown[]) => unknown;
  for (const { id, seen } of dossiers) {
    const sent: { name?: string; text: string; values: unknown[] }[] = [];
    pg.Client.prototype.query = function kept(this: unknown, ...given: unknown[]) {
      const statement = given[0] as { name?: string; text: string; values: unknown[] };
      sent.push(statement);
      return real.apply(this, statement.text === 'commit' ? [{ ...statement, text: 'rollback' }] : given);
    } as never;
    await engine.ask(actor, id, { type: 'approve', seen: seen as never, step: null, reason: null }, { sender: actor.personId, key: `sql-${id}`, digest: seen[0] as never }).catch(() => null);
    pg.Client.prototype.query = real as never;
    const of = (name: string) => sent.find((statement) => statement.name === name)!;
    calls.push({ ids: [id], keys: [`sql-${id}`], answers: of('dossiers_answered').text, read: of('dossiers_read').text, update: of('dossiers_update').text, write: of('dossiers_update').values });
  }
  return calls;
}

async function durability(bench: BenchTown, actor: Actor): Promise<void> {
  const databaseUrl = await databaseUrlOf(bench);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const dossiers = await sent(bench, 200);
  // PostgreSQL 18 counts the writes to disk of the log with those of the rest.
  const asked = async () => (await client.query<{ sync: string; bytes: string }>(`select (select sum(fsyncs) from pg_stat_io where object = 'wal') as sync, wal_bytes as bytes from pg_stat_wal`)).rows[0]!;
  await new Promise((resolve) => setTimeout(resolve, 11_000));
  const before = await asked();
  await inProcess(bench, actor)(dossiers, 1);
  await new Promise((resolve) => setTimeout(resolve, 11_000));
  const after = await asked();
  const { rows } = await client.query('show fsync');
  process.stdout.write(`fsync=${rows[0].fsync}: ${((Number(after.sync) - Number(before.sync)) / 200).toFixed(2)} syncs and ${((Number(after.bytes) - Number(before.bytes)) / 200).toFixed(0)} bytes of log a decision, one after the other\n`);
  await client.end();
}
