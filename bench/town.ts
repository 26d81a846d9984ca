// The demo town on a database and in a folder of its own, for the benchmarks that need the whole product.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { readConfig } from '#platform/config.js';
import { storyClock } from '#demo/story-clock.client.js';
import { TownService, type Town } from '#demo/town.service.js';

export interface BenchTown {
  readonly url: string;
  readonly app: NestExpressApplication;
  readonly town: Town;
  close(): Promise<void>;
}

/** `DATABASE_URL`: a server of one's own; else the embedded one. */
export async function benchTown(runsJobs: boolean): Promise<BenchTown> {
  const folder = mkdtempSync(join(tmpdir(), 'paraphe-bench-'));
  // What is built stands beside the package, not beside this file.
  const { boot } = await import(new URL('../dist/boot.js', import.meta.url).href) as typeof import('../src/boot.js');
  const running = await boot(readConfig({ DATABASE_URL: process.env['DATABASE_URL'], PORT: '0', PARAPHE_DATA: folder, PARAPHE_DEMO: '1', PARAPHE_JOBS: runsJobs ? '1' : '0', PARAPHE_CONNECTIONS: '16' }), { clock: storyClock });
  const town = await running.app.get(TownService).open();
  return {
    url: running.url, app: running.app, town,
    async close() {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function session(url: string, persona: string): Promise<string> {
  const response = await fetch(`${url}/api/demo/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-paraphe-request': '1' }, body: JSON.stringify({ persona }) });
  return response.headers.get('set-cookie')!.split(';', 1)[0]!;
}

/** The value below which this share of the measures lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
