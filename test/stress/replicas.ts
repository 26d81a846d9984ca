// Several servers of the product on one database, as real processes that can be killed.

import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { Config } from '#platform/config.js';

export class Replica {
  private child: ChildProcess | null = null;
  readonly errors: string[] = [];

  private constructor(private readonly environment: Readonly<Record<string, string>>, readonly port: number) {}

  static async of(databaseUrl: string, dataDirectory: string): Promise<Replica> {
    const port = await freePort();
    const replica = new Replica({ DATABASE_URL: databaseUrl, PARAPHE_DATA: dataDirectory, PARAPHE_DEMO: '0', PARAPHE_CONNECTIONS: '12', PORT: String(port) }, port);
    await replica.start();
    return replica;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, ['dist/main.js'], { env: { ...process.env, ...this.environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    child.stderr.on('data', (chunk: Buffer) => this.errors.push(chunk.toString()));
    await new Promise<void>((resolve, reject) => {
      createInterface(child.stdout).on('line', (line) => line.startsWith('Paraphe :') && resolve());
      child.once('exit', (code) => reject(new Error(`the replica ended with ${code}: ${this.errors.join('')}`)));
    });
  }

  /** As the power cord: nothing is told, nothing is closed. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

/** Two servers on the database and in the folder of an application. */
export function twoReplicas({ databaseUrl, dataDirectory }: Config): Promise<Replica[]> {
  return Promise.all([1, 2].map(() => Replica.of(databaseUrl!, dataDirectory)));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
