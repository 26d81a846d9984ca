// What a line of evidence leaves out because the line says it already, or because it is nothing: the documents of a
// decision stand in its digests, and « no reason », « nothing closed », « goes on » are what is not said otherwise.
// Read back, each is there again: the event is the one that was written.

import type { Sha256 } from '#kernel/digest.js';

type Members = Readonly<Record<string, unknown>>;

const UNSAID_DECISION: Members = { reason: null, signature: null };
const UNSAID_TITLE: Members = { notices: [], trace: [] };
const UNSAID_MOVE: Members = { closed: [], opened: [], outcome: 'running', rejectionLeadsTo: null };
const UNSAID_TASK: Members = { dueAt: null };

/** `facts`: the event without its type, time and author; `digests`: those of its line. */
export function leanFacts(facts: Members, digests: readonly Sha256[]): Members {
  const { decision, move } = facts;
  return {
    ...facts,
    ...(isMembers(decision) ? { decision: leanDecision(decision, digests) } : {}),
    ...(isMembers(move) ? { move: without({ ...move, opened: each(move['opened'], (task) => without(task, UNSAID_TASK)) }, UNSAID_MOVE) } : {}),
  };
}

/** Lines written before anything was left out come back as they are. */
export function fullFacts(facts: Members, digests: readonly Sha256[]): Members {
  const { decision, move } = facts;
  return {
    ...facts,
    ...(isMembers(decision) ? { decision: fullDecision(decision, digests) } : {}),
    ...(isMembers(move) ? { move: { ...UNSAID_MOVE, ...move, opened: each(move['opened'] ?? [], (task) => ({ ...UNSAID_TASK, ...task })) } } : {}),
  };
}

function leanDecision(decision: Members, digests: readonly Sha256[]): Members {
  const { seen, signature, ...said } = decision;
  return without({
    ...said,
    ...(String(seen) === String(digests) ? {} : { seen }),
    signature: isMembers(signature) ? without(signature, UNSAID_TITLE) : signature,
  }, UNSAID_DECISION);
}

function fullDecision(decision: Members, digests: readonly Sha256[]): Members {
  const { signature } = decision;
  return { ...UNSAID_DECISION, seen: digests, ...decision, ...(isMembers(signature) ? { signature: { ...UNSAID_TITLE, ...signature } } : {}) };
}

function without(members: Members, unsaid: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([key, value]) => !(key in unsaid) || JSON.stringify(value) !== JSON.stringify(unsaid[key])));
}

function each(list: unknown, changed: (member: Members) => Members): unknown {
  return Array.isArray(list) ? list.map((member: Members) => changed(member)) : list;
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
