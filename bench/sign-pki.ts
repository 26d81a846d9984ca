// The authority of the signing benchmark, in a process of its own so that it takes no time from those measured: a
// time-stamp, OCSP and CRL service on loopback, and one RSA-2048 key as a PKCS#12. Told to the parent, once.

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { issueSignatory, makeAuthority } from '#authority/authority.js';
import { freshKey, type FreshKind } from '#authority/fresh-key.client.js';
import { pem, pkiAnswer, pkiFile, type PkiState } from '#authority/pki-answer.js';
import { systemClock } from '#kernel/clock.js';
import { makePkcs12, PKCS12_CHANCE_BYTES } from '#signature/keys/make-pkcs12.js';

export interface Trust {
  readonly tsaUrl: string;
  readonly pkcs12: string;
  readonly password: string;
  /** PEM. */
  readonly root: string;
}

const PASSWORD = 'bench';
const folder = process.argv[2]!;
let state: PkiState | null = null;

const server = createServer((request, response) => {
  const name = (request.url ?? '').replace(/^\/pki\//, '');
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => {
    const answer = state && (request.method === 'POST' ? pkiAnswer(name, Buffer.concat(pieces), state, systemClock.now(), randomBytes(12)) : pkiFile(name, state, systemClock.now()));
    if (answer) response.writeHead(200, { 'content-type': answer.type }).end(answer.bytes);
    else response.writeHead(404).end();
  });
});
server.listen(0, '127.0.0.1', () => void tell(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));

async function tell(url: string): Promise<void> {
  const fresh = (kind: FreshKind) => ({ pkcs8: freshKey(kind), serial: randomBytes(16) });
  const at = systemClock.now();
  const authority = makeAuthority(url, at, { root: fresh('ecdsa-p384'), issuing: fresh('ecdsa-p256'), responder: fresh('ecdsa-p256'), timestamping: fresh('rsa-2048') });
  state = { authority, statusOf: () => ({ status: 'good' }), revoked: [] };
  const { certificate, pkcs8 } = issueSignatory(authority, { commonName: 'Nicole Vasseur' }, fresh('rsa-2048'), at);
  const chain = [certificate, authority.issuing.certificate, authority.root.certificate];
  const trust: Trust = { tsaUrl: `${url}/pki/tsa`, pkcs12: join(folder, 'key.p12'), password: PASSWORD, root: join(folder, 'root.pem') };
  await writeFile(trust.pkcs12, makePkcs12(pkcs8, chain, PASSWORD, randomBytes(PKCS12_CHANCE_BYTES)));
  await writeFile(trust.root, pem(authority.root.certificate));
  process.send!(trust);
}
