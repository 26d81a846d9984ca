// Two numbers that must not get worse unnoticed: decisions a second over HTTP, with session, rules, evidence
// and one durable transaction each; and milliseconds for one seal (two signatures, LTA) of a short deliberation.
// Run by `npm run bench -- smoke`.

import { sampleDeliberation } from '#demo/sample.js';
import { postAll } from './post-all.js';
import { benchTown, quantile, session } from './town.js';

const DECISIONS = 400;
const AT_ONCE = 16;
const SEALS = 12;

export async function run(): Promise<void> {
  const { url, town, close } = await benchTown(true);
  try {
    const sample = await sampleDeliberation(town);
    const callers = Object.fromEntries(await Promise.all(['agent', 'dgs', 'premiere-adjointe', 'secretaire'].map(async (persona) => [persona, await session(url, persona)])));
    const call = async (persona: string, method: string, path: string, body?: unknown): Promise<Response> => {
      const isBytes = body instanceof Uint8Array;
      const response = await fetch(url + path, {
        method, headers: { 'cookie': callers[persona]!, 'x-paraphe-request': '1', ...(body ? { 'content-type': isBytes ? 'application/pdf' : 'application/json' } : {}) },
        body: isBytes ? body : body === undefined ? undefined : JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return response;
    };
    const seen: string[] = [];
    const prepare = async (): Promise<string> => {
      const { id } = await (await call('agent', 'POST', '/api/dossiers', { type: 'deliberation', title: sample.title, metadata: sample.metadata })).json() as { id: string };
      const { sha256 } = await (await call('agent', 'PUT', `/api/dossiers/${id}/documents?role=main&name=acte.pdf`, sample.bytes)).json() as { sha256: string };
      seen[0] = sha256;
      await call('agent', 'POST', `/api/dossiers/${id}/submit`, { seen });
      return `/api/dossiers/${id}`;
    };

    const paths: string[] = [];
    await inParallel(DECISIONS + 40, AT_ONCE, async () => { paths.push(await prepare()); });
    const warm = paths.splice(0, 40);
    const approve = (these: readonly string[]) => postAll({
      url, method: 'POST', paths: these.map((path) => `${path}/approve`), atOnce: AT_ONCE, body: JSON.stringify({ seen }),
      headers: { 'cookie': callers['dgs']!, 'x-paraphe-request': '1', 'content-type': 'application/json' },
    });
    await approve(warm);
    const { perSecond, timesMs } = await approve(paths);
    process.stdout.write(`decision   ${perSecond.toFixed(0)} requests/s with ${AT_ONCE} at once; p50 ${quantile(timesMs, 0.5).toFixed(1)} ms, p99 ${quantile(timesMs, 0.99).toFixed(1)} ms\n`);

    const seals: number[] = [];
    for (const path of warm.slice(0, SEALS)) {
      await call('premiere-adjointe', 'POST', `${path}/sign`, { seen });
      await call('secretaire', 'POST', `${path}/sign`, { seen });
      const one = performance.now();
      while ((await (await call('agent', 'GET', path)).json() as { status: string }).status !== 'finished') await new Promise((later) => setTimeout(later, 5));
      seals.push(performance.now() - one);
    }
    process.stdout.write(`seal       ${quantile(seals, 0.5).toFixed(0)} ms from the last decision to the sealed file (two signatures, PAdES LTA); slowest ${Math.max(...seals).toFixed(0)} ms\n`);
  } finally {
    await close();
  }
}

async function inParallel(count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (next < count) await work(next++);
  }));
}
