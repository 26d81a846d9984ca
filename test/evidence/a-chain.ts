// Builders of evidence for the tests.

import { append, headOf } from '#evidence/chain.js';
import type { ChainId, Head, NewEntry, Recorded } from '#evidence/entry.js';
import type { Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';

export const aChainId = '0199c2a4-0000-7000-8000-000000000001' as ChainId;

export function anEntry(changes: Partial<NewEntry> = {}): NewEntry {
  return {
    at: '2025-04-10T08:15:00.000Z' as Instant,
    actor: { personId: null, name: 'Nicole Caron', capacity: '1re adjointe', forWhom: 'le maire empêché', basis: 'CGCT L2122-17' },
    action: 'dossier.signed',
    facts: { stepName: 'Signature du maire' },
    digests: [sha256('acte')],
    ...changes,
  };
}

export function aChain(length: number, chain: ChainId = aChainId): readonly Recorded[] {
  const recorded: Recorded[] = [];
  let head: Head | null = null;
  for (let at = 0; at < length; at += 1) {
    const next = append(chain, head, anEntry({ facts: { number: at } }));
    recorded.push(next);
    head = headOf(next);
  }
  return recorded;
}
