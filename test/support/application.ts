// The whole application on a database and a folder of its own, listening on a free port.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#kernel/clock.js';
import { readConfig, type Environment } from '#platform/config.js';
import { boot, type Running } from '../../src/boot.js';
import { anEmptyCopy, type Copy } from './database.js';

export interface TestApplication extends Running {
  /** A call as our own pages make it. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

export async function anApplication(options: { environment?: Environment; clock?: Clock; database?: Copy; dataDirectory?: string } = {}): Promise<TestApplication> {
  const { url: databaseUrl, drop } = options.database ?? await anEmptyCopy();
  const dataDirectory = options.dataDirectory ?? aFolder();
  const config = readConfig({ DATABASE_URL: databaseUrl, PORT: '0', PARAPHE_DATA: dataDirectory, PARAPHE_DEMO: '0', ...options.environment });
  const running = await boot(config, { clock: options.clock, logLevels: ['fatal'] });
  return {
    ...running,
    call: (method, path, body, headers) => fetch(`${running.url}${path}`, {
      method,
      headers: { 'x-paraphe-request': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    }),
    async close() {
      await running.close();
      await drop();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

export function aFolder(): string {
  return mkdtempSync(join(tmpdir(), 'paraphe-app-'));
}
