// Keys of an invented authority, and a PES signed with one of them.

import { createHash, generateKeyPairSync } from 'node:crypto';
import { issueSignatory, makeAuthority } from '#authority/authority.js';
import { systemClock } from '#kernel/clock.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { KeyAlgorithm } from '#signature/cms/algorithm.js';
import type { SigningKey } from '#signature/keys/key.js';
import { privateKey } from '#signature/keys/private-key.js';
import { memorySource } from '#signature/pdf/source.js';
import { inserted } from '#signature/xades/finish.js';
import { HELIOS } from '#signature/xades/helios.js';
import type { XadesRequest } from '#signature/xades/request.js';
import { signXades } from '#signature/xades/sign.js';

const ec = (namedCurve = 'prime256v1') => generateKeyPairSync('ec', { namedCurve }).privateKey.export({ format: 'der', type: 'pkcs8' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'der', type: 'pkcs8' });
const fresh = (name: string, pkcs8 = ec()) => ({ pkcs8, serial: createHash('sha256').update(name).digest().subarray(0, 16) });

export const authority = makeAuthority('http://localhost:1', systemClock.now(), { root: fresh('root'), issuing: fresh('issuing'), responder: fresh('responder'), timestamping: fresh('stamp') });
export const rootPem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(authority.root.certificate).toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`;

export function aKey(algorithm: KeyAlgorithm = 'rsa-sha256', commonName = 'Nicole Œuvrard'): SigningKey {
  const curve = { 'ecdsa-p384-sha384': 'secp384r1', 'ecdsa-p521-sha512': 'secp521r1' }[algorithm as string] ?? 'prime256v1';
  const holder = issueSignatory(authority, { commonName }, fresh(`${commonName} ${algorithm}`, algorithm.startsWith('rsa') ? rsa : ec(curve)), systemClock.now());
  return privateKey(holder.pkcs8, [holder.certificate, authority.issuing.certificate], algorithm);
}

/** What goes into a PKCS#12: an RSA key with its chain. */
export function aPkcs12Of(commonName: string): { readonly pkcs8: Uint8Array; readonly chain: readonly Uint8Array[] } {
  return { pkcs8: rsa, chain: aKey('rsa-sha256', commonName).chain };
}

export const aKeyOfHelios = aKey();

export function aXadesRequest(changes: Partial<XadesRequest> = {}): Omit<XadesRequest, 'chain' | 'algorithm'> {
  return { profile: HELIOS, scope: 'parts-else-whole', signedAt: '2026-11-28T11:22:33.456Z' as XadesRequest['signedAt'], place: { city: 'Évenvilliers', postalCode: '62999', country: 'France' }, roles: ['Ordonnateur'], ...changes };
}

export async function tried(pes: Uint8Array, changes: Partial<XadesRequest> = {}, key: SigningKey = aKeyOfHelios): Promise<Buffer | Refusal> {
  const source = memorySource(pes);
  const done = await signXades(source, key, aXadesRequest(changes));
  return isRefusal(done) ? done : Buffer.concat([...inserted(source, done.insertions)]);
}

export async function signed(pes: Uint8Array, changes: Partial<XadesRequest> = {}, key?: SigningKey): Promise<Buffer> {
  const done = await tried(pes, changes, key);
  if (isRefusal(done)) throw new Error(`${done.refused} ${JSON.stringify(done.facts)}`);
  return done;
}
