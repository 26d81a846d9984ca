// A PKCS#12 file from a key and its chain (RFC 7292): PBES2 with AES-256 and PBKDF2-SHA-256 (RFC 8018), as
// every current browser, office suite and signing tool reads. Chance and password are arguments.

import { createCipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { DER_NULL, encodeInteger, encodeOctets, encodeOid, encodeSequence, encodeSetOf, tlv } from '../cms/encode.js';
import { derived } from './pkcs12.js';

const [DATA, ENCRYPTED_DATA] = ['1.2.840.113549.1.7.1', '1.2.840.113549.1.7.6'];
const [SHROUDED_KEY_BAG, CERTIFICATE_BAG, X509] = ['1.2.840.113549.1.12.10.1.2', '1.2.840.113549.1.12.10.1.3', '1.2.840.113549.1.9.22.1'];
const [PBES2, PBKDF2, HMAC_SHA256] = ['1.2.840.113549.1.5.13', '1.2.840.113549.1.5.12', '1.2.840.113549.2.9'];
const [AES_256_CBC, SHA256, LOCAL_KEY_ID] = ['2.16.840.1.101.3.4.1.42', '2.16.840.1.101.3.4.2.1', '1.2.840.113549.1.9.21'];
/** What OpenSSL makes; the passwords given here are random, not remembered by people. */
const ITERATIONS = 2048;
/** Two salts of 16, two initial values of 16 and the integrity salt of 16. */
export const PKCS12_CHANCE_BYTES = 80;

export function makePkcs12(pkcs8: Uint8Array, chain: readonly Uint8Array[], password: string, chance: Uint8Array): Uint8Array {
  const piece = (index: number): Uint8Array => chance.subarray(index * 16, (index + 1) * 16);
  const keyId = encodeSetOf([encodeSequence(encodeOid(LOCAL_KEY_ID), encodeSetOf([encodeOctets(createHash('sha1').update(chain[0]!).digest())]))]);
  const shrouded = encrypted(pkcs8, password, piece(0), piece(1));
  const keyBag = bag(SHROUDED_KEY_BAG, encodeSequence(shrouded.algorithm, encodeOctets(shrouded.bytes)), keyId);
  const certificateBags = chain.map((der, index) => bag(CERTIFICATE_BAG, encodeSequence(encodeOid(X509), tlv(0xa0, encodeOctets(der))), ...(index === 0 ? [keyId] : [])));
  const hidden = encrypted(encodeSequence(...certificateBags), password, piece(2), piece(3));
  const content = encodeSequence(encodeOid(DATA), hidden.algorithm, tlv(0x80, hidden.bytes));
  const safe = encodeSequence(
    encodeSequence(encodeOid(ENCRYPTED_DATA), tlv(0xa0, encodeSequence(encodeInteger(0), content))),
    encodeSequence(encodeOid(DATA), tlv(0xa0, encodeOctets(encodeSequence(keyBag)))),
  );
  return encodeSequence(encodeInteger(3), encodeSequence(encodeOid(DATA), tlv(0xa0, encodeOctets(safe))), integrity(safe, password, piece(4)));
}

function bag(type: string, value: Uint8Array, ...attributes: readonly Uint8Array[]): Uint8Array {
  return encodeSequence(encodeOid(type), tlv(0xa0, value), ...attributes);
}

function encrypted(plain: Uint8Array, password: string, salt: Uint8Array, initial: Uint8Array): { algorithm: Uint8Array; bytes: Uint8Array } {
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(Buffer.from(password, 'utf8'), salt, ITERATIONS, 32, 'sha256'), initial);
  const derivation = encodeSequence(encodeOid(PBKDF2), encodeSequence(encodeOctets(salt), encodeInteger(ITERATIONS), encodeSequence(encodeOid(HMAC_SHA256), DER_NULL)));
  const scheme = encodeSequence(encodeOid(AES_256_CBC), encodeOctets(initial));
  return { algorithm: encodeSequence(encodeOid(PBES2), encodeSequence(derivation, scheme)), bytes: Buffer.concat([cipher.update(plain), cipher.final()]) };
}

function integrity(safe: Uint8Array, password: string, salt: Uint8Array): Uint8Array {
  const key = derived({ digest: 'sha256', password, salt, iterations: ITERATIONS, purpose: 3, length: 32 });
  const code = createHmac('sha256', key).update(safe).digest();
  return encodeSequence(encodeSequence(encodeSequence(encodeOid(SHA256), DER_NULL), encodeOctets(code)), encodeOctets(salt), encodeInteger(ITERATIONS));
}
