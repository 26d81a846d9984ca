// What a line of evidence leaves out comes back as it was, whatever was said.

import fc from 'fast-check';
import { fullFacts, leanFacts } from '#dossiers/lean-facts.js';
import type { Sha256 } from '#kernel/digest.js';

const digest = fc.stringMatching(/^[0-9a-f]{64}$/).map((text) => text as Sha256);
const title = fc.record({ name: fc.string(), basis: fc.string(), notices: fc.array(fc.string(), { maxLength: 1 }), trace: fc.array(fc.string(), { maxLength: 1 }) });
const decision = fc.record({ seen: fc.array(digest, { maxLength: 2 }), reason: fc.option(fc.string()), signature: fc.option(title), metadata: fc.constant({ amount: 12 }) }, { requiredKeys: ['seen', 'reason', 'signature'] });
const opened = fc.record({ number: fc.nat(), name: fc.string(), dueAt: fc.option(fc.string()), batch: fc.constant(false) }, { requiredKeys: ['number', 'name', 'dueAt'] });
const move = fc.record({
  position: fc.constant({ value: 'x' }), opened: fc.array(opened, { maxLength: 2 }), closed: fc.array(fc.nat(), { maxLength: 2 }), undone: fc.array(fc.nat()),
  outcome: fc.constantFrom('running', 'finished', 'rejected'), rejectionLeadsTo: fc.option(fc.record({ step: fc.string() })),
}, { requiredKeys: ['position', 'opened', 'closed', 'outcome', 'rejectionLeadsTo'] });

describe('the facts of a line of evidence', () => {
  it('come back whole from what is kept of them', () => {
    fc.assert(fc.property(decision, move, fc.array(digest, { maxLength: 2 }), (taken, moved, others) => {
      const facts = JSON.parse(JSON.stringify({ task: 1, decision: taken, move: moved })) as Record<string, unknown>;
      for (const digests of [taken.seen, others]) expect(fullFacts(JSON.parse(JSON.stringify(leanFacts(facts, digests))) as Record<string, unknown>, digests)).toEqual(facts);
    }));
  });

  it('do not say twice which documents were shown, nor what is nothing', () => {
    const seen = ['a'.repeat(64) as Sha256];
    const facts = { task: 1, decision: { seen, reason: null, signature: null }, move: { position: 'x', opened: [], closed: [], outcome: 'running', rejectionLeadsTo: null } };
    expect(leanFacts(facts, seen)).toEqual({ task: 1, decision: {}, move: { position: 'x' } });
  });

  it('of a line written before anything was left out are read as they are', () => {
    const facts = { task: 1, decision: { seen: ['b'], reason: null, signature: null }, move: { closed: [1], opened: [], outcome: 'rejected', rejectionLeadsTo: null } };
    expect(fullFacts(facts, ['a' as Sha256])).toEqual(facts);
    expect(fullFacts({ title: 'x' }, [])).toEqual({ title: 'x' });
  });
});
