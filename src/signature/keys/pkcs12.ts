// A PKCS#12 file (RFC 7292) opened with its password: one private key with its chain. The integrity code is
// checked first, so that a wrong password is told apart from a damaged file. PBES2 (RFC 8018) with AES is what
// is made today; triple DES is still read, RC2 is refused.

import { createDecipheriv, createHash, createHmac, pbkdf2Sync, timingSafeEqual, X509Certificate } from 'node:crypto';
import { Malformed } from '#kernel/faults.js';
import { digestName, readAlgorithm } from '../trust/algorithm.js';
import { explicit, expectTag, octets, oid, readDer, same, sequence, smallInteger, TAG, type Der } from '../trust/der.js';
import type { SigningKey } from './key.js';
import { algorithmOf, privateKey, type RsaScheme } from './private-key.js';

const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const KEY_BAG = '1.2.840.113549.1.12.10.1.1';
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
const PBES2 = '1.2.840.113549.1.5.13';
const TRIPLE_DES = '1.2.840.113549.1.12.1.3';
const CIPHERS: Readonly<Record<string, { readonly name: string; readonly keyBytes: number }>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyBytes: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyBytes: 24 },
};
const PSEUDO_RANDOM: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1', '1.2.840.113549.2.9': 'sha256', '1.2.840.113549.2.10': 'sha384', '1.2.840.113549.2.11': 'sha512',
};
/** More is a denial of service, not a protection (OWASP asks 600 000). */
const MAX_ITERATIONS = 5_000_000;

/** Throws Malformed: signature.wrong-password, signature.bad-pkcs12, signature.unsupported-pkcs12, signature.key-mismatch. */
export function openPkcs12(bytes: Uint8Array, password: string, rsa: RsaScheme = 'pkcs1'): SigningKey {
  const { keys, certificates } = contentOf(bytes, password);
  const [key] = keys;
  if (!key) throw new Malformed('signature.bad-pkcs12', { missing: 'key' });
  const leaf = certificates.find((der) => isOf(key, der));
  if (!leaf) throw new Malformed('signature.key-mismatch');
  return privateKey(key, orderedChain(leaf, certificates), algorithmOf(new X509Certificate(leaf).publicKey, rsa));
}

function contentOf(bytes: Uint8Array, password: string): { keys: readonly Uint8Array[]; certificates: readonly Uint8Array[] } {
  try {
    const [, authSafe, macData] = sequence(readDer(bytes));
    const safe = octets(explicit(sequence(authSafe)[1]!));
    if (macData) checkIntegrity(macData, safe, password);
    const bags = sequence(readDer(safe)).flatMap((info) => bagsOf(info, password));
    return { keys: bags.flatMap((bag) => keyIn(bag, password)), certificates: bags.flatMap(certificateIn) };
  } catch (fault) {
    if (fault instanceof Malformed && fault.code !== 'signature.damaged-asn1') throw fault;
    throw new Malformed('signature.bad-pkcs12');
  }
}

function checkIntegrity(macData: Der, safe: Uint8Array, password: string): void {
  const [info, salt, rounds] = sequence(macData);
  const [algorithm, expected] = sequence(info);
  const digest = digestName(readAlgorithm(algorithm));
  if (digest === null) throw new Malformed('signature.unsupported-pkcs12', { mac: readAlgorithm(algorithm).oid });
  const key = derived({ digest, password, salt: octets(salt), iterations: rounds ? iterations(rounds) : 1, purpose: 3, length: createHash(digest).digest().length });
  const code = createHmac(digest, key).update(safe).digest();
  const wanted = octets(expected);
  if (code.length !== wanted.length || !timingSafeEqual(code, wanted)) throw new Malformed('signature.wrong-password');
}

function bagsOf(info: Der, password: string): readonly Der[] {
  const [type, content] = sequence(info);
  if (oid(type) === DATA) return sequence(readDer(octets(explicit(content!))));
  if (oid(type) !== ENCRYPTED_DATA) throw new Malformed('signature.unsupported-pkcs12', { content: oid(type) });
  const [, encrypted] = sequence(explicit(content!));
  const [, algorithm, ciphered] = sequence(encrypted);
  return sequence(readDer(decrypted(algorithm!, octets(ciphered), password)));
}

function keyIn(bag: Der, password: string): readonly Uint8Array[] {
  const [type, value] = sequence(bag);
  if (oid(type) === KEY_BAG) return [explicit(value!).bytes];
  if (oid(type) !== SHROUDED_KEY_BAG) return [];
  const [algorithm, ciphered] = sequence(explicit(value!));
  return [readDer(decrypted(algorithm!, octets(ciphered), password)).bytes];
}

function certificateIn(bag: Der): readonly Uint8Array[] {
  const [type, value] = sequence(bag);
  if (oid(type) !== CERTIFICATE_BAG) return [];
  return [octets(explicit(sequence(explicit(value!))[1]!))];
}

function decrypted(algorithm: Der, ciphered: Uint8Array, password: string): Uint8Array {
  const { cipher, key, initial } = readAlgorithm(algorithm).oid === PBES2 ? pbes2(algorithm, password) : oldScheme(algorithm, password);
  try {
    const decipher = createDecipheriv(cipher, key, initial);
    return Buffer.concat([decipher.update(ciphered), decipher.final()]);
  } catch {
    throw new Malformed('signature.wrong-password');
  }
}

interface Opening { readonly cipher: string; readonly key: Uint8Array; readonly initial: Uint8Array }

function pbes2(algorithm: Der, password: string): Opening {
  const [derivation, scheme] = sequence(sequence(algorithm)[1]);
  const [salt, rounds, ...rest] = sequence(sequence(derivation)[1]);
  const random = rest.find((field) => field.tag === TAG.sequence);
  const digest = random ? PSEUDO_RANDOM[readAlgorithm(random).oid] : 'sha1';
  const [cipherId, initial] = sequence(scheme);
  const cipher = CIPHERS[oid(cipherId)];
  if (!digest || !cipher) throw new Malformed('signature.unsupported-pkcs12', { cipher: oid(cipherId) });
  const key = pbkdf2Sync(Buffer.from(password, 'utf8'), octets(salt), iterations(rounds!), cipher.keyBytes, digest);
  return { cipher: cipher.name, key, initial: octets(expectTag(initial, TAG.octetString)) };
}

function oldScheme(algorithm: Der, password: string): Opening {
  const { oid: id } = readAlgorithm(algorithm);
  if (id !== TRIPLE_DES) throw new Malformed('signature.unsupported-pkcs12', { cipher: id });
  const [salt, rounds] = sequence(sequence(algorithm)[1]);
  const of = { digest: 'sha1', password, salt: octets(salt), iterations: iterations(rounds!) };
  return { cipher: 'des-ede3-cbc', key: derived({ ...of, purpose: 1, length: 24 }), initial: derived({ ...of, purpose: 2, length: 8 }) };
}

function iterations(value: Der): number {
  const count = smallInteger(value);
  if (count < 1 || count > MAX_ITERATIONS) throw new Malformed('signature.bad-pkcs12', { iterations: count });
  return count;
}

/** RFC 7292 appendix B.2. `purpose`: 1 key, 2 initial value, 3 integrity. */
export function derived(of: { digest: string; password: string; salt: Uint8Array; iterations: number; purpose: 1 | 2 | 3; length: number }): Uint8Array {
  const block = of.digest === 'sha384' || of.digest === 'sha512' ? 128 : 64;
  const secret = Buffer.from(`${of.password}\0`, 'utf16le').swap16();
  const input = Buffer.concat([filled(of.salt, block), filled(secret, block)]);
  const out: Buffer[] = [];
  for (let size = 0; size < of.length;) {
    let hash = createHash(of.digest).update(Buffer.alloc(block, of.purpose)).update(input).digest();
    for (let round = 1; round < of.iterations; round += 1) hash = createHash(of.digest).update(hash).digest();
    out.push(hash);
    size += hash.length;
    const addend = filled(hash, block);
    for (let at = 0; at < input.length; at += block) addOne(input.subarray(at, at + block), addend);
  }
  return Buffer.concat(out).subarray(0, of.length);
}

/** Repeated to a whole number of blocks. */
function filled(bytes: Uint8Array, block: number): Buffer {
  const size = block * Math.ceil(bytes.length / block);
  return Buffer.from(Uint8Array.from({ length: size }, (_, index) => bytes[index % bytes.length]!));
}

/** part := part + addend + 1, modulo its size. */
function addOne(part: Buffer, addend: Buffer): void {
  let carry = 1;
  for (let i = part.length - 1; i >= 0; i -= 1) {
    carry += part[i]! + addend[i]!;
    part[i] = carry & 0xff;
    carry >>= 8;
  }
}

function isOf(key: Uint8Array, certificate: Uint8Array): boolean {
  try {
    privateKey(key, [certificate]);
    return true;
  } catch (fault) {
    if (fault instanceof Malformed && fault.code === 'signature.key-mismatch') return false;
    throw fault;
  }
}

/** From the leaf upwards; certificates of another chain are left out. */
export function orderedChain(leaf: Uint8Array, pool: readonly Uint8Array[]): readonly Uint8Array[] {
  const chain = [leaf];
  for (let current = new X509Certificate(leaf); chain.length <= pool.length;) {
    const issuer = pool.find((der) => !chain.some((known) => same(known, der)) && current.checkIssued(new X509Certificate(der)));
    if (!issuer) return chain;
    chain.push(issuer);
    current = new X509Certificate(issuer);
  }
  return chain;
}
