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

/** For whoever signs in one go and starts again from nothing. */
export const noMemory: SigningMemory = {
  recall: () => Promise.resolve(null),
  keep: (_, bytes) => Promise.resolve(bytes),
};

/** What is kept, else what is made now and kept. A refusal is not. */
export async function remembered(memory: SigningMemory, name: string, make: () => Promise<Uint8Array | Refusal> | Uint8Array | Refusal): Promise<Uint8Array | Refusal> {
  const known = await memory.recall(name);
  if (known) return known;
  const made = await make();
  return isRefusal(made) ? made : memory.keep(name, made);
}

export function preparedBytes({ increment, digest, ...place }: PreparedSignature): Uint8Array {
  return Buffer.from(JSON.stringify({ ...place, digest: base64(digest), increment: base64(increment) }));
}

export function preparedFrom(bytes: Uint8Array): PreparedSignature {
  const { increment, digest, ...place } = JSON.parse(text(bytes)) as Record<'increment' | 'digest', string> & Omit<PreparedSignature, 'increment' | 'digest'>;
  return { ...place, increment: fromBase64(increment), digest: fromBase64(digest) };
}

/** One signature with its time-stamp, ready to be appended, and the chains that came with the time-stamp. */
export interface SignedIncrement {
  readonly increment: Uint8Array;
  readonly timestampChains: readonly (readonly Uint8Array[])[];
}

export function signedBytes({ increment, timestampChains }: SignedIncrement): Uint8Array {
  return Buffer.from(JSON.stringify({ increment: base64(increment), timestampChains: timestampChains.map((chain) => chain.map(base64)) }));
}

export function signedFrom(bytes: Uint8Array): SignedIncrement {
  const { increment, timestampChains } = JSON.parse(text(bytes)) as { readonly increment: string; readonly timestampChains: readonly (readonly string[])[] };
  return { increment: fromBase64(increment), timestampChains: timestampChains.map((chain) => chain.map(fromBase64)) };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

function fromBase64(encoded: string): Uint8Array {
  return new Uint8Array(Buffer.from(encoded, 'base64'));
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}
