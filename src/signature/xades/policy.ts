// A policy as an installation writes it down, in JSON: the State may publish another before we do.

import { Malformed } from '#kernel/faults.js';
import type { KeyAlgorithm } from '../cms/algorithm.js';
import { algorithmNamed, DIGEST_URIS, signatureUri } from './algorithm.js';
import type { SignaturePolicy } from './profile.js';

/** `{ identifier, description?, digest: { algorithm, value }, location?, keyAlgorithms? }`; throws Malformed signature.bad-policy with the field. */
export function readPolicy(json: string, usual: SignaturePolicy): SignaturePolicy {
  const fields = fieldsOf(parsed(json), '');
  const digest = fieldsOf(fields['digest'], 'digest');
  const algorithm = wanted(digest['algorithm'], 'digest.algorithm', (text) => Object.hasOwn(DIGEST_URIS, text)) as SignaturePolicy['digest']['algorithm'];
  const sizeBytes = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 }[algorithm];
  const value = wanted(digest['value'], 'digest.value', (text) => Buffer.from(text, 'base64').length === sizeBytes && Buffer.from(text, 'base64').toString('base64') === text);
  const [description, location] = [optional(fields['description'], 'description', () => true), optional(fields['location'], 'location', (text) => URL.canParse(text))];
  return {
    identifier: wanted(fields['identifier'], 'identifier', (text) => /^urn:oid:[0-2](?:\.(?:0|[1-9][0-9]*))+$/.test(text)),
    digest: { algorithm, value },
    ...(description === undefined ? {} : { description }),
    ...(location === undefined ? {} : { location }),
    keyAlgorithms: fields['keyAlgorithms'] === undefined ? usual.keyAlgorithms : algorithmsOf(fields['keyAlgorithms']),
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Malformed('signature.bad-policy', { field: '' });
  }
}

function fieldsOf(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed('signature.bad-policy', { field });
  return value as Readonly<Record<string, unknown>>;
}

function wanted(value: unknown, field: string, isGood: (text: string) => boolean): string {
  if (typeof value !== 'string' || !isGood(value)) throw new Malformed('signature.bad-policy', { field });
  return value;
}

function optional(value: unknown, field: string, isGood: (text: string) => boolean): string | undefined {
  return value === undefined ? undefined : wanted(value, field, isGood);
}

function algorithmsOf(value: unknown): readonly KeyAlgorithm[] {
  const isKnown = (one: unknown): one is KeyAlgorithm => typeof one === 'string' && algorithmNamed(signatureUri(one as KeyAlgorithm)) === one;
  if (!Array.isArray(value) || value.length === 0 || !value.every(isKnown)) throw new Malformed('signature.bad-policy', { field: 'keyAlgorithms' });
  return value;
}
