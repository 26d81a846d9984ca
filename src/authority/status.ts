// What became of a certificate the authority issued.

import type { Instant } from '#kernel/clock.js';

export type CertificateStatus =
  | { readonly status: 'good' }
  | { readonly status: 'unknown' }
  | { readonly status: 'revoked'; readonly revokedAt: Instant; readonly reason: number };

export interface RevokedCertificate {
  readonly serialHex: string;
  readonly revokedAt: Instant;
  /** RFC 5280 §5.3.1. */
  readonly reason: number;
}
