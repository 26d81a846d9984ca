// A chain of entries: each hash covers the entry, its place and the hash before it, so that no entry can be
// edited, removed, moved or carried into another chain without a break that anyone can find with SHA-256 and
// RFC 8785 alone. Cutting off the end is seen only against a head kept elsewhere (anchor.ts).

import { canonical, type Fact } from '#kernel/canonical.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import type { ChainId, Head, NewEntry, Recorded } from './entry.js';

/** Written into what is hashed, so that a later format cannot be mistaken for this one. */
const FORMAT = 1;

/** The text of what happened, without its place. Stored as it is: the hash is over these very bytes. */
export function entryText(entry: NewEntry): string {
  const { at, actor, action, facts, digests } = entry;
  return canonical({ at, actor: actor as unknown as Fact, action, facts, digests });
}

/**
 * sha256 of `{"body":…,"chain":"…","format":1,"previous":"…"|null,"sequence":n}`, which is the canonical text
 * of those five members because `text` is canonical itself. paraphe.record_evidence computes the same in SQL.
 */
export function entryHash(chain: ChainId, sequence: number, previous: Sha256 | null, text: string): Sha256 {
  return sha256(`{"body":${text},"chain":"${chain}","format":${FORMAT},"previous":${previous === null ? 'null' : `"${previous}"`},"sequence":${sequence}}`);
}

export function append(chain: ChainId, head: Head | null, added: NewEntry): Recorded {
  const { at, actor, action, facts, digests } = added;
  const sequence = (head?.sequence ?? 0) + 1;
  const previous = head?.hash ?? null;
  return { entry: { chain, sequence, at, actor, action, facts, digests }, previous, hash: entryHash(chain, sequence, previous, entryText(added)) };
}

export function headOf(recorded: Recorded): Head {
  return { chain: recorded.entry.chain, sequence: recorded.entry.sequence, hash: recorded.hash };
}

export type Verdict =
  | { readonly ok: true; readonly head: Head | null }
  /** `brokenAt`: the first sequence number that cannot be trusted, and why. */
  | { readonly ok: false; readonly brokenAt: number; readonly problem: 'edited' | 'missing' | 'other-chain' | 'cut-short' };

/** Judges a whole chain as it was read, in its order. `head`: the end as known from elsewhere, when it is. */
export function verifyChain(entries: readonly Recorded[], head: Head | null = null): Verdict {
  let last: Head | null = null;
  for (const recorded of entries) {
    const { chain, sequence } = recorded.entry;
    const expected: number = (last?.sequence ?? 0) + 1;
    if (last && chain !== last.chain) return { ok: false, brokenAt: expected, problem: 'other-chain' };
    if (sequence !== expected || recorded.previous !== (last?.hash ?? null)) return { ok: false, brokenAt: expected, problem: 'missing' };
    if (entryHash(chain, sequence, recorded.previous, entryText(recorded.entry)) !== recorded.hash) return { ok: false, brokenAt: sequence, problem: 'edited' };
    last = headOf(recorded);
  }
  return againstHead(last, head, entries);
}

function againstHead(last: Head | null, head: Head | null, entries: readonly Recorded[]): Verdict {
  if (head === null) return { ok: true, head: last };
  if (last && last.chain !== head.chain) return { ok: false, brokenAt: 1, problem: 'other-chain' };
  // The chain may have grown since the head was kept: the head must then be one of its entries.
  if ((last?.sequence ?? 0) < head.sequence) return { ok: false, brokenAt: (last?.sequence ?? 0) + 1, problem: 'cut-short' };
  if (entries[head.sequence - 1]!.hash !== head.hash) return { ok: false, brokenAt: head.sequence, problem: 'edited' };
  return { ok: true, head: last };
}
