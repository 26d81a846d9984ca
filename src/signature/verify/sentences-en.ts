// The report in English, for people: one sentence per observation, three verdicts, of the same codes and facts as sentences.ts.

import { capitalised } from '#kernel/sentences.js';
import { civilDateOf, type Instant } from '#kernel/clock.js';
import { dayInEnglish, momentInEnglish } from '#kernel/english.js';
import type { Conclusion, Remark, SubIndication } from './report.js';

type Facts = Readonly<Record<string, unknown>>;
type Sentence = (facts: Facts) => string;

const NOUNS = { signature: 'Signature', seal: 'Seal', timestamp: 'Time-stamp' } as const;

/** The verdict of one signature, seal or time-stamp: what a citizen reads first. */
export function verdictSentence(conclusion: Conclusion, kind: keyof typeof NOUNS, why: string | null): string {
  const noun = NOUNS[kind];
  switch (conclusion) {
    case 'valid':
      return `${noun} valid`;
    case 'to-check':
      return `${noun} to be checked${why ? ` (${why})` : ''}`;
    case 'not-valid':
      return `${noun} not valid${why ? ` (${why})` : ''}`;
  }
}

interface Counts { readonly signatures: number; readonly seals: number; readonly timestamps: number; readonly modified: boolean }

/** The verdict of the whole file. */
export function summarySentence(conclusion: Conclusion, counts: Counts): string {
  const marks = counts.signatures + counts.seals;
  if (marks + counts.timestamps === 0) return 'This document bears no electronic signature.';
  if (counts.modified) return 'This document was changed after it was signed: it cannot be taken for the document that was signed.';
  switch (conclusion) {
    case 'valid':
      if (marks === 0) return 'The time-stamp of this document is valid. The document bears no signature.';
      return `${capitalised(marksInEnglish(counts))} of this document ${marks === 1 ? 'is' : 'are'} valid.${counts.signatures === 0 ? ' The document bears no signature.' : ''}`;
    case 'to-check':
      return 'Some of the checks could not be carried through: whether this document is valid remains to be checked.';
    case 'not-valid':
      if (marks === 1) return `${capitalised(marksInEnglish(counts))} of this document is not valid.`;
      return counts.seals === 0 ? 'At least one of the signatures is not valid.' : 'At least one of the signatures or seals is not valid.';
  }
}

/** “the 2 signatures and the seal”. */
function marksInEnglish({ signatures, seals }: Counts): string {
  const of = (count: number, one: string): readonly string[] => (count === 0 ? [] : [count === 1 ? `the ${one}` : `the ${count} ${one}s`]);
  return [...of(signatures, 'signature'), ...of(seals, 'seal')].join(' and ');
}

/** The few words between brackets in the verdict. */
export const SHORT_REASONS: Readonly<Record<SubIndication, string>> = {
  FORMAT_FAILURE: 'the signature is malformed',
  HASH_FAILURE: 'the signed content was altered',
  SIG_CRYPTO_FAILURE: 'the value of the signature is wrong',
  REVOKED: 'signed after the certificate was revoked',
  EXPIRED: 'signed after the certificate expired',
  NOT_YET_VALID: 'certificate not valid yet',
  NO_SIGNING_CERTIFICATE_FOUND: 'certificate of the signer not found',
  NO_CERTIFICATE_CHAIN_FOUND: 'certification authority not recognised',
  SIG_CONSTRAINTS_FAILURE: 'the document was changed after the signature',
  CHAIN_CONSTRAINTS_FAILURE: 'certificate not meant for this use',
  CRYPTO_CONSTRAINTS_FAILURE: 'algorithm too weak or unknown',
  CERTIFICATE_CHAIN_GENERAL_FAILURE: 'irregular chain of certificates',
  REVOKED_NO_POE: 'certificate revoked',
  REVOKED_CA_NO_POE: 'certification authority revoked',
  OUT_OF_BOUNDS_NO_POE: 'certificate expired, date of the signature not proven',
  TIMESTAMP_ORDER_FAILURE: 'inconsistent time-stamps',
  NO_POE: 'date not proven',
  TRY_LATER: 'state of revocation unknown',
};

/** The comparison could not tell. */
export const MAYBE_CHANGED: string = 'changes made after the signature could not be judged';

const REMARKS: Readonly<Record<string, Sentence>> = {
  // Form and integrity.
  'byte-range-shape': () => 'The range that the signature says it covers (ByteRange) is irregular.',
  'byte-range-gap': () => 'The range left out of the signature is not exactly that of the signature: content may have been hidden there.',
  'contents-not-direct': () => 'The signature is not written in such a way that it can be left out of its own computation.',
  'partial-coverage': () => 'The signature does not cover a whole version of the document.',
  'unreadable': () => 'The signature cannot be read: it is damaged.',
  'content-inside': () => 'The signature contains other content than the document.',
  'attributes': () => 'The mandatory signed attributes are missing or contradict each other.',
  'digest': () => 'The content of the document is not the one that was signed: it was altered.',
  'imprint': () => 'The time-stamp is not about these bytes: the content was altered.',
  'signature-value': () => 'The value of the signature does not match the key of the signer.',
  'sub-filter': (facts) => `This kind of signature is not verified here${facts.subFilter ? ` (${facts.subFilter})` : ''}.`,
  'algorithm-unsupported': () => 'The signature uses an algorithm unknown to this verifier.',
  'algorithm-weak': () => 'The signature uses an algorithm that gives no guarantee any more (SHA-1, MD5 or a key too short).',
  'no-signed-attributes': () => 'The signature bears no signed attribute: this old form is not verified here.',
  'no-signing-certificate': () => 'The certificate of the signer is not in the file.',
  'other-certificate': () => 'The certificate in the file is not the one that the signature names.',
  // Trust.
  'no-anchor': () => 'No trusted authority is configured: the identity of the signer cannot be confirmed.',
  'no-chain': (facts) => `No link was found between the certificate and a trusted authority (issuer: ${facts.issuer}).`,
  'path-expired': (facts) => `The certificate “${facts.name}” expired on ${day(facts.notAfter)}${facts.proven ? '' : ', and nothing proves that the signature is earlier'}.`,
  'path-not-yet-valid': (facts) => `The certificate “${facts.name}” was not valid yet: it has been since ${day(facts.notBefore)} only.`,
  'path-weak-algorithm': (facts) => `The certificate “${facts.name}” rests on an algorithm that gives no guarantee any more.`,
  'path-not-an-authority': (facts) => `The certificate “${facts.name}” is not that of an authority and cannot issue others.`,
  'path-too-long': (facts) => `The authority “${facts.name}” may not have so many authorities below it.`,
  'path-key-usage': (facts) => `The key of the certificate “${facts.name}” is not meant for this use.`,
  'path-extended-key-usage': (facts) => `The certificate “${facts.name}” is not meant for time-stamping.`,
  'path-critical-extension': (facts) => `The certificate “${facts.name}” bears a restriction that this verifier cannot apply.`,
  'revoked': (facts) => `The certificate “${facts.name}” was revoked on ${moment(facts.revokedAt)}.`,
  'revocation-unknown': (facts) => `Nothing in the file tells whether the certificate “${facts.name}” was revoked${whyUnanswered(facts.rejected)}.`,
  // Time.
  'time-proven': (facts) => `The date is proven by a time-stamp of ${moment(facts.at)}.`,
  'time-claimed-only': () => 'The date of the signature is the one the signer declared: no time-stamp proves it.',
  'claimed-after-proof': (facts) => `The date the signer declared (${moment(facts.claimed)}) is later than the time-stamp (${moment(facts.at)}).`,
  'timestamp-future': (facts) => `The time-stamp bears a date to come (${moment(facts.at)}).`,
  'timestamp-order': () => 'The time-stamps do not follow one another in the order of time.',
  'signature-timestamp-rejected': (facts) => `The time-stamp joined to the signature could not be accepted: ${SHORT_REASONS[facts.subIndication as SubIndication]}.`,
  'not-baseline': (facts) => `The signature is not in the PAdES baseline format (${BASELINE_FAULTS[String(facts.rule)] ?? 'form not conforming'}).`,
  'revision-foreign': () => 'The last version of this file was not made by this platform.',
  // Changes.
  'not-compared': () => 'This file is too large for all its versions to be compared.',
  'not-comparable': () => 'The signed version could not be compared with the present file.',
  'bytes-appended': () => 'Bytes without known meaning were added at the end of the file.',
  'rewritten-alike': () => 'The file was added to without anything changing.',
  'catalog-replaced': () => 'The structure of the document was replaced after the signature.',
  'catalog-key': (facts) => `The structure of the document was changed after the signature (${facts.key}).`,
  'version-marked': () => 'The version of the format was noted.',
  'properties-changed': () => 'The properties of the file (tool, date, title) were updated.',
  'validation-data-added': () => 'Validation data were added.',
  'validation-data-removed': () => 'Validation data were removed.',
  'form-removed': () => 'The form of the document was removed after the signature.',
  'form-keys': (facts) => `The settings of the form were changed after the signature (${list(facts.keys)}).`,
  'form-too-deep': () => 'The form is too complex to be compared.',
  'field-removed': () => 'A field of the form was removed after the signature.',
  'field-added': (facts) => `The field “${facts.name}” was added after the signature.`,
  'field-altered': (facts) => `The field “${facts.name}” was changed after the signature.`,
  'field-filled': (facts) => `The field “${facts.name}” was filled in after the signature.`,
  'field-locked': (facts) => `The field “${facts.name}”, locked by the signer, was changed after the signature.`,
  'signature-replaced': (facts) => `The signature of the field “${facts.name}” was replaced, retouched or removed.`,
  'signed': (facts) => `Another signature was added (“${facts.name}”).`,
  'timestamped': (facts) => `A time-stamp of the document was added (“${facts.name}”).`,
  'signature-field-added': (facts) => `An empty signature field was added (“${facts.name}”).`,
  'visible-field-added': (facts) => `The visible field “${facts.name}” was added although the document was certified.`,
  'signed-after-closing': (facts) => `A signature (“${facts.name}”) was added although the document was certified with no changes allowed.`,
  'pages-added': (facts) => `${facts.count} ${facts.count === 1 ? 'page' : 'pages'} added after the signature.`,
  'pages-removed': (facts) => `${facts.count} ${facts.count === 1 ? 'page' : 'pages'} removed after the signature.`,
  'pages-moved': () => 'Pages were replaced or moved after the signature.',
  'page-content': (facts) => `The content of page ${facts.page} was changed after the signature.`,
  'page-keys': (facts) => `Page ${facts.page} was changed after the signature (${list(facts.keys)}).`,
  'annotation-added': (facts) => `An annotation was added on page ${facts.page} after the signature.`,
  'annotation-removed': (facts) => `An annotation was removed from page ${facts.page} after the signature.`,
  'hole-filled': (facts) => `An item absent from the signed version (object ${facts.number}) was added afterwards: it changes what was signed.`,
  'object-changed': (facts) => `An item of the document (object ${facts.number}) was changed after the signature.`,
  'object-removed': (facts) => `An item of the document (object ${facts.number}) was removed after the signature.`,
};

const BASELINE_FAULTS: Readonly<Record<string, string>> = {
  'unreadable': 'signature unreadable',
  'sub-filter': 'it is not of type ETSI.CAdES.detached',
  'no-signing-date': 'the declared date is missing',
  'cert-entry': 'the certificate is written in a forbidden place',
  'no-certificate-binding': 'the certificate is not bound to the signature',
  'signing-time-attribute': 'the date is written in a forbidden place',
  'certificate-not-embedded': 'the certificate is not in the file',
  'reason-and-commitment': 'the reason is given twice',
};

const REJECTIONS: Readonly<Record<string, string>> = {
  'stale': 'answer out of date', 'forged': 'answer forged', 'not-authorised': 'answer signed by a certificate that may not do so',
  'responder-not-valid': 'responder not valid', 'responder-status-unknown': 'responder of unknown state', 'weak': 'answer signed with an algorithm too weak',
  'after-expiry': 'answer later than the expiry', 'not-yet-issued': 'answer dated in the future', 'status-unknown': 'certificate unknown to the responder',
  'unusable': 'list unusable', 'out-of-scope': 'list about something else', 'not-allowed': 'authority not entitled to publish this list',
};

/** Every code that has a sentence, for the test that looks for those that have none. */
export const REMARK_CODES: readonly string[] = Object.keys(REMARKS);

export function remarkSentence(remark: Remark): string {
  return REMARKS[remark.code]?.(remark.facts) ?? remark.code;
}

function whyUnanswered(rejected: unknown): string {
  const reasons = [...new Set(Array.isArray(rejected) ? rejected.map((code) => REJECTIONS[String(code)]).filter(Boolean) : [])];
  return reasons.length > 0 ? `: ${reasons.join(', ')}` : '';
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** The civil day in France, as on the paper that goes with the file. */
function day(at: unknown): string {
  return dayInEnglish(civilDateOf(at as Instant, 'Europe/Paris'));
}

function moment(at: unknown): string {
  return momentInEnglish(at as Instant, 'Europe/Paris');
}
