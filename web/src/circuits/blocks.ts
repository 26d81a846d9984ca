// The steps as they are told: a parallel block is one item of the list, with its branches inside.
import type { CircuitStep } from '../dossiers/dossier.js';

export interface Block {
  /** `null`: a single step. */
  readonly group: string | null;
  readonly state: CircuitStep['state'];
  readonly steps: readonly CircuitStep[];
}

export function blocksOf(steps: readonly CircuitStep[]): readonly Block[] {
  const blocks: { group: string | null; steps: CircuitStep[] }[] = [];
  for (const step of steps) {
    const last = blocks.at(-1);
    if (last && step.group !== null && last.group === step.group) last.steps.push(step);
    else blocks.push({ group: step.group, steps: [step] });
  }
  return blocks.map((block) => ({ ...block, state: stateOf(block.steps) }));
}

// A block waits as long as one of its branches does; it is done when none does and one was decided.
function stateOf(steps: readonly CircuitStep[]): CircuitStep['state'] {
  const has = (state: CircuitStep['state']): boolean => steps.some((step) => step.state === state);
  if (has('open')) return 'open';
  if (has('to-come')) return 'to-come';
  return has('done') ? 'done' : 'skipped';
}
