// PDFs signed, stamped and tampered with by pyHanko over a PKI of our making, with pyHanko's own verdicts.

import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { webcrypto } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { authorityUsage, ca, crl, issue, noCheck, ocspAnswer, ocspSigning, RSA, signerUsage, timeStamping, usage, type Holder } from '../trust/pki.js';
import * as x509 from '@peculiar/x509';
import { aBase } from './base.js';

export interface ForeignVerdict {
  readonly field: string;
  readonly intact: boolean;
  readonly valid: boolean;
  readonly trusted: boolean;
  readonly bottomLine: boolean;
  readonly modification: string | null;
  readonly suspicious: boolean;
  readonly error?: string;
}

export interface ForeignFiles {
  readonly directory: string;
  readonly root: Uint8Array;
  readonly verdicts: Readonly<Record<string, readonly ForeignVerdict[]>>;
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  file(name: string): Uint8Array;
  /** Removes what was written. */
  close(): void;
}

const HOUR = 3_600_000;

/** `python`: the interpreter pyHanko is installed with. No case: all of them. */
export async function foreignFiles(pyhanko: string, cases: readonly string[] = []): Promise<ForeignFiles> {
  const directory = mkdtempSync(join(tmpdir(), 'verify-'));
  const people = await thePeople();
  for (const [name, holder] of Object.entries(people)) await write(directory, name, holder);
  writeFileSync(join(directory, 'base.pdf'), await aBase());
  const now = Date.now();
  const window = { thisUpdate: new Date(now - HOUR).toISOString(), nextUpdate: new Date(now + 24 * 7 * HOUR).toISOString() };
  const { root, issuing, responder } = people;
  const good = await Promise.all([people.signer, people.rsa, people.tsa, people.cipher].map((about) => ocspAnswer({ about, issuer: issuing, signedBy: responder, ...window })));
  const revoked = await ocspAnswer({ about: people.revoked, issuer: issuing, signedBy: responder, revokedAt: new Date(now - 48 * HOUR).toISOString(), ...window });
  const ocsps = [...good, revoked];
  const crls = [await crl({ issuer: root, ...window })];
  ocsps.forEach((der, index) => writeFileSync(join(directory, `ocsp${index}`), der));
  crls.forEach((der, index) => writeFileSync(join(directory, `crl${index}`), der));
  const job = JSON.stringify({ dir: directory, cases, ocsps: ocsps.map((_, index) => `ocsp${index}`), crls: crls.map((_, index) => `crl${index}`) });
  const script = join(dirname(fileURLToPath(import.meta.url)), 'produce.py');
  const verdicts = JSON.parse(execFileSync(join(dirname(pyhanko), 'python'), [script], { input: job, encoding: 'utf8', maxBuffer: 1 << 26 })) as ForeignFiles['verdicts'];
  return { directory, root: root.certificate.der, verdicts, ocsps, crls, file: (name) => readFileSync(join(directory, `${name}.pdf`)), close: () => rmSync(directory, { recursive: true }) };
}

async function thePeople(): Promise<Record<'root' | 'issuing' | 'responder' | 'signer' | 'rsa' | 'revoked' | 'expired' | 'cipher' | 'tsa' | 'othertsa' | 'stranger', Holder>> {
  const root = await issue({ name: 'Racine', extensions: [ca(), authorityUsage()] });
  const issuing = await issue({ name: 'Autorité émettrice', by: root, extensions: [ca(0), authorityUsage()] });
  const elsewhere = await issue({ name: 'Racine inconnue', algorithm: RSA, extensions: [ca(), authorityUsage()] });
  const by = issuing;
  return {
    root,
    issuing,
    responder: await issue({ name: 'Répondeur', by, extensions: [signerUsage(), ocspSigning(), noCheck()] }),
    signer: await issue({ name: 'Nicole Vasseur', by, extensions: [signerUsage()] }),
    rsa: await issue({ name: 'Jean Dupuis', by, algorithm: RSA, extensions: [signerUsage()] }),
    revoked: await issue({ name: 'Ancien adjoint', by, extensions: [signerUsage()] }),
    expired: await issue({ name: 'Certificat expiré', by, to: '2026-01-01T00:00:00Z', extensions: [signerUsage()] }),
    cipher: await issue({ name: 'Chiffrement', by, extensions: [usage(x509.KeyUsageFlags.keyEncipherment)] }),
    tsa: await issue({ name: 'Horodatage', by, algorithm: RSA, extensions: [signerUsage(), timeStamping()] }),
    othertsa: await issue({ name: 'Horodatage inconnu', by: elsewhere, algorithm: RSA, extensions: [signerUsage(), timeStamping()] }),
    stranger: await issue({ name: 'Inconnu', by: elsewhere, extensions: [signerUsage()] }),
  };
}

async function write(directory: string, name: string, holder: Holder): Promise<void> {
  writeFileSync(join(directory, `${name}.pem`), holder.asn.toString('pem'));
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', holder.keys.privateKey)).toString('base64');
  writeFileSync(join(directory, `${name}.key`), `-----BEGIN PRIVATE KEY-----\n${key.replace(/(.{64})/g, '$1\n')}\n-----END PRIVATE KEY-----\n`);
}
