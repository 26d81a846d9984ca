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
import { readSignatureElement, type ReadReference, type ReadSignature } from './signature-element.js';

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
  const known: JudgedAlone[] = [];
  const finder = new SignatureFinder(profile, (found) => known.push(judgedAlone(found, profile)));
  const encoding = readXml(pieces(source, 0, source.sizeBytes), finder);
  const digests = new SignedDigests(new Map(known.flatMap(({ claim, id }) => (claim && claim.id === id ? [[claim.id, claim.algorithm]] : []))), profile.idAttribute);
  readXml(pieces(source, 0, source.sizeBytes), digests);
  const signatures = known.map((one) => judgedInPlace(one, known.filter(({ id }) => id === one.id).length === 1, digests.digests));
  const good = signatures.filter(({ faults }) => faults.length === 0);
  const covered = new Set(good.filter(({ covers }) => covers === 'part').map(({ id }) => id));
  const isWhole = good.some(({ covers }) => covers === 'whole');
  return { encoding, isExpectedRoot: finder.isExpectedRoot, signatures, uncovered: isWhole ? [] : finder.parts.filter((id) => !covered.has(id)) };
}

/** What can be said of a signature before what it signs is digested. */
interface JudgedAlone extends JudgedXades {
  /** What it says of what it signs; `null` when it is of another shape. */
  readonly claim: ReadReference | null;
}

function judgedAlone(found: FoundSignature, profile: XadesProfile): JudgedAlone {
  const { id, kind } = found.within;
  const signature = readSignatureElement(found.tree);
  if (!signature) return { id, covers: kind, claim: null, faults: ['other-shape'], signer: null, signedAt: null, roles: [], policy: null };
  const certificate = certificateOf(signature.certificates[0]!);
  const { signedAt, roles, policy } = signature.properties;
  const faults = faultsAlone(found, signature, certificate, profile);
  return { id, covers: kind, claim: signature.content, faults, signer: certificate?.subject.shortName ?? null, signedAt, roles, policy: policy.identifier };
}

function faultsAlone(found: FoundSignature, { properties, algorithm, value, certificates }: ReadSignature, certificate: Certificate | null, { policy }: XadesProfile): readonly XadesFault[] {
  const signatureValue = keyValue(algorithm, value);
  const isOfKey = certificate !== null && signatureValue !== null && isSignedBy({ chain: certificates, algorithm }, Buffer.from(found.signedInfo, 'utf8'), signatureValue);
  return failed([
    ['properties-changed', createHash(properties.algorithm).update(found.signedProperties, 'utf8').digest().equals(properties.digest)],
    ['value-wrong', isOfKey],
    ['certificate-other', certificate !== null && isNamed(certificate, properties)],
    ['policy-other', properties.policy.identifier === policy.identifier && properties.policy.digest === policy.digest.value],
  ]);
}

function judgedInPlace({ claim, ...judged }: JudgedAlone, isAlone: boolean, digests: ReadonlyMap<string, Buffer>): JudgedXades {
  if (!claim) return judged;
  const isInPlace = claim.id === judged.id && isAlone && judged.covers !== 'other';
  const isUnchanged = digests.get(claim.id)?.equals(claim.digest) ?? false;
  return { ...judged, faults: [...failed([['covers-other', isInPlace], ['content-changed', !isInPlace || isUnchanged]]), ...judged.faults] };
}

function failed(held: readonly (readonly [XadesFault, boolean])[]): readonly XadesFault[] {
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
