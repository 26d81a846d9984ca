// What a new block holds before anybody says more: always something the format accepts, so that a draft can be saved
// at every moment. What it lacks is told by the proof of the server, not by an unreadable circuit.

import type { Condition } from '#circuits/condition.js';
import type { CircuitDefinition, Node, StepId, Stop } from '#circuits/definition.js';
import { isStop, nodesOf } from '#circuits/tree.js';
import { DEFAULT_NAMES } from './default-names.js';
import type { Block } from './spot.js';

export const STOP_KINDS = ['visa', 'signature', 'opinion', 'notice', 'seal', 'transmit', 'publish', 'notify', 'archive'] as const satisfies readonly Stop['kind'][];
export type BlockKind = Stop['kind'] | 'parallel' | 'choice';

/** What the town hall offers to a new block, and the identifiers it may not take. */
export interface Means {
  /** A desk to tell, by slug, when nobody has said which. */
  readonly desk: string;
  /** A question the dossiers of this circuit can answer. */
  readonly when: Condition;
  /** Identifiers of the published version: a new step is not taken for one that was removed. */
  readonly taken: readonly string[];
}

const SLUGS: Readonly<Record<Stop['kind'], string>> = {
  visa: 'visa', signature: 'signature', seal: 'cachet', opinion: 'avis', notice: 'prise-de-connaissance',
  transmit: 'transmission', publish: 'publication', notify: 'information', archive: 'archivage',
};

export function freshBlock(kind: BlockKind, definition: CircuitDefinition, means: Means): Block {
  if (kind === 'choice') return { kind: 'choice', cases: [{ when: means.when, then: freshStop('visa', [definition.root], means) }], otherwise: null };
  if (kind !== 'parallel') return freshStop(kind, [definition.root], means);
  const one = freshStop('visa', [definition.root], means);
  return { kind: 'allOf', branches: [one, freshStop('visa', [definition.root, one], means)] };
}

/** `beside`: what is, or will be, in the circuit already. */
export function freshStop(kind: Stop['kind'], beside: readonly Node[], { desk, taken }: Means): Stop {
  const named = { id: freshId(SLUGS[kind], beside, taken), name: DEFAULT_NAMES[kind] };
  switch (kind) {
    case 'seal': case 'archive': return { kind, ...named };
    case 'notify': return { kind, ...named, desks: [desk] };
    case 'transmit': case 'publish': return { kind, ...named, who: { kind: 'submitter' } };
    case 'signature': return { kind, ...named, who: { kind: 'lawful-signatory' } };
    default: return { kind, ...named, who: { kind: 'superior', levels: 1 } };
  }
}

/** `visa`, then `visa-2`, `visa-3`… */
export function freshId(slug: string, beside: readonly Node[], taken: readonly string[]): StepId {
  const used = new Set<string>([...taken, ...beside.flatMap(nodesOf).filter(isStop).map(({ id }) => id)]);
  for (let rank = 1; ; rank += 1) {
    const id = rank === 1 ? slug : `${slug}-${rank}`;
    if (!used.has(id)) return id as StepId;
  }
}

/** The same blocks once more, under names of their own; a way back leads to the copy when it led inside. */
export function copied(block: Block, definition: CircuitDefinition, taken: readonly string[]): Block {
  const renamed = new Map<string, StepId>();
  for (const stop of nodesOf(block).filter(isStop)) renamed.set(stop.id, freshId(stop.id.replace(/-\d+$/, ''), [definition.root], [...taken, ...renamed.values()]));
  const inside = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inside);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([member, held]) => [member, (member === 'id' || member === 'step') && typeof held === 'string' ? renamed.get(held) ?? held : inside(held)]));
  };
  return inside(block) as Block;
}
