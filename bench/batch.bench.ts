// A hundred approvals in one click: server time of the one request, and how long the same hundred take one by one.
// Run by `npm run bench -- batch`.

import { performance } from 'node:perf_hooks';
import { sampleDeliberation } from '#demo/sample.js';
import { benchTown, quantile, session } from './town.js';

const ROUNDS = 9;
const COUNT = 100;

export async function run(): Promise<void> {
  const bench = await benchTown(false);
  try {
    const sample = await sampleDeliberation(bench.town);
    const [agent, dgs] = [await session(bench.url, 'agent'), await session(bench.url, 'dgs')];
    const call = async (cookie: string, method: string, path: string, body: string | Uint8Array) => {
      const response = await fetch(bench.url + path, { method, headers: { cookie, 'x-paraphe-request': '1', 'content-type': typeof body === 'string' ? 'application/json' : 'application/pdf' }, body: body as never });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.json() as Promise<{ id: string; sha256: string; results: { problem?: unknown }[] }>;
    };
    const prepared = async () => {
      const made: { id: string; seen: string[] }[] = [];
      await Promise.all(Array.from({ length: 8 }, async () => {
        while (made.length < COUNT) {
          const { id } = await call(agent, 'POST', '/api/dossiers', JSON.stringify({ type: 'deliberation', title: sample.title, metadata: sample.metadata }));
          const seen = [(await call(agent, 'PUT', `/api/dossiers/${id}/documents?role=main&name=acte.pdf`, sample.bytes)).sha256];
          await call(agent, 'POST', `/api/dossiers/${id}/submit`, JSON.stringify({ seen }));
          made.push({ id, seen });
        }
      }));
      return made.slice(0, COUNT);
    };
    const [together, singly]: [number[], number[]] = [[], []];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const [one, other] = [await prepared(), await prepared()];
      let begun = performance.now();
      const { results } = await call(dgs, 'POST', '/api/decisions', JSON.stringify({ decision: 'approve', dossiers: one }));
      const took = performance.now() - begun;
      if (results.some(({ problem }) => problem)) throw new Error(JSON.stringify(results));
      begun = performance.now();
      for (const { id, seen } of other) await call(dgs, 'POST', `/api/dossiers/${id}/approve`, JSON.stringify({ seen }));
      // The first round warms up.
      if (round > 0) {
        together.push(took);
        singly.push(performance.now() - begun);
      }
    }
    process.stdout.write(`${COUNT} approvals in one request: median ${quantile(together, 0.5).toFixed(0)} ms (${Math.min(...together).toFixed(0)}–${Math.max(...together).toFixed(0)}); one by one: ${quantile(singly, 0.5).toFixed(0)} ms; ${quantile(singly.map((ms, at) => ms / together[at]!), 0.5).toFixed(1)} times faster\n`);
  } finally {
    await bench.close();
  }
}
