// What the public addresses of the test authority answer: certificates and lists to fetch, OCSP and
// time-stamps to ask (RFC 5280 §4.2.2.1, RFC 6960 appendix A, RFC 3161 §3.4). The HTTP server around it is thin.

import type { Instant } from '#kernel/clock.js';
import type { Authority } from './authority.js';
import { ocspAnswer } from './ocsp-answer.js';
import { revocationList } from './revocation-list.js';
import type { CertificateStatus, RevokedCertificate } from './status.js';
import { timestampAnswer } from './timestamp-answer.js';

export interface PkiState {
  readonly authority: Authority;
  readonly statusOf: (serialHex: string) => CertificateStatus;
  readonly revoked: readonly RevokedCertificate[];
}

export interface PkiAnswer {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The largest questions are some hundred bytes. */
export const MAX_QUESTION_BYTES = 16 * 1024;
/** Chance for the serial number of a time-stamp. */
export const PKI_CHANCE_BYTES = 12;

/** What stands under an address; `null` when nothing does. */
export function pkiFile(name: string, state: PkiState, at: Instant): PkiAnswer | null {
  const { root, issuing } = state.authority;
  switch (name) {
    case 'root.crt': return { type: 'application/pkix-cert', bytes: root.certificate };
    case 'issuing.crt': return { type: 'application/pkix-cert', bytes: issuing.certificate };
    // The root has revoked nothing: its only child is the issuing authority.
    case 'root.crl': return { type: 'application/pkix-crl', bytes: revocationList(root, [], at) };
    case 'issuing.crl': return { type: 'application/pkix-crl', bytes: revocationList(issuing, state.revoked, at) };
    default: return null;
  }
}

/** The answer to a question; `null` when nobody answers at this address. */
export function pkiAnswer(name: string, question: Uint8Array, state: PkiState, at: Instant, chance: Uint8Array): PkiAnswer | null {
  switch (name) {
    case 'ocsp': return { type: 'application/ocsp-response', bytes: ocspAnswer(question, state.authority, state.statusOf, at) };
    case 'tsa': return { type: 'application/timestamp-reply', bytes: timestampAnswer(question, state.authority, at, chance) };
    default: return null;
  }
}

export function pem(certificate: Uint8Array): string {
  const lines = Buffer.from(certificate).toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
