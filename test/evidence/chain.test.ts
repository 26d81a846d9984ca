import fc from 'fast-check';
import { append, entryHash, entryText, headOf, verifyChain } from '#evidence/chain.js';
import type { ChainId, Recorded } from '#evidence/entry.js';
import { canonical, type Fact } from '#kernel/canonical.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { aChain, aChainId, anEntry } from './a-chain.js';

const chain = aChain(5);

describe('a chain of evidence', () => {
  it('holds as it was written, and may have grown since its head was kept', () => {
    expect(verifyChain(chain)).toEqual({ ok: true, head: headOf(chain[4]!) });
    expect(verifyChain(chain, headOf(chain[2]!)).ok).toBe(true);
    expect(verifyChain([])).toEqual({ ok: true, head: null });
  });

  it('is hashed over nothing but the canonical text of its five members', () => {
    const { entry: { chain: id, sequence, ...body }, previous, hash } = chain[1]!;
    expect(sha256(canonical({ chain: id, sequence, previous, format: 1, body: body as unknown as Fact }))).toBe(hash);
  });

  it('shows an edited entry, down to one character of one fact', () => {
    const edited = chain.map((recorded, at) => (at === 2 ? withFacts(recorded, { number: 20 }) : recorded));
    expect(verifyChain(edited)).toEqual({ ok: false, brokenAt: 3, problem: 'edited' });
  });

  it('shows an entry edited by someone who computed its hash again', () => {
    const edited = withFacts(chain[2]!, { number: 20 });
    const forged = { ...edited, hash: entryHash(aChainId, 3, edited.previous, entryText(edited.entry)) };
    expect(verifyChain(chain.with(2, forged))).toEqual({ ok: false, brokenAt: 4, problem: 'missing' });
  });

  it('shows a deletion, a reordering, a repeated entry and an entry of another chain', () => {
    expect(verifyChain(chain.toSpliced(2, 1))).toEqual({ ok: false, brokenAt: 3, problem: 'missing' });
    expect(verifyChain(chain.toSpliced(0, 1))).toEqual({ ok: false, brokenAt: 1, problem: 'missing' });
    expect(verifyChain([chain[0]!, chain[2]!, chain[1]!])).toEqual({ ok: false, brokenAt: 2, problem: 'missing' });
    expect(verifyChain(chain.toSpliced(2, 0, chain[2]!))).toEqual({ ok: false, brokenAt: 4, problem: 'missing' });
    const other = aChain(5, '0199c2a4-0000-7000-8000-000000000002' as ChainId);
    expect(verifyChain(chain.with(4, other[4]!))).toEqual({ ok: false, brokenAt: 5, problem: 'other-chain' });
    expect(verifyChain(other, headOf(chain[4]!))).toEqual({ ok: false, brokenAt: 1, problem: 'other-chain' });
  });

  it('shows an end cut off, or written again, when the head is known', () => {
    const cut = chain.slice(0, 3);
    expect(verifyChain(cut).ok).toBe(true);
    expect(verifyChain(cut, headOf(chain[4]!))).toEqual({ ok: false, brokenAt: 4, problem: 'cut-short' });
    expect(verifyChain([], headOf(chain[4]!))).toEqual({ ok: false, brokenAt: 1, problem: 'cut-short' });
    const again = append(aChainId, headOf(chain[3]!), anEntry({ facts: 'something else' }));
    expect(verifyChain(chain.with(4, again), headOf(chain[4]!))).toEqual({ ok: false, brokenAt: 5, problem: 'edited' });
  });

  it('breaks on any single change of any member', () => {
    const text = JSON.stringify(chain);
    fc.assert(fc.property(fc.nat(text.length - 1), fc.constantFrom('0', 'a', 'f', '"', '7', 'x'), (at, put) => {
      fc.pre(text[at] !== put);
      const changed = parsed(text.slice(0, at) + put + text.slice(at + 1));
      fc.pre(changed !== null);
      expect(verdictOn(changed!, headOf(chain[4]!))).toBe(false);
    }), { numRuns: 500 });
  });
});

function withFacts(recorded: Recorded, facts: Fact): Recorded {
  return { ...recorded, entry: { ...recorded.entry, facts } };
}

function parsed(text: string): readonly Recorded[] | null {
  try {
    return JSON.parse(text) as readonly Recorded[];
  } catch {
    return null;
  }
}

/** A member that has lost its name is no entry any more: canonical() refuses it, which is a no as well. */
function verdictOn(entries: readonly Recorded[], head: { chain: ChainId; sequence: number; hash: Sha256 }): boolean {
  try {
    return verifyChain(entries, head).ok;
  } catch {
    return false;
  }
}
