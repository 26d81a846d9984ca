// What a signing provider answers, before anything is read in it (CSC API v2.0.0.2 §10): done, no, ask with another
// token, or come back later. What it says of an error is shown, cut short; what it was sent never is.

import { Malformed, readable } from '#kernel/faults.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { fieldsOf, type Fields } from './fields.js';

export type Heard =
  | { readonly heard: 'done'; readonly fields: Fields }
  | { readonly heard: 'no'; readonly refusal: Refusal }
  | { readonly heard: 'other-token' }
  | { readonly heard: 'outage'; readonly code: 'signature.remote-unreachable' | 'signature.remote-bad-answer'; readonly status: number };

const WRONG_CODE: ReadonlySet<string> = new Set(['invalid_authentication_data', 'invalid_otp', 'invalid_pin']);
const OTHER_TOKEN: ReadonlySet<string> = new Set(['invalid_token', 'expired_token']);
/** Of a 401 that says no more. */
const OF_THE_TOKEN: ReadonlySet<string> = new Set(['', 'unauthorized', 'invalid_client']);
/** Providers tell these apart by their words alone (§11.6, §11.10). */
const BY_ITS_WORDS: readonly (readonly [RegExp, string])[] = [
  [/credential locked/i, 'signature.remote-locked'],
  [/disabled/i, 'signature.remote-disabled'],
  [/certificate is expired/i, 'signature.remote-certificate-over'],
];
const LONGEST_SAID = 200;

/** `body`: as it came, UTF-8. */
export function heard(status: number, body: string): Heard {
  const fields = body === '' ? {} : readable(() => fieldsOf(parsed(body), 'body'));
  if (status === 200 || status === 204) return fields ? { heard: 'done', fields } : { heard: 'outage', code: 'signature.remote-bad-answer', status };
  // An authorisation that goes on elsewhere (§11.6): on a telephone, at a time that nobody here knows.
  if (status === 202) return { heard: 'no', refusal: refuse('signature.remote-elsewhere') };
  // Of the token, unless it says of what: a wrong code is told so too, and is not sent again.
  if (status === 401 && (!fields || OF_THE_TOKEN.has(said(fields['error'])))) return { heard: 'other-token' };
  if (status === 429 || status >= 500) return { heard: 'outage', code: 'signature.remote-unreachable', status };
  if (status < 400 || !fields) return { heard: 'outage', code: 'signature.remote-bad-answer', status };
  return refused(said(fields['error']), said(fields['error_description']));
}

function refused(error: string, why: string): Heard {
  if (OTHER_TOKEN.has(error)) return { heard: 'other-token' };
  if (WRONG_CODE.has(error)) return { heard: 'no', refusal: refuse('signature.remote-wrong-code') };
  const known = BY_ITS_WORDS.find(([words]) => words.test(why));
  return { heard: 'no', refusal: known ? refuse(known[1]) : refuse('signature.remote-refused', { why: why || error }) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Malformed('signature.remote-bad-answer', { field: 'body' });
  }
}

function said(value: unknown): string {
  return typeof value === 'string' ? value.replace(/[\p{C}\s]+/gu, ' ').trim().slice(0, LONGEST_SAID) : '';
}
