// A session: a random token in a cookie, of which only the digest is kept (OWASP ASVS 3.2). And what tells
// a request of our own pages from one that another site makes a browser send.

import { sha256, type Sha256 } from '#kernel/digest.js';
import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';

export const SESSION_COOKIE = 'paraphe_session';
/** A working day: nobody signs in twice on the same day, nobody stays signed in over the night. */
export const SESSION_HOURS = 12;
/** 256 bits cannot be guessed. */
export const TOKEN_BYTES = 32;

export function sessionId(token: string): Sha256 {
  return sha256(token);
}

export function sessionEnd(from: Instant): Instant {
  return instantOfMs(msOfInstant(from) + SESSION_HOURS * 3_600_000);
}

/** The Set-Cookie value that opens a session. `secure`: the site is reached by https. */
export function sessionCookie(token: string, secure: boolean): string {
  return `${SESSION_COOKIE}=${token}; Path=/; Max-Age=${SESSION_HOURS * 3600}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

export function endedCookie(secure: boolean): string {
  return `${SESSION_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** The token of a Cookie header, `null` when there is none or it has not the shape of ours. */
export function tokenOf(cookieHeader: string | undefined): string | null {
  for (const pair of cookieHeader?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === SESSION_COOKIE && value && /^[A-Za-z0-9_-]{43}$/.test(value)) return value;
  }
  return null;
}

/** The key an application presents (RFC 6750 §2.1); `null`: it presents none. */
export function bearerOf(header: string | undefined): string | null {
  return /^Bearer +(\S{1,400}) *$/i.exec(header ?? '')?.[1] ?? null;
}

/**
 * Whether a request that changes something lacks the header our pages set. A form of another site cannot
 * set it, and a script of another site may not without a permission we never give (Fetch standard, CORS).
 */
export function isForeignRequest(method: string, headers: Readonly<Record<string, unknown>>): boolean {
  const reads = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  return !reads && headers['x-paraphe-request'] !== '1';
}
