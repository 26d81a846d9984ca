// Brings the whole product up in one process: its database (the embedded one unless DATABASE_URL names
// another), migrated; the application, listening; its jobs. And down again, in the opposite order.

import 'reflect-metadata';
import { mkdir } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { Logger, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Clock } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import type { Config } from '#platform/config.js';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.client.js';
import { migrate } from '#platform/migrations.client.js';
import { AppModule } from './app.module.js';
import { configureHttp, serveWeb } from './http.js';

export interface Running {
  readonly app: NestExpressApplication;
  /** Where it answers on this machine: `http://localhost:3000`. */
  readonly url: string;
  /** The settings in force: port, public address and database are the real ones. */
  readonly config: Config;
  /** Stops listening, ends what is under way, then stops the embedded database. Safe to call twice. */
  close(): Promise<void>;
}

export interface BootOptions {
  readonly clock?: Clock;
  readonly logLevels?: readonly LogLevel[];
  /** `false`: everything but the HTTP port, for a worker and for commands that need no server. */
  readonly listens?: boolean;
}

export async function boot(asked: Config, options: BootOptions = {}): Promise<Running> {
  const listens = options.listens ?? true;
  // First of all, because it is the usual failure and nothing is to be stopped yet.
  const port = listens ? await availablePort(asked) : asked.port;
  await mkdir(asked.dataDirectory, { recursive: true });
  const embedded = asked.databaseUrl === null ? await startEmbeddedPostgres({ dataDirectory: asked.dataDirectory }) : null;
  const publicUrl = asked.port === 0 ? `http://localhost:${port}` : asked.publicUrl;
  const config: Config = Object.freeze({ ...asked, port, publicUrl, databaseUrl: embedded?.url ?? asked.databaseUrl });
  try {
    await migrate(config.databaseUrl!);
    const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config, options.clock), {
      bodyParser: false, bufferLogs: false, abortOnError: false, logger: [...(options.logLevels ?? ['fatal', 'error', 'warn'])],
    });
    configureHttp(app, config);
    if (listens) {
      serveWeb(app, config);
      await app.listen(port, config.listen);
    } else await app.init();
    let closing: Promise<void> | null = null;
    const close = async (): Promise<void> => {
      await app.close();
      await embedded?.stop();
    };
    return { app, config, url: `http://localhost:${port}`, close: () => (closing ??= close()) };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** Closes on Ctrl-C and on the supervisor's signal; a second Ctrl-C does not wait any longer. */
export function closeOnSignal(running: Running): void {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      running.close().then(() => process.exit(0), (error: unknown) => {
        new Logger('boot').error(error);
        process.exit(1);
      });
    });
  }
}

/** The port asked for if it can be opened, a free one when 0 is asked; else one clear sentence. */
function availablePort({ port, listen }: Config): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.on('error', (error: NodeJS.ErrnoException) => failed(portFault(error, port, listen)));
    probe.listen(port, listen, () => {
      const { port: opened } = probe.address() as AddressInfo;
      probe.close(() => done(opened));
    });
  });
}

function portFault(error: NodeJS.ErrnoException, port: number, listen: string): Error {
  if (error.code === 'EADDRINUSE') return new Malformed('platform.port-taken', { port });
  if (error.code === 'EACCES') return new Malformed('platform.port-forbidden', { port });
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return new Malformed('platform.address-unknown', { listen });
  return error;
}
