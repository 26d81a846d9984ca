// What an attempt to sign has made, kept before it is used, so that the attempt that comes after it goes on from there:
// the signatory's key is asked once for one signature, whatever died in between.

import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { PreparedSignature } from './request.js';

export interface SigningMemory {
  /** `null`: nothing is kept under this name. */
  recall(name: string): Promise<Uint8Array | null>;
  /** Durable when it answers, with what is kept under this name: what was there first. */
  keep(name: string, bytes: Uint8Array): Promise<Uint8Array>;
}

/** How what was made is kept. */
export interface Form<T> {
  bytes(made: T): Uint8Array;
  from(kept: Uint8Array): T;
}

/** What is kept, else what is made now and kept. A refusal is not. Without a memory, whoever signs in one go starts again from nothing. */
export async function remembered<T extends object>(memory: SigningMemory | null, name: string, form: Form<T>, make: () => Promise<T | Refusal> | T | Refusal): Promise<T | Refusal> {
  if (!memory) return make();
  const known = await memory.recall(name);
  if (known) return form.from(known);
  const made = await make();
  return isRefusal(made) ? made : form.from(await memory.keep(name, form.bytes(made)));
}

export const asItIs: Form<Uint8Array> = { bytes: (made) => made, from: (kept) => kept };

export const asPrepared: Form<PreparedSignature> = {
  bytes: ({ increment, digest, ...place }) => Buffer.from(JSON.stringify({ ...place, digest: base64(digest), increment: base64(increment) })),
  from(kept) {
    const { increment, digest, ...place } = JSON.parse(text(kept)) as Record<'increment' | 'digest', string> & Omit<PreparedSignature, 'increment' | 'digest'>;
    return { ...place, increment: fromBase64(increment), digest: fromBase64(digest) };
  },
};

/** One signature with its time-stamp, ready to be appended, and the chains that came with the time-stamp. */
export interface SignedIncrement {
  readonly increment: Uint8Array;
  readonly timestampChains: readonly (readonly Uint8Array[])[];
}

export const asSigned: Form<SignedIncrement> = {
  bytes: ({ increment, timestampChains }) => Buffer.from(JSON.stringify({ increment: base64(increment), timestampChains: timestampChains.map((chain) => chain.map(base64)) })),
  from(kept) {
    const { increment, timestampChains } = JSON.parse(text(kept)) as { readonly increment: string; readonly timestampChains: readonly (readonly string[])[] };
    return { increment: fromBase64(increment), timestampChains: timestampChains.map((chain) => chain.map(fromBase64)) };
  },
};

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

function fromBase64(encoded: string): Uint8Array {
  return new Uint8Array(Buffer.from(encoded, 'base64'));
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}
