// One value for all the chains of a collectivité at one moment: the Merkle root over their heads, ready to be
// time-stamped. Whoever keeps the root and its time-stamp sees a chain cut short, and a chain that vanished.
// The tree is that of RFC 6962 §2.1: leaves and nodes are hashed with different prefixes, no leaf is doubled.

import { createHash } from 'node:crypto';
import { canonical } from '#kernel/canonical.js';
import type { Sha256 } from '#kernel/digest.js';
import type { Head } from './entry.js';

/** The root over the heads, in the order of their chains. Of no head at all: the hash of nothing (RFC 6962). */
export function merkleRoot(heads: readonly Head[]): Sha256 {
  return rootOf(inOrder(heads).map(leaf)).toString('hex') as Sha256;
}

/** The hashes beside the way from one head to the root, nearest first (RFC 6962 §2.1.1); `null` when it is not among them. */
export function inclusionProof(heads: readonly Head[], head: Head): readonly Sha256[] | null {
  const sorted = inOrder(heads);
  const at = sorted.findIndex(({ chain, sequence, hash }) => chain === head.chain && sequence === head.sequence && hash === head.hash);
  return at < 0 ? null : pathOf(sorted.map(leaf), at).map((hash) => hash.toString('hex') as Sha256);
}

/** Whether a head stood at a place among `count` heads under this root (RFC 9162 §2.1.3.2). */
export function provesInclusion(head: Head, place: number, count: number, proof: readonly Sha256[], root: Sha256): boolean {
  if (place < 0 || place >= count) return false;
  let at = place;
  let last = count - 1;
  let hash = leaf(head);
  for (const beside of proof) {
    if (last === 0) return false;
    const other = Buffer.from(beside, 'hex');
    if (at % 2 === 1 || at === last) {
      hash = node(other, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      hash = node(hash, other);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.toString('hex') === root;
}

function inOrder(heads: readonly Head[]): readonly Head[] {
  return [...heads].sort((one, other) => (one.chain < other.chain ? -1 : one.chain > other.chain ? 1 : 0));
}

function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  if (leaves.length === 1) return leaves[0]!;
  const split = splitOf(leaves.length);
  return node(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

function pathOf(leaves: readonly Buffer[], at: number): readonly Buffer[] {
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  return at < split
    ? [...pathOf(leaves.slice(0, split), at), rootOf(leaves.slice(split))]
    : [...pathOf(leaves.slice(split), at - split), rootOf(leaves.slice(0, split))];
}

/** The greatest power of two smaller than the number of leaves. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

function leaf({ chain, sequence, hash }: Head): Buffer {
  return createHash('sha256').update(Buffer.of(0)).update(canonical({ chain, sequence, hash })).digest();
}

function node(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
}
