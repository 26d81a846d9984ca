// Judges what is signed here: each signature is whole, covers exactly the element it stands in, and was made with the
// key of the certificate it names. Trust in that certificate, its revocation and its time are other questions
// (trust/). A signature of another shape is reported as such: neither good nor bad.

import { createHash } from 'node:crypto';
import { readCertificate, type Certificate } from '../trust/certificate.js';
import { readDer } from '../trust/der.js';
import { isSignedBy } from '../keys/signed-by.js';
import { pieces, type PdfSource } from '../pdf/source.js';
import type { XmlEncoding } from '../xml/encoding.js';
import { readXml } from '../xml/reader.js';
import { keyValue } from './algorithm.js';
import { SignedDigests } from './digest-signed.js';
import { SignatureFinder, type FoundSignature } from './find-signatures.js';
import { issuerName } from './issuer-name.js';
import type { XadesProfile } from './profile.js';
import { readSignatureElement, type ReadSignature } from './signature-element.js';

export type XadesFault =
  /** Made otherwise than here: not judged. */
  | 'other-shape'
  /** It names something else than the element it stands in, or shares it with another signature. */
  | 'covers-other'
  | 'content-changed' | 'properties-changed' | 'value-wrong' | 'certificate-other' | 'policy-other';

export interface JudgedXades {
  /** The element it stands in; `null` when that bears no Id. */
  readonly id: string | null;
  readonly covers: 'whole' | 'part' | 'other';
  /** None: it holds. */
  readonly faults: readonly XadesFault[];
  readonly signer: string | null;
  /** As claimed. */
  readonly signedAt: string | null;
  readonly roles: readonly string[];
  readonly policy: string | null;
}

export interface XadesReport {
  readonly encoding: XmlEncoding;
  readonly isExpectedRoot: boolean;
  readonly signatures: readonly JudgedXades[];
  /** Parts that no signature which holds covers, by their Id. */
  readonly uncovered: readonly (string | null)[];
}

/** Reads the file twice. Throws Malformed xml.… as the reader does, xml.duplicate-id among them. */
export function verifyXades(source: PdfSource, profile: XadesProfile): XadesReport {
  const finder = new SignatureFinder(profile);
  const encoding = readXml(pieces(source, 0, source.sizeBytes), finder);
  const read = finder.found.map((found) => ({ found, signature: readSignatureElement(found.tree) }));
  const wanted = new Map(read.flatMap(({ found, signature }) => (signature && signature.content.id === found.within.id ? [[signature.content.id, signature.content.algorithm]] : [])));
  const digester = new SignedDigests(wanted, profile.idAttribute);
  if (wanted.size > 0) readXml(pieces(source, 0, source.sizeBytes), digester);
  const neighbours = (id: string | null): number => read.filter(({ found }) => found.within.id === id).length;
  const signatures = read.map(({ found, signature }) => judged(found, signature, {
    profile, digest: (found.within.id !== null && digester.digests.get(found.within.id)) || null, isAlone: neighbours(found.within.id) === 1,
  }));
  const good = signatures.filter(({ faults }) => faults.length === 0);
  const isWhole = good.some(({ covers }) => covers === 'whole');
  const uncovered = isWhole ? [] : finder.parts.map(({ id }) => id).filter((id) => !good.some((one) => one.covers === 'part' && one.id === id));
  return { encoding, isExpectedRoot: finder.isExpectedRoot, signatures, uncovered };
}

interface Around {
  readonly profile: XadesProfile;
  /** Of the element the signature stands in, found in the file. */
  readonly digest: Buffer | null;
  readonly isAlone: boolean;
}

function judged(found: FoundSignature, signature: ReadSignature | null, around: Around): JudgedXades {
  const { id, kind } = found.within;
  if (!signature) return { id, covers: kind, faults: ['other-shape'], signer: null, signedAt: null, roles: [], policy: null };
  const certificate = certificateOf(signature.certificates[0]!);
  const { signedAt, roles, policy } = signature.properties;
  return { id, covers: kind, faults: faultsOf(found, signature, certificate, around), signer: certificate?.subject.shortName ?? null, signedAt, roles, policy: policy.identifier };
}

function faultsOf(found: FoundSignature, { content, properties, algorithm, value, certificates }: ReadSignature, certificate: Certificate | null, { profile, digest, isAlone }: Around): readonly XadesFault[] {
  const { policy } = profile;
  const isInPlace = content.id === found.within.id && isAlone && found.within.kind !== 'other';
  const signatureValue = keyValue(algorithm, value);
  const isOfKey = certificate !== null && signatureValue !== null && isSignedBy({ chain: certificates, algorithm }, Buffer.from(found.signedInfo, 'utf8'), signatureValue);
  const held: readonly (readonly [XadesFault, boolean])[] = [
    ['covers-other', isInPlace],
    ['content-changed', !isInPlace || (digest !== null && digest.equals(content.digest))],
    ['properties-changed', createHash(properties.algorithm).update(found.signedProperties, 'utf8').digest().equals(properties.digest)],
    ['value-wrong', isOfKey],
    ['certificate-other', certificate !== null && isNamed(certificate, properties)],
    ['policy-other', properties.policy.identifier === policy.identifier && properties.policy.digest === policy.digest.value],
  ];
  return held.filter(([, holds]) => !holds).map(([fault]) => fault);
}

/** TS 101 903 §7.2.2: without it, another certificate of the same key could be put in the place of the signer's. */
function isNamed(certificate: Certificate, { certificateDigest, issuerName: issuer, serialNumber }: ReadSignature['properties']): boolean {
  return createHash(certificateDigest.algorithm).update(certificate.der).digest().equals(certificateDigest.value)
    && issuer === issuerName(readDer(certificate.issuer.der)) && serialNumber === BigInt(`0x${certificate.serialHex}`).toString();
}

function certificateOf(der: Buffer): Certificate | null {
  try {
    return readCertificate(der);
  } catch {
    return null;
  }
}
