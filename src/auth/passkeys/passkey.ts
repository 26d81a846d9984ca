// A passkey (W3C Web Authentication, level 3): what lies on a device of somebody, of which the public half is kept here. The
// device has asked for a finger, a face or a code: it is the whole of a sign-in, not a step of one.

import type { Instant } from '#kernel/clock.js';
import type { AccountId } from '#kernel/id.js';

export interface Passkey {
  /** Credential id, base64url. */
  readonly id: string;
  readonly account: AccountId;
  readonly name: string;
  /** COSE. */
  readonly publicKey: Uint8Array;
  /** How often it has signed, where its device counts; else 0. */
  readonly counter: number;
  readonly transports: readonly string[];
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
}

/** To find the device, fetch it, and be recognised by it. */
export const ANSWERED_MINUTES = 5;
/** A person’s devices; beyond, one that was lost is not found in the list. */
export const MOST_PASSKEYS = 20;
export const LONGEST_NAME = 60;

/** A count that does not grow says that two devices sign with one key (§6.1.1); a device that does not count says 0. */
export function isCopied(known: number, shown: number): boolean {
  return (known > 0 || shown > 0) && shown <= known;
}

/** The name as it is kept; `null`: there is none. */
export function passkeyName(typed: string): string | null {
  return typed.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME) || null;
}

/** Of the standard (§5.8.4); what else a browser says is not kept, nor handed back to it. */
const TRANSPORTS: ReadonlySet<string> = new Set(['ble', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);

export function knownTransports(said: readonly unknown[]): readonly string[] {
  return [...new Set(said)].filter((one): one is string => typeof one === 'string' && TRANSPORTS.has(one));
}

/** How a passkey names its account (§5.4.3): the bytes of its identifier, which say nothing of its holder. */
export function handleOf(account: AccountId): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(account.replaceAll('-', ''), 'hex'));
}

/** Whether an answer names this account (§7.2, step 6): one found without a name has to. */
export function namesAccount(answer: unknown, account: AccountId): boolean {
  const handle = (answer as { readonly response?: { readonly userHandle?: unknown } } | null)?.response?.userHandle;
  return typeof handle === 'string' && Buffer.from(handle, 'base64url').equals(handleOf(account));
}

/** The challenge an answer of the browser says it is for; `null`: it has no such shape. */
export function challengeOf(answer: unknown): string | null {
  const said = (answer as { readonly response?: { readonly clientDataJSON?: unknown } } | null)?.response?.clientDataJSON;
  if (typeof said !== 'string') return null;
  try {
    const { challenge } = JSON.parse(Buffer.from(said, 'base64url').toString()) as { readonly challenge?: unknown };
    return typeof challenge === 'string' && /^[A-Za-z0-9_-]{16,200}$/.test(challenge) ? challenge : null;
  } catch {
    return null;
  }
}
