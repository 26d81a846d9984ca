// The codes an authenticator shows for thirty seconds (TOTP, RFC 6238, over HOTP, RFC 4226), as every such application on a
// telephone computes them: SHA-1, six digits. What is checked besides: no code counts twice, clocks may differ by one step.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { msOfInstant, type Instant } from '#kernel/clock.js';

/** RFC 4226 §4, R6: 160 bits. */
export const SECRET_BYTES = 20;
const STEP_MS = 30_000;
const DIGITS = 6;
/** RFC 6238 §5.2: one step for the network and for whoever types; more would only help those who guess. */
const DRIFT_STEPS = 1;
/** A clock an hour wrong is a clock to be set, not a code mistyped. */
const FAR_STEPS = 120;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Which step of thirty seconds an instant lies in, since 1970. */
export function stepAt(at: Instant): number {
  return Math.floor(msOfInstant(at) / STEP_MS);
}

export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac[mac.length - 1]! & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The six digits of what was typed, spaces left out; `null`: it is no such code. */
export function timeCode(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s\u00A0\u202F]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** The step a code is of, around this instant and after the last one that counted; `null`: of none. */
export function stepOf(code: string, secret: Uint8Array, at: Instant, last: number | null): number | null {
  return around(code, secret, at, DRIFT_STEPS).find((step) => last === null || step > last) ?? null;
}

/** Whether it is right at another hour: the telephone or the server has the wrong time. */
export function isOfAnotherHour(code: string, secret: Uint8Array, at: Instant): boolean {
  return around(code, secret, at, DRIFT_STEPS).length === 0 && around(code, secret, at, FAR_STEPS).length > 0;
}

/** As it is typed where no picture can be taken (RFC 4648 §6), in groups of four. */
export function secretText(secret: Uint8Array): string {
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[parseInt(five.padEnd(5, '0'), 2)]).join('');
  return (letters.match(/.{1,4}/g) ?? []).join(' ');
}

/** What the QR code says (the Key URI format that authenticators share). `issuer`: the name shown above the code. */
export function enrolmentUri(secret: Uint8Array, login: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(login)}`;
  return `otpauth://totp/${label}?secret=${secretText(secret).replaceAll(' ', '')}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_MS / 1000}`;
}

/** Every step is compared, so that the time taken tells nothing. */
function around(code: string, secret: Uint8Array, at: Instant, steps: number): readonly number[] {
  const now = stepAt(at);
  const all = Array.from({ length: 2 * steps + 1 }, (_, index) => now - steps + index).filter((step) => step >= 0);
  return all.filter((step) => timingSafeEqual(Buffer.from(codeAt(secret, step)), Buffer.from(code.padEnd(DIGITS).slice(0, DIGITS))));
}
