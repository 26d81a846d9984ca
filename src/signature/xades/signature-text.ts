// The text of one signature. What is signed of it is written in its canonical form, declarations of namespaces
// included, so that the bytes in the file and the bytes that are hashed are the same letters.

import { createHash } from 'node:crypto';
import type { Instant } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { readCertificate } from '../trust/certificate.js';
import { readDer } from '../trust/der.js';
import { escapedAttribute, escapedText, EXCLUSIVE_CANONICAL } from '../xml/canonical.js';
import { DIGEST_URIS, signatureUri } from './algorithm.js';
import { issuerName } from './issuer-name.js';
import type { XadesProfile, XadesVersion } from './profile.js';
import type { PreparedElement, XadesRequest } from './request.js';

export const DS = 'http://www.w3.org/2000/09/xmldsig#';
export const ENVELOPED = `${DS}enveloped-signature`;
export const xadesNamespace = (version: XadesVersion): string => `http://uri.etsi.org/01903/v${version}#`;
export const signedPropertiesType = (version: XadesVersion): string => `${xadesNamespace(version)}SignedProperties`;

export interface Signed {
  /** What is signed, its digest, and where its end tag stands. */
  readonly id: string;
  readonly digest: Uint8Array;
  readonly closesAt: number;
  /** A name that no Id of the file has, nor any that begins with it. */
  readonly signatureId: string;
}

export function signatureText(signed: Signed, request: XadesRequest): PreparedElement {
  const { profile, algorithm, chain } = request;
  const [id, propertiesId] = [signed.signatureId, `${signed.signatureId}_SP`];
  const properties = signedProperties(propertiesId, request);
  const digest = (bytes: string): Uint8Array => createHash(profile.digest).update(bytes, 'utf8').digest();
  const transform = (uri: string): string => element('ds:Transform', '', { Algorithm: uri });
  const info = element('ds:SignedInfo', [
    element('ds:CanonicalizationMethod', '', { Algorithm: EXCLUSIVE_CANONICAL }),
    element('ds:SignatureMethod', '', { Algorithm: signatureUri(algorithm) }),
    reference({ URI: `#${signed.id}` }, transform(ENVELOPED) + transform(EXCLUSIVE_CANONICAL), signed.digest, profile),
    reference({ Type: signedPropertiesType(profile.version), URI: `#${propertiesId}` }, transform(EXCLUSIVE_CANONICAL), digest(properties), profile),
  ].join(''), { 'xmlns:ds': DS });
  const certificates = chain.map((der) => element('ds:X509Certificate', base64(der))).join('');
  const qualifying = element('xad:QualifyingProperties', properties, { 'xmlns:xad': xadesNamespace(profile.version), Target: `#${id}` });
  return {
    id: signed.id,
    toBeSigned: Buffer.from(info, 'utf8'),
    insertAt: signed.closesAt,
    before: `<ds:Signature xmlns:ds="${DS}" Id="${id}">${info}<ds:SignatureValue Id="${id}_SV">`,
    after: `</ds:SignatureValue>${element('ds:KeyInfo', element('ds:X509Data', certificates))}${element('ds:Object', qualifying)}</ds:Signature>`,
  };
}

function reference(attributes: Readonly<Record<string, string>>, transforms: string, digest: Uint8Array, profile: XadesProfile): string {
  return element('ds:Reference', element('ds:Transforms', transforms) + element('ds:DigestMethod', '', { Algorithm: DIGEST_URIS[profile.digest] }) + element('ds:DigestValue', base64(digest)), attributes);
}

/** TS 101 903 §7.2: time, certificate, policy, place, role; in the order of its schema. */
function signedProperties(id: string, { profile, chain, signedAt, place, roles }: XadesRequest): string {
  const { version, policy } = profile;
  const signature = element('xad:SignedSignatureProperties', [
    element('xad:SigningTime', xmlTime(signedAt)),
    element('xad:SigningCertificate', element('xad:Cert', signingCertificate(chain[0]!, profile))),
    element('xad:SignaturePolicyIdentifier', element('xad:SignaturePolicyId', [
      element('xad:SigPolicyId', element('xad:Identifier', words(policy.identifier)) + optional('xad:Description', policy.description)),
      element('xad:SigPolicyHash', digestAndValue(version, DIGEST_URIS[policy.digest.algorithm], policy.digest.value)),
      policy.location === undefined ? '' : element('xad:SigPolicyQualifiers', element('xad:SigPolicyQualifier', element('xad:SPURI', words(policy.location)))),
    ].join(''))),
    place === undefined ? '' : element('xad:SignatureProductionPlace', optional('xad:City', place.city) + optional('xad:PostalCode', place.postalCode) + optional('xad:CountryName', place.country)),
    roles.length === 0 ? '' : element('xad:SignerRole', element('xad:ClaimedRoles', roles.map((role) => element('xad:ClaimedRole', words(role))).join(''))),
  ].join(''));
  return element('xad:SignedProperties', signature, { 'xmlns:xad': xadesNamespace(version), Id: id });
}

function signingCertificate(der: Uint8Array, { version, digest }: XadesProfile): string {
  const { issuer, serialHex } = readCertificate(der);
  const declared = { 'xmlns:ds': DS };
  return element('xad:CertDigest', digestAndValue(version, DIGEST_URIS[digest], base64(createHash(digest).update(der).digest())))
    + element('xad:IssuerSerial', element('ds:X509IssuerName', words(issuerName(readDer(issuer.der))), declared) + element('ds:X509SerialNumber', BigInt(`0x${serialHex}`).toString(), declared));
}

/** Version 1.1.1 has these two elements in its own namespace, later ones in that of XML Signature. */
function digestAndValue(version: XadesVersion, algorithm: string, value: string): string {
  const [prefix, declared] = version === '1.1.1' ? ['xad', {}] : ['ds', { 'xmlns:ds': DS }];
  return element(`${prefix}:DigestMethod`, '', { ...declared, Algorithm: algorithm }) + element(`${prefix}:DigestValue`, words(value), declared);
}

/** Attributes in the order they are given, which is the canonical one: declarations first, then by name. */
function element(name: string, content: string, attributes: Readonly<Record<string, string>> = {}): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapedAttribute(value)}"`).join('');
  return `<${name}${written}>${content}</${name}>`;
}

function optional(name: string, text: string | undefined): string {
  return text === undefined || text === '' ? '' : element(name, words(text));
}

/** Throws Malformed xml.bad-words: a control character cannot be written in XML, not even as a reference. */
function words(text: string): string {
  if (/[\x00-\x1f\ufffe\uffff]/.test(text) || !text.isWellFormed()) throw new Malformed('xml.bad-words', { text });
  return escapedText(text);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

/** UTC, to the second: what the verifiers of Hélios read. */
function xmlTime(at: Instant): string {
  return `${at.slice(0, 19)}Z`;
}
