// The test authority behind a plain HTTP server on a loopback port: what the product serves, without the
// product.

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freshUnits, issueSignatory, makeAuthority, type Authority } from '#authority/authority.js';
import type { NameParts } from '#authority/certificate.js';
import { freshKey, type FreshKind } from '#authority/fresh-key.client.js';
import { pem, pkiAnswer, pkiFile, type PkiState } from '#authority/pki-answer.js';
import type { CertificateStatus, RevokedCertificate } from '#authority/status.js';
import { systemClock, type Clock } from '#kernel/clock.js';
import type { SigningKey } from '#signature/keys/key.js';
import { privateKey } from '#signature/keys/private-key.js';
import { readCertificate } from '#signature/trust/certificate.js';

export interface TestPki {
  readonly url: string;
  readonly tsaUrl: string;
  readonly authority: Authority;
  readonly rootPem: string;
  /** How many questions were put to each address. */
  readonly asked: ReadonlyMap<string, number>;
  issue(parts: NameParts, kind?: FreshKind): SigningKey & { readonly serialHex: string; readonly pkcs8: Uint8Array };
  revoke(serialHex: string): void;
  /** Another responder and another time-stamping unit, with certificates that begin now. */
  followUnits(): void;
  /** Addresses that answer 503 from now on. */
  breakDown(...names: string[]): void;
  /** All answer again. */
  repair(): void;
  close(): Promise<void>;
}

export async function startTestPki(clock: Clock = systemClock): Promise<TestPki> {
  const issued = new Set<string>();
  const revoked: RevokedCertificate[] = [];
  const asked = new Map<string, number>();
  const broken = new Set<string>();
  let state: PkiState | null = null;
  const server = createServer((request, response) => {
    const name = (request.url ?? '').replace(/^\/pki\//, '');
    asked.set(name, (asked.get(name) ?? 0) + 1);
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const at = clock.now();
      const question = Buffer.concat(pieces);
      const answer = !state || broken.has(name) ? null : request.method === 'POST' ? pkiAnswer(name, question, state, at, randomBytes(12)) : pkiFile(name, state, at);
      if (!answer) response.writeHead(broken.has(name) ? 503 : 404).end();
      else response.writeHead(200, { 'content-type': answer.type }).end(answer.bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fresh = (kind: FreshKind) => ({ pkcs8: freshKey(kind), serial: randomBytes(16) });
  const authority = makeAuthority(url, clock.now(), { root: fresh('ecdsa-p384'), issuing: fresh('ecdsa-p256'), responder: fresh('ecdsa-p256'), timestamping: fresh('rsa-2048') });
  issued.add(readCertificate(authority.timestamping.certificate).serialHex);
  const statusOf = (serialHex: string): CertificateStatus => {
    const found = revoked.find((one) => one.serialHex === serialHex);
    if (found) return { status: 'revoked', revokedAt: found.revokedAt, reason: found.reason };
    return { status: issued.has(serialHex) ? 'good' : 'unknown' };
  };
  state = { authority, statusOf, revoked };
  return {
    url,
    tsaUrl: `${url}/pki/tsa`,
    authority,
    rootPem: pem(authority.root.certificate),
    asked,
    issue(parts, kind = 'ecdsa-p256') {
      const holder = issueSignatory(authority, parts, fresh(kind), clock.now());
      const { serialHex } = readCertificate(holder.certificate);
      issued.add(serialHex);
      const key = privateKey(holder.pkcs8, [holder.certificate, authority.issuing.certificate, authority.root.certificate]);
      return { ...key, serialHex, pkcs8: holder.pkcs8 };
    },
    revoke: (serialHex) => void revoked.push({ serialHex, revokedAt: clock.now(), reason: 1 }),
    followUnits() {
      const units = freshUnits(authority, clock.now(), { responder: fresh('ecdsa-p256'), timestamping: fresh('ecdsa-p256') });
      issued.add(readCertificate(units.timestamping.certificate).serialHex);
      state = { authority: { ...authority, ...units }, statusOf, revoked };
    },
    breakDown: (...names) => names.forEach((name) => broken.add(name)),
    repair: () => broken.clear(),
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
