// A session: a random token in a cookie, of which only the digest is kept (OWASP ASVS 3.2). And what tells
// a request of our own pages from one that another site makes a browser send.

import { sha256, type Sha256 } from '#kernel/digest.js';
import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';

const HOUR_MS = 3_600_000;

export const SESSION_COOKIE = 'paraphe_session';
/** Set by this very host over https and by nobody else, a neighbouring subdomain included (RFC 6265bis §4.1.3.2). */
const HOST_PREFIX = '__Host-';
/** A working day: nobody signs in twice on the same day, nobody stays signed in over the night. */
export const SESSION_HOURS = 12;
/** Whoever is still at work when the day ends stays for as long at a time… */
export const EXTENSION_HOURS = 2;
/** …and proves who it is again once a day (OWASP ASVS 7.3.2). */
export const LONGEST_SESSION_HOURS = 24;
/** Whoever has just signed in need not prove it again. */
const YOUNG_MINUTES = 15;
/** What a sign-in that waits for its second step is known by; it opens nothing. */
export const STEP_COOKIE = 'paraphe_step';
/** The same, while an identity provider is asked. */
export const PROVIDER_COOKIE = 'paraphe_provider';
/** 256 bits cannot be guessed. */
export const TOKEN_BYTES = 32;

export function sessionId(token: string): Sha256 {
  return sha256(token);
}

export function sessionEnd(from: Instant): Instant {
  return instantOfMs(msOfInstant(from) + SESSION_HOURS * HOUR_MS);
}

/** From when to when a session runs. */
export interface Span {
  readonly openedAt: Instant;
  readonly endsAt: Instant;
}

/** Its end once extended at this moment: never sooner than it was, never beyond the longest. */
export function extendedEnd(span: Span, at: Instant): Instant {
  const { endsAt } = span;
  const asked = Math.min(msOfInstant(at) + EXTENSION_HOURS * HOUR_MS, lastEndMs(span));
  return instantOfMs(Math.max(asked, msOfInstant(endsAt)));
}

/** Whether asking to stay can still make it end later. */
export function mayExtend(span: Span): boolean {
  return msOfInstant(span.endsAt) < lastEndMs(span);
}

export function isYoung(provedAt: Instant, at: Instant): boolean {
  return msOfInstant(at) - msOfInstant(provedAt) < YOUNG_MINUTES * 60_000;
}

function lastEndMs({ openedAt }: Span): number {
  return msOfInstant(openedAt) + LONGEST_SESSION_HOURS * HOUR_MS;
}

function cookieName(name: string, secure: boolean): string {
  return secure ? `${HOST_PREFIX}${name}` : name;
}

/** The Set-Cookie value that opens or extends a session. `secure`: the site is reached by https. */
export function sessionCookie(token: string, secure: boolean, seconds = SESSION_HOURS * 3600): string {
  return `${cookieName(SESSION_COOKIE, secure)}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

export function endedCookie(secure: boolean): string {
  return `${cookieName(SESSION_COOKIE, secure)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** The cookie of a sign-in under way. `seconds` 0: it is over. */
export function stepCookie(token: string, secure: boolean, seconds: number, name = STEP_COOKIE): string {
  return `${cookieName(name, secure)}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** The token of a Cookie header, `null` when there is none or it has not the shape of ours. */
export function tokenOf(cookieHeader: string | undefined, secure: boolean, wanted = SESSION_COOKIE): string | null {
  const named = cookieName(wanted, secure);
  for (const pair of cookieHeader?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === named && value && /^[A-Za-z0-9_-]{43}$/.test(value)) return value;
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
