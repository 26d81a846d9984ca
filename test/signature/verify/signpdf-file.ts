// A PDF signed by @signpdf: PKCS#7 as Acrobat made it for years, not PAdES. Needs no foreign program.

import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { createRequire } from 'node:module';
import { plainAddPlaceholder } from '@signpdf/placeholder-plain';
import { P12Signer } from '@signpdf/signer-p12';
import { SignPdf } from '@signpdf/signpdf';
import { aBase } from './base.js';
import { authorityUsage, ca, crl, issue, RSA, signerUsage } from '../trust/pki.js';

/** What @signpdf itself builds on; it has no types. */
const forge = createRequire(import.meta.url)('node-forge') as {
  readonly pki: { privateKeyFromPem(pem: string): object; certificateFromPem(pem: string): object };
  readonly pkcs12: { toPkcs12Asn1(key: object, chain: readonly object[], password: string, options: object): object };
  readonly asn1: { toDer(value: object): { getBytes(): string } };
};

export interface SignpdfFile {
  readonly pdf: Uint8Array;
  readonly root: Uint8Array;
  readonly crl: Uint8Array;
}

export async function aSignpdfFile(): Promise<SignpdfFile> {
  const root = await issue({ name: 'Racine', algorithm: RSA, extensions: [ca(), authorityUsage()] });
  const signer = await issue({ name: 'Nicole Vasseur', by: root, algorithm: RSA, extensions: [signerUsage()] });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', signer.keys.privateKey)).toString('base64');
  const privateKey = forge.pki.privateKeyFromPem(`-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----`);
  const certificates = [signer, root].map((holder) => forge.pki.certificateFromPem(holder.asn.toString('pem')));
  const p12 = forge.asn1.toDer(forge.pkcs12.toPkcs12Asn1(privateKey, certificates, 'secret', { algorithm: '3des' })).getBytes();
  const prepared = plainAddPlaceholder({ pdfBuffer: Buffer.from(await aBase()), reason: 'Bon pour accord', contactInfo: '', name: 'Nicole Vasseur', location: 'Saint-Aubert-les-Marais' });
  const pdf = await new SignPdf().sign(prepared, new P12Signer(Buffer.from(p12, 'binary'), { passphrase: 'secret' }));
  const now = Date.now();
  const list = await crl({ issuer: root, thisUpdate: new Date(now - 3_600_000).toISOString(), nextUpdate: new Date(now + 86_400_000).toISOString() });
  return { pdf, root: root.certificate.der, crl: list };
}
