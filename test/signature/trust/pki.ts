// A public key infrastructure made to order, with every fault one wishes: what real authorities never issue.

import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, Certificate as AsnCertificate } from '@peculiar/asn1-x509';
import { BasicOCSPResponse, CertID, CertStatus, OCSPResponse, OCSPResponseStatus, ResponderID, ResponseBytes, ResponseData, RevokedInfo, SingleResponse, id_pkix_ocsp_basic } from '@peculiar/asn1-ocsp';
import * as x509 from '@peculiar/x509';
import { createHash } from 'node:crypto';
import { readCertificate, type Certificate } from '#signature/trust/certificate.js';
import { readEvidence, type Evidence } from '#signature/trust/revocation.js';

x509.cryptoProvider.set(webcrypto as never);

const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
export const RSA = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' } as const;
export const PSS = { ...RSA, name: 'RSA-PSS', saltLength: 32 } as const;

export interface Holder {
  readonly name: string;
  readonly keys: webcrypto.CryptoKeyPair;
  readonly asn: x509.X509Certificate;
  readonly certificate: Certificate;
}

export interface Order {
  readonly name: string;
  readonly by?: Holder;
  readonly from?: string;
  readonly to?: string;
  readonly keys?: webcrypto.CryptoKeyPair;
  readonly algorithm?: typeof EC | typeof RSA | typeof PSS;
  readonly hash?: string;
  readonly serial?: string;
  readonly extensions?: readonly x509.Extension[];
  readonly crlUrl?: string;
}

let nextSerial = 1000;

export async function issue(order: Order): Promise<Holder> {
  const keys = order.keys ?? ((await webcrypto.subtle.generateKey((order.algorithm ?? EC) as never, true, ['sign', 'verify'])) as unknown as webcrypto.CryptoKeyPair);
  const signer = order.by?.keys ?? keys;
  const asn = await x509.X509CertificateGenerator.create({
    serialNumber: order.serial ?? (nextSerial += 1).toString(16).padStart(4, '0'),
    subject: `CN=${order.name}, O=Essai`,
    issuer: order.by ? order.by.asn.subject : `CN=${order.name}, O=Essai`,
    notBefore: new Date(order.from ?? '2025-01-01T00:00:00Z'),
    notAfter: new Date(order.to ?? '2035-01-01T00:00:00Z'),
    signingAlgorithm: { ...signer.privateKey.algorithm, hash: order.hash ?? 'SHA-256', saltLength: 32 } as never,
    publicKey: keys.publicKey as never,
    signingKey: signer.privateKey as never,
    extensions: [...(order.extensions ?? [])],
  });
  return { name: order.name, keys, asn, certificate: readCertificate(new Uint8Array(asn.rawData)) };
}

export const ca = (pathLength?: number) => new x509.BasicConstraintsExtension(true, pathLength, true);
export const usage = (flags: x509.KeyUsageFlags) => new x509.KeyUsagesExtension(flags, true);
export const authorityUsage = () => usage(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign);
export const signerUsage = () => usage(x509.KeyUsageFlags.nonRepudiation | x509.KeyUsageFlags.digitalSignature);
export const ocspSigning = () => new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.9'], false);
export const timeStamping = (critical = true) => new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.8'], critical);
export const noCheck = () => new x509.Extension('1.3.6.1.5.5.7.48.1.5', false, new Uint8Array([5, 0]));
export const unknownCritical = () => new x509.Extension('1.2.3.4.5', true, new Uint8Array([5, 0]));

/** Root, issuing authority, signer: the shape of most real chains. */
export async function aChain(): Promise<{ root: Holder; issuing: Holder; signer: Holder }> {
  const root = await issue({ name: 'Racine', extensions: [ca(), authorityUsage()] });
  const issuing = await issue({ name: 'Autorité émettrice', by: root, extensions: [ca(0), authorityUsage()] });
  const signer = await issue({ name: 'Nicole Vasseur', by: issuing, extensions: [signerUsage()] });
  return { root, issuing, signer };
}

export interface OcspOrder {
  readonly about: Holder;
  readonly issuer: Holder;
  readonly signedBy: Holder;
  readonly thisUpdate: string;
  readonly nextUpdate?: string;
  readonly revokedAt?: string;
  readonly serial?: string;
  readonly embed?: boolean;
}

/** An OCSP answer signed by whom one likes. */
export async function ocspAnswer(order: OcspOrder): Promise<Uint8Array> {
  const issuer = AsnConvert.parse(order.issuer.asn.rawData, AsnCertificate);
  const about = AsnConvert.parse(order.about.asn.rawData, AsnCertificate);
  const responder = AsnConvert.parse(order.signedBy.asn.rawData, AsnCertificate);
  const hash = (bytes: ArrayBuffer) => new OctetString(createHash('sha1').update(new Uint8Array(bytes)).digest());
  const id = new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithm: '1.3.14.3.2.26', parameters: null }),
    issuerNameHash: hash(AsnConvert.serialize(issuer.tbsCertificate.subject)),
    issuerKeyHash: hash(issuer.tbsCertificate.subjectPublicKeyInfo.subjectPublicKey),
    serialNumber: about.tbsCertificate.serialNumber,
  });
  const certStatus = order.revokedAt ? new CertStatus({ revoked: new RevokedInfo({ revocationTime: new Date(order.revokedAt) }) }) : new CertStatus({ good: null });
  const single = new SingleResponse({ certID: id, certStatus, thisUpdate: new Date(order.thisUpdate), ...(order.nextUpdate ? { nextUpdate: new Date(order.nextUpdate) } : {}) });
  const data = new ResponseData({ responderID: new ResponderID({ byName: responder.tbsCertificate.subject }), producedAt: new Date(order.thisUpdate), responses: [single] });
  const tbs = AsnConvert.serialize(data);
  const basic = new BasicOCSPResponse({
    tbsResponseData: data,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithm: '1.2.840.10045.4.3.2' }),
    signature: await ecdsa(order.signedBy, tbs),
    ...(order.embed === false ? {} : { certs: [responder] }),
  });
  const response = new OCSPResponse({
    responseStatus: OCSPResponseStatus.successful,
    responseBytes: new ResponseBytes({ responseType: id_pkix_ocsp_basic, response: new OctetString(AsnConvert.serialize(basic)) }),
  });
  return new Uint8Array(AsnConvert.serialize(response));
}

export interface CrlOrder {
  readonly issuer: Holder;
  readonly signedBy?: Holder;
  readonly thisUpdate: string;
  readonly nextUpdate: string;
  readonly revoked?: readonly { readonly holder: Holder; readonly at: string }[];
  readonly extensions?: readonly x509.Extension[];
}

export async function crl(order: CrlOrder): Promise<Uint8Array> {
  const made = await x509.X509CrlGenerator.create({
    issuer: order.issuer.asn.subject,
    thisUpdate: new Date(order.thisUpdate),
    nextUpdate: new Date(order.nextUpdate),
    signingAlgorithm: EC as never,
    signingKey: (order.signedBy ?? order.issuer).keys.privateKey as never,
    entries: (order.revoked ?? []).map(({ holder, at }) => ({ serialNumber: holder.asn.serialNumber, revocationDate: new Date(at) })),
    extensions: [...(order.extensions ?? [])],
  });
  return new Uint8Array(made.rawData);
}

export const evidence = (ocsps: readonly Uint8Array[], crls: readonly Uint8Array[] = []): readonly Evidence[] => readEvidence(ocsps, crls);

/** The same bytes with one bit of the last byte turned: a forged signature value. */
export function forged(der: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(der);
  copy[copy.length - 1] = copy[copy.length - 1]! ^ 1;
  return copy;
}

async function ecdsa(holder: Holder, data: ArrayBuffer): Promise<ArrayBuffer> {
  const raw = new Uint8Array(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, holder.keys.privateKey as never, data));
  const integer = (bytes: Uint8Array) => {
    let value = bytes;
    while (value.length > 1 && value[0] === 0) value = value.subarray(1);
    const padded = value[0]! >= 0x80 ? [0, ...value] : [...value];
    return [2, padded.length, ...padded];
  };
  const both = [...integer(raw.subarray(0, 32)), ...integer(raw.subarray(32))];
  return Uint8Array.from([0x30, both.length, ...both]).buffer;
}

