// A hundred approvals in one click: server time of the one request, and how long the same hundred take one by one.
// Run by `npm run bench -- batch`.

import { performance } from 'node:perf_hooks';
import { sent } from './sent.js';
import { benchTown, quantile, session } from './town.js';

const ROUNDS = 9;
const COUNT = 100;

export async function run(): Promise<void> {
  const bench = await benchTown(false);
  try {
    const dgs = await session(bench.url, 'dgs');
    const call = async (path: string, body: unknown) => {
      const response = await fetch(bench.url + path, { method: 'POST', headers: { 'cookie': dgs, 'x-paraphe-request': '1', 'content-type': 'application/json' }, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.json() as Promise<{ results: { problem?: unknown }[] }>;
    };
    const [together, singly]: [number[], number[]] = [[], []];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const [one, other] = [await sent(bench, COUNT), await sent(bench, COUNT)];
      let begun = performance.now();
      const { results } = await call('/api/decisions', { decision: 'approve', dossiers: one });
      const took = performance.now() - begun;
      if (results.some(({ problem }) => problem)) throw new Error(JSON.stringify(results));
      begun = performance.now();
      for (const { id, seen } of other) await call(`/api/dossiers/${id}/approve`, { seen });
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
