// A tray among very many dossiers, over HTTP: the first page, the two hundredth, and the counters, at 100 000 and at
// 1 000 000 dossiers of one collectivité, 20 000 of which wait at one desk. Run by `npm run bench -- trays`.

import pg from 'pg';
import { sampleDeliberation } from '#demo/sample.js';
import { postAll } from './post-all.js';
import { benchTown, quantile, session, type BenchTown } from './town.js';

/** One size alone with TRAYS_SIZE. */
const SIZES = process.env['TRAYS_SIZE'] ? [Number(process.env['TRAYS_SIZE'])] : [100_000, 1_000_000];
const WAITING = 20_000;
const PAGE = 50;
const CALLS = 500;
/** Of what no target is said of. */
const CALLS_BESIDE = 50;

export async function run(): Promise<void> {
  const bench = await benchTown(false);
  const client = new pg.Client({ connectionString: await databaseUrlOf(bench) });
  await client.connect();
  try {
    const dgs = await session(bench.url, 'dgs');
    const source = await sourceOf(bench);
    let filled = 0;
    for (const size of SIZES) {
      await fill(client, source, filled, size);
      filled = size;
      const after = await pageAt(bench.url, dgs, 200);
      const pages = { 'first page': `to-do?limit=${PAGE}`, '200th page': `to-do?limit=${PAGE}&after=${after}`, counters: '' };
      const others = { 'sent, first page': `sent?limit=${PAGE}`, 'by title': `to-do?limit=${PAGE}&sort=title`, words: `to-do?limit=${PAGE}&text=convention`, 'a fact': `to-do?limit=${PAGE}&type=deliberation&fact=sittingDate:2020-01-01..`,
        'search, found': `search?limit=${PAGE}`, 'search, nothing': `search?limit=${PAGE}&text=introuvable` };
      for (const [calls, asked] of [[CALLS, pages], [CALLS_BESIDE, others]] as const) {
        for (const [what, path] of Object.entries(asked)) {
          const ask = (count: number) => postAll({ url: bench.url, method: 'GET', paths: Array<string>(count).fill(`/api/trays/${path}`), headers: { 'cookie': dgs, 'x-paraphe-request': '1' }, body: null, atOnce: 1 });
          await ask(30);
          const { timesMs } = await ask(calls);
          process.stdout.write(`${String(size).padStart(8)} dossiers, ${what.padEnd(17)} p50 ${quantile(timesMs, 0.5).toFixed(1)} ms, p99 ${quantile(timesMs, 0.99).toFixed(1)} ms\n`);
        }
      }
    }
  } finally {
    await client.end();
    await bench.close();
  }
}

async function databaseUrlOf({ app }: BenchTown): Promise<string> {
  const { PlatformConfig } = await import(new URL('../dist/platform/config.service.js', import.meta.url).href) as typeof import('../src/platform/config.service.js');
  return app.get(PlatformConfig).databaseUrl!;
}

/** One dossier that waits for the DGS, of which the others are copies. */
async function sourceOf({ url, town }: BenchTown): Promise<string> {
  const agent = await session(url, 'agent');
  const sample = await sampleDeliberation(town);
  const call = async (method: string, path: string, body: string | Uint8Array) => {
    const response = await fetch(url + path, { method, headers: { 'cookie': agent, 'x-paraphe-request': '1', 'content-type': typeof body === 'string' ? 'application/json' : 'application/pdf' }, body: body as never });
    if (!response.ok) throw new Error(await response.text());
    return response.json() as Promise<{ id: string; sha256: string }>;
  };
  const { id } = await call('POST', '/api/dossiers', JSON.stringify({ type: 'deliberation', title: sample.title, metadata: sample.metadata }));
  const { sha256 } = await call('PUT', `/api/dossiers/${id}/documents?role=main&name=acte.pdf`, sample.bytes);
  await call('POST', `/api/dossiers/${id}/submit`, JSON.stringify({ seen: [sha256] }));
  return id;
}

async function fill(client: pg.Client, source: string, from: number, to: number): Promise<void> {
  const copied = async (table: string, where: string, changed: Readonly<Record<string, string>>): Promise<void> => {
    const { rows } = await client.query<{ name: string }>(`select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position`, [table]);
    const columns = rows.map(({ name }) => name);
    await client.query(`insert into ${table} (${columns.join(', ')}) select ${columns.map((name) => changed[name] ?? name).join(', ')} from ${table}, generate_series(${from + 1}, ${to}) as n where ${where}`);
  };
  const id = `('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid`;
  const before = `- (n % 100000) * interval '1 minute'`;
  // Beyond those that wait, every dossier is one that was dealt with.
  await copied('dossier', `id = '${source}'`, { id, status: `case when n <= ${WAITING} then status else 'finished' end`, tray: `case when n <= ${WAITING} then tray else 'done' end`, changed_at: `changed_at ${before}` });
  await copied('task', `dossier_id = '${source}' and number = 1`, {
    dossier_id: id, opened_at: `opened_at ${before}`, closed_at: `case when n <= ${WAITING} then null else opened_at ${before} + interval '1 hour' end`,
    decided_by: `case when n <= ${WAITING} then null else (select submitter_id from dossier where id = '${source}') end`, outcome: `case when n <= ${WAITING} then null else 'approved' end`,
    decided_by_name: `case when n <= ${WAITING} then null else 'X' end`, seen: `case when n <= ${WAITING} then null else '{}'::text[] end`,
  });
  // As autovacuum does between two days; while one measures it would be measured too.
  for (const table of ['task', 'dossier']) await client.query(`vacuum analyze ${table}`);
}

async function pageAt(url: string, cookie: string, page: number): Promise<string> {
  let after = '';
  for (let at = 1; at < page; at += 4) {
    const response = await fetch(`${url}/api/trays/to-do?limit=${PAGE * 4}${after ? `&after=${after}` : ''}`, { headers: { cookie, 'x-paraphe-request': '1' } });
    after = ((await response.json()) as { next: string }).next;
  }
  return after;
}
