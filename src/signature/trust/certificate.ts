// An X.509 certificate (RFC 5280) read into plain data: what path validation, revocation and a report need.
// Names, key and signed part keep their exact bytes. An extension we do not process is only remembered when
// it is critical, because then the certificate must be refused (§4.2).

import type { Instant } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { readAlgorithm, type AlgorithmIdentifier } from './algorithm.js';
import { bitOctets, eachMember, expectTag, explicit, integerHex, members, namedBits, octets, oid, readDer, sequence, smallInteger, TAG, time, type Der } from './der.js';
import { readName, uris, type DistinguishedName } from './name.js';

export type KeyUsage = 'digitalSignature' | 'nonRepudiation' | 'keyEncipherment' | 'dataEncipherment' | 'keyAgreement' | 'keyCertSign' | 'cRLSign';
const KEY_USAGES: readonly KeyUsage[] = ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement', 'keyCertSign', 'cRLSign'];

export const EXTENDED_KEY_USAGE = { timeStamping: '1.3.6.1.5.5.7.3.8', ocspSigning: '1.3.6.1.5.5.7.3.9' } as const;

export interface Certificate {
  readonly der: Uint8Array;
  readonly fingerprint: Sha256;
  /** The part that is signed, byte for byte. */
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly serialHex: string;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly spki: Uint8Array;
  /** The key bits alone: what OCSP and key identifiers hash. */
  readonly keyBits: Uint8Array;
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | null } | null;
  readonly keyUsage: ReadonlySet<KeyUsage> | null;
  readonly extendedKeyUsage: readonly string[] | null;
  readonly extendedKeyUsageCritical: boolean;
  readonly subjectKeyId: string | null;
  readonly authorityKeyId: string | null;
  readonly ocspUrls: readonly string[];
  readonly issuerUrls: readonly string[];
  readonly crlUrls: readonly string[];
  /** id-pkix-ocsp-nocheck (RFC 6960 §4.2.2.2.1). */
  readonly ocspNoCheck: boolean;
  readonly unknownCritical: readonly string[];
  /** What it says it is qualified for (EN 319 412-5 §4.2.3): signatures, seals. */
  readonly qualifiedFor: readonly string[];
}

/** Reads one DER certificate; throws Malformed `signature.damaged-asn1` or `signature.damaged-certificate`. */
export function readCertificate(der: Uint8Array): Certificate {
  const { bytes } = readDer(der);
  const fingerprint = sha256(bytes);
  const known = read.get(fingerprint);
  if (known) return known;
  // A copy: the few bytes of a certificate would keep the whole file they stand in.
  const certificate = certificateIn(Uint8Array.from(bytes), fingerprint);
  if (bytes.length <= MOST_READ_BYTES) read.set(fingerprint, certificate);
  if (read.size > MOST_READ) read.delete(read.keys().next().value!);
  return certificate;
}

// The same authorities stand in every signature, token and answer of a document, and are read there each time.
const read = new Map<Sha256, Certificate>();
const MOST_READ = 500;
/** Real ones take one to three kilobytes: what a stranger’s file makes us keep stays small. */
const MOST_READ_BYTES = 8192;

function certificateIn(exact: Uint8Array, fingerprint: Sha256): Certificate {
  const [tbs, algorithm, signature] = sequence(readDer(exact));
  const fields = [...sequence(tbs)];
  if (fields[0]?.tag === 0xa0) fields.shift();
  const [serial, , issuer, validity, subject, spki, ...optional] = fields;
  const [notBefore, notAfter] = sequence(validity);
  const block = optional.find((field) => field.tag === 0xa3);
  return {
    der: exact,
    fingerprint,
    tbs: tbs!.bytes,
    signatureAlgorithm: readAlgorithm(algorithm),
    signature: bitOctets(signature),
    serialHex: integerHex(serial),
    issuer: readName(issuer),
    subject: readName(subject),
    notBefore: time(notBefore),
    notAfter: time(notAfter),
    spki: expectTag(spki, TAG.sequence).bytes,
    keyBits: bitOctets(sequence(spki)[1]),
    ...extensionsOf(block),
  };
}

/** Certificates of a PEM text, in the order they stand; text without any is Malformed `signature.no-pem-certificate`. */
export function readPemCertificates(pem: string): readonly Certificate[] {
  const blocks = pem.match(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END/g) ?? [];
  if (blocks.length === 0) throw new Malformed('signature.no-pem-certificate');
  return blocks.map((block) => readCertificate(Buffer.from(block.replace(/-----[^-]+-----|-----END/g, ''), 'base64')));
}

export function isSelfIssued(certificate: Certificate): boolean {
  return certificate.subject.key === certificate.issuer.key;
}

type Extensions = Pick<Certificate, 'basicConstraints' | 'keyUsage' | 'extendedKeyUsage' | 'extendedKeyUsageCritical' | 'subjectKeyId'
  | 'authorityKeyId' | 'ocspUrls' | 'issuerUrls' | 'crlUrls' | 'ocspNoCheck' | 'unknownCritical' | 'qualifiedFor'>;

const NONE: Extensions = {
  basicConstraints: null, keyUsage: null, extendedKeyUsage: null, extendedKeyUsageCritical: false, subjectKeyId: null,
  authorityKeyId: null, ocspUrls: [], issuerUrls: [], crlUrls: [], ocspNoCheck: false, unknownCritical: [], qualifiedFor: [],
};

/** Understood without effect here: alternative names, policies (any policy is accepted), qualified statements. */
const HARMLESS: ReadonlySet<string> = new Set(['2.5.29.17', '2.5.29.18', '2.5.29.9', '2.5.29.32', '2.5.29.46', '2.5.29.16', '1.3.6.1.5.5.7.1.11']);

function extensionsOf(block: Der | undefined): Extensions {
  let found: Extensions = NONE;
  const seen = new Set<string>();
  for (const extension of block ? sequence(explicit(block)) : []) {
    const { id, critical, value } = readExtension(extension);
    // RFC 5280 §4.2: one instance of an extension; two could contradict each other.
    if (seen.has(id)) throw new Malformed('signature.damaged-certificate', { extension: id });
    seen.add(id);
    const known = readKnown(id, critical, value);
    if (known) found = { ...found, ...known };
    else if (critical && !HARMLESS.has(id)) found = { ...found, unknownCritical: [...found.unknownCritical, id] };
  }
  return found;
}

/** `SEQUENCE { id, critical DEFAULT FALSE, OCTET STRING }`, for certificates, CRLs and OCSP alike. */
export function readExtension(extension: Der): { readonly id: string; readonly critical: boolean; readonly value: Uint8Array } {
  const parts = sequence(extension);
  const flagged = parts[1]?.tag === TAG.boolean;
  return { id: oid(parts[0]), critical: flagged && parts[1]!.content[0] !== 0, value: octets(parts[flagged ? 2 : 1]) };
}

function readKnown(id: string, critical: boolean, bytes: Uint8Array): Partial<Extensions> | null {
  switch (id) {
    case '2.5.29.19': {
      const parts = sequence(readDer(bytes));
      const ca = parts[0]?.tag === TAG.boolean && parts[0].content[0] !== 0;
      const length = parts.find((part) => part.tag === TAG.integer);
      return { basicConstraints: { ca, pathLength: length ? smallInteger(length) : null } };
    }
    case '2.5.29.15': {
      const bits = namedBits(readDer(bytes));
      return { keyUsage: new Set(KEY_USAGES.filter((_, position) => bits.has(position))) };
    }
    case '2.5.29.37':
      return { extendedKeyUsage: sequence(readDer(bytes)).map((usage) => oid(usage)), extendedKeyUsageCritical: critical };
    case '2.5.29.14':
      return { subjectKeyId: Buffer.from(octets(readDer(bytes))).toString('hex') };
    case '2.5.29.35': {
      const key = sequence(readDer(bytes)).find((part) => part.tag === 0x80);
      return key ? { authorityKeyId: Buffer.from(key.content).toString('hex') } : {};
    }
    case '2.5.29.31':
      return { crlUrls: sequence(readDer(bytes)).flatMap(distributionUris) };
    case '1.3.6.1.5.5.7.1.1':
      return informationAccess(readDer(bytes));
    case '1.3.6.1.5.5.7.1.3':
      return { qualifiedFor: qualifiedTypes(bytes) };
    case '1.3.6.1.5.5.7.48.1.5':
      return { ocspNoCheck: true };
    default:
      return null;
  }
}

const QC_TYPE = '0.4.0.1862.1.6';

/** It decides no trust: what cannot be read of it says nothing. */
function qualifiedTypes(bytes: Uint8Array): readonly string[] {
  try {
    return sequence(readDer(bytes)).map((statement) => sequence(statement)).filter(([id]) => id && oid(id) === QC_TYPE).flatMap(([, types]) => sequence(types).map((type) => oid(type)));
  } catch (error) {
    if (error instanceof Malformed) return [];
    throw error;
  }
}

function distributionUris(point: Der): readonly string[] {
  const name = members(point).find((part) => part.tag === 0xa0);
  return name ? fullNameUris(name) : [];
}

/** URIs of a DistributionPointName `[0] fullName`. */
export function fullNameUris(name: Der): readonly string[] {
  return [...eachMember(name)].filter((part) => part.tag === 0xa0).flatMap(uris);
}

function informationAccess(list: Der): Pick<Extensions, 'ocspUrls' | 'issuerUrls'> {
  const access = sequence(list).map((entry) => {
    const [method, location] = sequence(entry);
    return { method: oid(method), uri: location?.tag === 0x86 ? Buffer.from(location.content).toString('latin1') : null };
  });
  const of = (method: string) => access.flatMap((entry) => (entry.method === method && entry.uri ? [entry.uri] : []));
  return { ocspUrls: of('1.3.6.1.5.5.7.48.1'), issuerUrls: of('1.3.6.1.5.5.7.48.2') };
}
