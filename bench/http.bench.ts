// Express or Fastify under Nest, on what the product does most: one decision, one page of a tray. The same
// modules, the same database, one process; rounds take turns, so that a slow minute of the machine is shared.
// Run by `npm run bench -- http`.

import { ValidationPipe, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { PlatformConfig } from '#platform/config.service.js';
import { sampleDeliberation } from '#demo/sample.js';
import { storyClock } from '#demo/story-clock.client.js';
import { postAll, type Answers } from './post-all.js';
import { benchTown, quantile, session, type BenchTown } from './town.js';

const ROUNDS = 5;
const DECISIONS_A_ROUND = 150;
const TRAYS_A_ROUND = 400;
const AT_ONCE = 16;

export async function run(): Promise<void> {
  const bench = await benchTown(false);
  const fastify = await onFastify(bench);
  try {
    const servers = { express: bench.url, fastify: await fastify.getUrl() };
    const sample = await sampleDeliberation(bench.town);
    const [agent, dgs] = [await session(bench.url, 'agent'), await session(bench.url, 'dgs')];
    const { paths, seen } = await prepared(bench.url, agent, sample, (ROUNDS + 1) * DECISIONS_A_ROUND * 2);
    const headers = { 'cookie': dgs, 'x-paraphe-request': '1', 'content-type': 'application/json' };
    const results: Record<string, Answers[]> = {};
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [name, url] of Object.entries(servers)) {
        const decision = await postAll({ url, method: 'POST', paths: paths.splice(0, DECISIONS_A_ROUND).map((path) => `${path}/approve`), headers, body: JSON.stringify({ seen: [seen] }), atOnce: AT_ONCE });
        const tray = await postAll({ url, method: 'GET', paths: Array<string>(TRAYS_A_ROUND).fill('/api/trays/to-do'), headers, body: null, atOnce: AT_ONCE });
        // The first round warms up.
        if (round > 0) for (const [what, answers] of [['decision', decision], ['tray', tray]] as const) (results[`${what} ${name}`] ??= []).push(answers);
      }
    }
    for (const [what, rounds] of Object.entries(results).sort()) {
      const perSecond = rounds.map((one) => one.perSecond);
      const times = rounds.flatMap((one) => one.timesMs);
      process.stdout.write(`${what.padEnd(18)} ${quantile(perSecond, 0.5).toFixed(0).padStart(5)} requests/s (${Math.min(...perSecond).toFixed(0)}–${Math.max(...perSecond).toFixed(0)}); p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms\n`);
    }
  } finally {
    await fastify.close();
    await bench.close();
  }
}

async function onFastify({ app }: BenchTown): Promise<INestApplication> {
  const { AppModule } = await import(new URL('../dist/app.module.js', import.meta.url).href) as typeof import('../src/app.module.js');
  const fastify = await NestFactory.create(AppModule.forRoot(app.get(PlatformConfig), storyClock), new FastifyAdapter(), { logger: ['fatal', 'error'] });
  fastify.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true, stopAtFirstError: true }));
  await fastify.listen(0, '127.0.0.1');
  return fastify;
}

async function prepared(url: string, cookie: string, sample: Awaited<ReturnType<typeof sampleDeliberation>>, count: number): Promise<{ paths: string[]; seen: string }> {
  const paths: string[] = [];
  let seen = '';
  const call = async (method: string, path: string, body: string | Uint8Array) => {
    const type = typeof body === 'string' ? 'application/json' : 'application/pdf';
    const response = await fetch(url + path, { method, headers: { cookie, 'x-paraphe-request': '1', 'content-type': type }, body });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<{ id: string; sha256: string }>;
  };
  let left = count;
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (left-- > 0) {
      const { id } = await call('POST', '/api/dossiers', JSON.stringify({ type: 'deliberation', title: sample.title, metadata: sample.metadata }));
      seen = (await call('PUT', `/api/dossiers/${id}/documents?role=main&name=acte.pdf`, sample.bytes)).sha256;
      await call('POST', `/api/dossiers/${id}/submit`, JSON.stringify({ seen: [seen] }));
      paths.push(`/api/dossiers/${id}`);
    }
  }));
  return { paths, seen };
}
