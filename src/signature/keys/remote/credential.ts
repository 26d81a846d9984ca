// A credential as its provider tells of it (CSC API v2.0.0.2 §11.4 and §11.5): its certificate, and how it signs.

import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { orderedChain } from '../pkcs12.js';
import { readCertificate } from '../../trust/certificate.js';
import { askedFactors, type AuthenticationObject, type Factor } from './factors.js';
import { bad, bytesOf, fieldsOf, listOf, numberOf, optionalText, textOf, type Fields } from './fields.js';

export interface RemoteUse {
  /** OIDs of what the key takes (`key/algo`). */
  readonly algorithms: readonly string[];
  /** Asked of its holder, one at least. */
  readonly factors: readonly Factor[];
  /** How many signatures one authorisation gives (`multisign`). */
  readonly most: number;
}

const MOST_CERTIFICATES = 10;
const LONGEST_CERTIFICATE = 16_384;
const MOST_ALGORITHMS = 50;
const MOST_OBJECTS = 16;
const MOST_CREDENTIALS = 100;
const LONGEST_ID = 255;
const LONGEST_OID = 100;
const LONGEST_WORDS = 500;

export function infoQuestion(credential: string): Fields {
  return { credentialID: credential, certificates: 'chain', certInfo: false, authInfo: true, lang: 'fr' };
}

/** Those of one user of the provider that can sign. */
export function listQuestion(user: string): Fields {
  return { userID: user, credentialInfo: false, onlyValid: true };
}

/** Throws Malformed signature.remote-bad-answer. */
export function readList(fields: Fields): readonly string[] {
  return listOf(fields['credentialIDs'], 'credentialIDs', MOST_CREDENTIALS).map((id) => textOf(id, 'credentialIDs', LONGEST_ID));
}

/** DER, the signing certificate first. Throws Malformed: signature.remote-bad-answer, or what a damaged certificate throws. */
export function readChain(fields: Fields): readonly Uint8Array[] {
  const given = listOf(fieldsOf(fields['cert'], 'cert')['certificates'], 'cert/certificates', MOST_CERTIFICATES).map((one) => readCertificate(bytesOf(one, 'cert/certificates', LONGEST_CERTIFICATE)).der);
  const [leaf] = given;
  return leaf ? orderedChain(leaf, given) : bad('cert/certificates');
}

/** Refuses signature.remote-disabled, -certificate-over, -own-page, -without-code, -elsewhere. Throws as `readChain`. */
export function readUse(fields: Fields): RemoteUse | Refusal {
  const key = fieldsOf(fields['key'], 'key');
  if (key['status'] !== 'enabled') return refuse('signature.remote-disabled');
  const status = fieldsOf(fields['cert'], 'cert')['status'] ?? 'valid';
  if (status !== 'valid') return refuse('signature.remote-certificate-over');
  const factors = readFactors(fieldsOf(fields['auth'], 'auth'));
  if (isRefusal(factors)) return factors;
  return { algorithms: listOf(key['algo'], 'key/algo', MOST_ALGORITHMS).map((one) => textOf(one, 'key/algo', LONGEST_OID)), factors, most: numberOf(fields['multisign'], 'multisign') };
}

function readFactors(auth: Fields): readonly Factor[] | Refusal {
  // The holder is to be led to the page of the provider and back (OAuth 2.0 authorisation code): not done here.
  if (auth['mode'] === 'oauth2code') return refuse('signature.remote-own-page');
  const objects = auth['mode'] === 'explicit' ? listOf(auth['objects'] ?? [], 'auth/objects', MOST_OBJECTS).map(objectOf) : [];
  // A key that signs without its holder is not under the sole control of this person (eIDAS, art. 26 c).
  if (objects.length === 0) return refuse('signature.remote-without-code');
  return askedFactors(objects, optionalText(auth['expression'], 'auth/expression', LONGEST_WORDS)) ?? refuse('signature.remote-elsewhere');
}

function objectOf(value: unknown): AuthenticationObject {
  const { type, id, label, description, format } = fieldsOf(value, 'auth/objects');
  return {
    type: textOf(type, 'auth/objects/type', LONGEST_ID), id: textOf(id, 'auth/objects/id', LONGEST_ID),
    label: optionalText(label, 'auth/objects/label', LONGEST_ID), description: optionalText(description, 'auth/objects/description', LONGEST_WORDS), numeric: format === 'N',
  };
}
