// A signature as it stands in a file, read into plain data: what it names, what it claims. Only the shape that is made
// here is understood; another is said to be other, never half believed.

import type { KeyAlgorithm } from '../cms/algorithm.js';
import type { DigestAlgorithm } from '../pdf/byte-range.js';
import { EXCLUSIVE_CANONICAL } from '../xml/canonical.js';
import { algorithmNamed, digestNamed } from './algorithm.js';
import { DS, ENVELOPED } from './signature-text.js';
import type { XmlTree } from './tree.js';

export interface ReadSignature {
  readonly content: ReadReference;
  readonly properties: ReadReference & ReadProperties;
  readonly algorithm: KeyAlgorithm;
  readonly value: Buffer;
  /** DER, the signer's first. */
  readonly certificates: readonly Buffer[];
}

export interface ReadReference {
  readonly id: string;
  readonly algorithm: DigestAlgorithm;
  readonly digest: Buffer;
}

export interface ReadProperties {
  readonly signedAt: string;
  readonly certificateDigest: { readonly algorithm: DigestAlgorithm; readonly value: Buffer };
  readonly issuerName: string;
  readonly serialNumber: string;
  readonly policy: { readonly identifier: string; readonly digest: string };
  readonly roles: readonly string[];
}

/** `null`: of another shape. */
export function readSignatureElement(signature: XmlTree): ReadSignature | null {
  const parts = exactly(signature, ['SignedInfo', 'SignatureValue', 'KeyInfo', 'Object']);
  const [info, valueText, keyInfo, object] = parts ?? [];
  const [canonicalisation, method, first, second] = (info && exactly(info, ['CanonicalizationMethod', 'SignatureMethod', 'Reference', 'Reference'])) ?? [];
  if (!object || !second || canonicalisation!.attributes['Algorithm'] !== EXCLUSIVE_CANONICAL || canonicalisation!.children.length > 0) return null;
  const algorithm = algorithmNamed(method!.attributes['Algorithm'] ?? '');
  const [content, named] = [readReference(first!, [ENVELOPED, EXCLUSIVE_CANONICAL]), readReference(second, [EXCLUSIVE_CANONICAL])];
  const value = bytesOf(valueText!.text);
  const certificates = all(keyInfo!, 'X509Data', 'X509Certificate').map(({ text }) => bytesOf(text));
  const properties = readObject(signature, object, second, named);
  if (!algorithm || !content || !named || !value || !properties || certificates.length === 0 || !certificates.every((one) => one !== null)) return null;
  return { content, properties: { ...named, ...properties }, algorithm, value, certificates };
}

/** The children, when they are those and no other, all of XML Signature. */
function exactly(parent: XmlTree, names: readonly string[]): readonly XmlTree[] | null {
  const isSo = parent.children.length === names.length && parent.children.every(({ namespace, localName }, index) => namespace === DS && localName === names[index]);
  return isSo ? parent.children : null;
}

function readReference(reference: XmlTree, transforms: readonly string[]): ReadReference | null {
  const [list, method, value] = exactly(reference, ['Transforms', 'DigestMethod', 'DigestValue']) ?? [];
  if (!list || !method || !value) return null;
  const isAsMade = list.children.length === transforms.length && list.children.every(({ attributes, children }, index) => attributes['Algorithm'] === transforms[index] && children.length === 0);
  const [uri, algorithm, digest] = [reference.attributes['URI'] ?? '', digestNamed(method.attributes['Algorithm'] ?? ''), bytesOf(value.text)];
  return isAsMade && algorithm && digest && /^#./.test(uri) ? { id: uri.slice(1), algorithm, digest } : null;
}

function readObject(signature: XmlTree, object: XmlTree, reference: XmlTree, named: ReadReference | null): ReadProperties | null {
  const [qualifying, ...besides] = object.children;
  const [properties, ...unsigned] = qualifying?.children ?? [];
  if (!qualifying || !properties || besides.length > 0 || unsigned.length > 0 || properties.localName !== 'SignedProperties') return null;
  if (qualifying.localName !== 'QualifyingProperties' || qualifying.namespace !== properties.namespace) return null;
  const isNamed = properties.attributes['Id'] === named?.id && reference.attributes['Type'] === `${properties.namespace}SignedProperties`;
  return isNamed && qualifying.attributes['Target'] === `#${signature.attributes['Id']}` ? readProperties(properties) : null;
}

function readProperties(properties: XmlTree): ReadProperties | null {
  const one = (...path: readonly string[]): XmlTree | null => all(properties, 'SignedSignatureProperties', ...path)[0] ?? null;
  const [certificate, policy] = [['SigningCertificate', 'Cert'], ['SignaturePolicyIdentifier', 'SignaturePolicyId']] as const;
  const [issuerName, serialNumber] = [one(...certificate, 'IssuerSerial', 'X509IssuerName'), one(...certificate, 'IssuerSerial', 'X509SerialNumber')];
  const algorithm = digestNamed(one(...certificate, 'CertDigest', 'DigestMethod')?.attributes['Algorithm'] ?? '');
  const value = bytesOf(one(...certificate, 'CertDigest', 'DigestValue')?.text ?? '');
  const [identifier, digest] = [one(...policy, 'SigPolicyId', 'Identifier'), one(...policy, 'SigPolicyHash', 'DigestValue')];
  const signedAt = one('SigningTime');
  if (!signedAt || !issuerName || !serialNumber || !algorithm || !value || !identifier || !digest) return null;
  return {
    signedAt: signedAt.text, certificateDigest: { algorithm, value }, issuerName: issuerName.text, serialNumber: serialNumber.text,
    policy: { identifier: identifier.text, digest: digest.text },
    roles: all(properties, 'SignedSignatureProperties', 'SignerRole', 'ClaimedRoles', 'ClaimedRole').map(({ text }) => text),
  };
}

function all(from: XmlTree, ...path: readonly string[]): readonly XmlTree[] {
  return path.reduce<readonly XmlTree[]>((found, name) => found.flatMap(({ children }) => children.filter(({ localName }) => localName === name)), [from]);
}

/** Base64 as it is written, not as it may be guessed: a letter that means nothing is not passed over. */
function bytesOf(text: string): Buffer | null {
  const letters = text.replace(/[ \t\n]/g, '');
  const bytes = Buffer.from(letters, 'base64');
  return letters !== '' && bytes.toString('base64') === letters ? bytes : null;
}
