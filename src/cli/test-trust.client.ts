// The embedded test authority for a command that starts no server: its time-stamps and its answers about
// certificates go over HTTP all the same, on a port of this machine that lives as long as the command.

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { HttpAdapterHost } from '@nestjs/core';
import { systemClock } from '#kernel/clock.js';
import type { Config } from '#platform/config.js';
import { AuthorityService } from '#authority/authority.service.js';
import { MAX_QUESTION_BYTES } from '#authority/pki-answer.js';
import type { SigningKey } from '#signature/keys/key.js';
import { ServiceAddresses } from '#signature/trust/service-addresses.js';

export class TestTrust {
  private constructor(private readonly server: Server, private readonly authority: AuthorityService, readonly addresses: ServiceAddresses) {}

  /** The authority of this installation, made now when there is none yet. */
  static async open(config: Config): Promise<TestTrust> {
    const addresses = new ServiceAddresses();
    const host = new HttpAdapterHost();
    const server = createServer();
    host.httpAdapter = { getHttpServer: () => server } as unknown as typeof host.httpAdapter;
    const authority = new AuthorityService(config, systemClock, addresses, host);
    server.on('request', (request, response) => {
      answer(authority, request).then(
        (found) => (found ? response.setHeader('Content-Type', found.type).end(found.bytes) : response.writeHead(404).end()),
        () => response.writeHead(400).end(),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    await authority.onModuleInit();
    // Asked of an installation that has a real authority too: then only the key is a test.
    await authority.root();
    return new TestTrust(server, authority, addresses);
  }

  get timestampUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/pki/tsa`;
  }

  async key(commonName: string, kind?: 'rsa-2048'): Promise<SigningKey> {
    return (await this.authority.issue({ commonName }, kind)).key;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

async function answer(authority: AuthorityService, request: IncomingMessage): Promise<{ readonly type: string; readonly bytes: Uint8Array } | null> {
  const name = (request.url ?? '').replace(/^\/pki\//, '');
  return request.method === 'POST' ? authority.answer(name, await bodyOf(request)) : authority.file(name);
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    sizeBytes += piece.length;
    if (sizeBytes > MAX_QUESTION_BYTES) break;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
