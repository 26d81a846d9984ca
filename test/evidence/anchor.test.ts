import { inclusionProof, merkleRoot, provesInclusion } from '#evidence/anchor.js';
import type { ChainId, Head } from '#evidence/entry.js';
import { sha256 } from '#kernel/digest.js';

const heads = (count: number): readonly Head[] => Array.from({ length: count }, (_, at) => ({
  chain: `0199c2a4-0000-7000-8000-${String(at).padStart(12, '0')}` as ChainId, sequence: at + 1, hash: sha256(`head ${at}`),
}));

describe('the anchor of a day', () => {
  it('does not depend on the order in which the heads were read', () => {
    const all = heads(9);
    expect(merkleRoot([...all].reverse())).toBe(merkleRoot(all));
    expect(merkleRoot([])).toBe(sha256(''));
  });

  it('changes when a chain is cut short and when a chain is missing', () => {
    const all = heads(9);
    expect(merkleRoot(all.with(4, { ...all[4]!, sequence: 4 }))).not.toBe(merkleRoot(all));
    expect(merkleRoot(all.toSpliced(4, 1))).not.toBe(merkleRoot(all));
  });

  it('lets one dossier be proved without showing the others, for any number of them', () => {
    for (let count = 1; count <= 17; count += 1) {
      const all = heads(count);
      const root = merkleRoot(all);
      all.forEach((head, place) => {
        const proof = inclusionProof(all, head)!;
        expect(provesInclusion(head, place, count, proof, root)).toBe(true);
        expect(provesInclusion({ ...head, hash: sha256('other') }, place, count, proof, root)).toBe(false);
        if (count > 1) expect(provesInclusion(head, (place + 1) % count, count, proof, root)).toBe(false);
      });
    }
    expect(inclusionProof(heads(3), heads(4)[3]!)).toBeNull();
  });
});
