// A detached CMS SignedData (RFC 5652) as it stands in /Contents or in a time-stamp token, read without
// changing a byte. Only one signer is admitted, as EN 319 142-1 asks; the signed attributes are given back as
// the DER SET that was signed (RFC 5652 §5.4).

import type { Instant } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { digest, digestName, readAlgorithm, type AlgorithmIdentifier } from '../trust/algorithm.js';
import { readCertificate, type Certificate } from '../trust/certificate.js';
import { eachMember, expectTag, explicit, integerHex, members, octets, oid, readDer, same, sequence, TAG, time, type Der } from '../trust/der.js';
import { readName } from '../trust/name.js';

export const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4', signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12', signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimestamp: '1.2.840.113549.1.9.16.2.14', adobeRevocation: '1.2.840.113583.1.1.8',
  commitmentType: '1.2.840.113549.1.9.16.2.16', policy: '1.2.840.113549.1.9.16.2.15',
} as const;
export const CONTENT = { data: '1.2.840.113549.1.7.1', tstInfo: '1.2.840.113549.1.9.16.1.4' } as const;
const SIGNED_DATA = '1.2.840.113549.1.7.2';

export interface SignedData {
  readonly contentType: string;
  readonly content: Uint8Array | null;
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly signer: SignerInfo;
}

export interface SignerInfo {
  readonly identifier: { readonly issuerKey: string; readonly serialHex: string } | { readonly keyId: string };
  readonly digestAlgorithm: AlgorithmIdentifier;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** Exactly what was signed: the SET OF attributes with its universal tag; `null` when there are none. */
  readonly signedAttributes: Uint8Array | null;
  readonly attributes: ReadonlyMap<string, readonly Der[]>;
  readonly unsigned: ReadonlyMap<string, readonly Der[]>;
  readonly signature: Uint8Array;
}

/** Throws Malformed when it is no SignedData of exactly one signer. */
export function readSignedData(bytes: Uint8Array): SignedData {
  const [type, wrapped] = sequence(readDer(bytes));
  if (oid(type) !== SIGNED_DATA) throw new Malformed('signature.not-signed-data');
  const [, , encapsulated, ...rest] = sequence(explicit(expectTag(wrapped, 0xa0)));
  const [contentType, eContent] = sequence(encapsulated);
  const signers = members(expectTag(rest.at(-1), TAG.set));
  if (signers.length !== 1) throw new Malformed('signature.signer-count', { count: signers.length });
  const signer = readSigner(signers[0]!);
  const certificates = rest.find((field) => field.tag === 0xa0);
  const crls = rest.find((field) => field.tag === 0xa1);
  const adobe = adobeRevocation(signer);
  return {
    contentType: oid(contentType),
    content: eContent ? octets(explicit(eContent)) : null,
    certificates: certificates ? members(certificates).filter((choice) => choice.tag === TAG.sequence).flatMap(readable) : [],
    crls: [...(crls ? members(crls).filter((choice) => choice.tag === TAG.sequence).map((crl) => crl.bytes) : []), ...adobe.crls],
    ocsps: adobe.ocsps,
    signer,
  };
}

/** The only value of an attribute that must stand once with one value; `null` otherwise. */
export function single(attributes: ReadonlyMap<string, readonly Der[]>, type: string): Der | null {
  const values = attributes.get(type);
  return values?.length === 1 ? values[0]! : null;
}

/** The certificate the signer information names, among those embedded (and given). */
export function signingCertificate(signer: SignerInfo, pool: readonly Certificate[]): Certificate | null {
  const id = signer.identifier;
  return pool.find((certificate) => ('keyId' in id ? certificate.subjectKeyId === id.keyId : certificate.serialHex === id.serialHex && certificate.issuer.key === id.issuerKey)) ?? null;
}

/** signing-certificate (RFC 2634) or -v2 (RFC 5035) binds the certificate to the signature, so that no homonym can replace it. */
export function certificateBinding(signer: SignerInfo, certificate: Certificate): 'bound' | 'other' | 'absent' {
  const v2 = single(signer.attributes, ATTRIBUTE.signingCertificateV2);
  const v1 = single(signer.attributes, ATTRIBUTE.signingCertificate);
  if (!v2 && !v1) return signer.attributes.has(ATTRIBUTE.signingCertificateV2) || signer.attributes.has(ATTRIBUTE.signingCertificate) ? 'other' : 'absent';
  const [first] = sequence(sequence(v2 ?? v1!)[0]);
  const fields = sequence(first);
  const named = v2 && fields[0]?.tag === TAG.sequence ? digestName(readAlgorithm(fields[0])) : v2 ? 'sha256' : 'sha1';
  const hash = fields.find((field) => field.tag === TAG.octetString);
  return named !== null && hash && same(octets(hash), digest(named, certificate.der)) ? 'bound' : 'other';
}

export function signingTime(signer: SignerInfo): Instant | null {
  const value = single(signer.attributes, ATTRIBUTE.signingTime);
  return value ? time(value) : null;
}

function readSigner(value: Der): SignerInfo {
  const [, sid, digestAlgorithm, ...rest] = sequence(value);
  const signedBlock = rest[0]?.tag === 0xa0 ? rest.shift()! : null;
  const [signatureAlgorithm, signature, unsignedBlock] = rest;
  return {
    identifier: readIdentifier(sid),
    digestAlgorithm: readAlgorithm(digestAlgorithm),
    signatureAlgorithm: readAlgorithm(signatureAlgorithm),
    signedAttributes: signedBlock ? retagged(signedBlock) : null,
    attributes: signedBlock ? readAttributes(signedBlock) : new Map(),
    unsigned: unsignedBlock?.tag === 0xa1 ? readAttributes(unsignedBlock) : new Map(),
    signature: octets(signature),
  };
}

function readIdentifier(sid: Der | undefined): SignerInfo['identifier'] {
  if (sid?.tag === 0x80) return { keyId: Buffer.from(sid.content).toString('hex') };
  const [issuer, serial] = sequence(sid);
  return { issuerKey: readName(issuer).key, serialHex: integerHex(serial) };
}

/** The [0] tag of the message becomes the SET tag of what is hashed; length and content stay as written. */
function retagged(block: Der): Uint8Array {
  const copy = Uint8Array.from(block.bytes);
  copy[0] = TAG.set;
  return copy;
}

function readAttributes(block: Der): ReadonlyMap<string, readonly Der[]> {
  const found = new Map<string, readonly Der[]>();
  for (const attribute of eachMember(block)) {
    const [type, values] = sequence(attribute);
    const id = oid(type);
    // Repeated attributes are gathered: whoever wants exactly one sees that there are more.
    found.set(id, [...(found.get(id) ?? []), ...members(expectTag(values, TAG.set))]);
  }
  return found;
}

/** adbe-revocationInfoArchival (ISO 32000-2 §12.8.3.3.2): revocation data inside the signed attributes. */
function adobeRevocation(signer: SignerInfo): { readonly crls: readonly Uint8Array[]; readonly ocsps: readonly Uint8Array[] } {
  const value = single(signer.attributes, ATTRIBUTE.adobeRevocation);
  const fields = value ? sequence(value) : [];
  const of = (tag: number) => fields.filter((field) => field.tag === tag).flatMap((field) => sequence(explicit(field)).map((item) => item.bytes));
  return { crls: of(0xa0), ocsps: of(0xa1) };
}

/** An unreadable extra certificate says nothing against the signature; it is only not there. */
function readable(value: Der): readonly Certificate[] {
  try {
    return [readCertificate(value.bytes)];
  } catch (fault) {
    if (fault instanceof Malformed) return [];
    throw fault;
  }
}
