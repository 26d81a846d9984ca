import { advance, openStepsAt, start, type Position } from '#circuits/advance.js';
import { compile, forwardEvent, type Machine } from '#circuits/compile.js';
import type { CircuitDefinition, StepId } from '#circuits/definition.js';
import { explain } from '#circuits/explain.js';
import { shippedCircuits } from '#circuits/library.client.js';
import { isRefusal } from '#kernel/refusal.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const goldenFolder = join(import.meta.dirname, '..', 'workflows');
const desks: Readonly<Record<string, string>> = { 'direction-generale': 'Direction générale', finances: 'Finances' };

describe('the circuits shipped with the product', () => {
  it('are the four of a town hall’s first day, each under the name of its key', async () => {
    expect((await shippedCircuits()).map(({ key }) => key)).toEqual(['arrete', 'bon-de-commande', 'courrier', 'deliberation']);
  });

  it.each(['arrete', 'bon-de-commande', 'courrier', 'deliberation'])('%s has exactly the paths written beside it', async (key) => {
    const definition = (await shippedCircuits()).find((circuit) => circuit.key === key)!;
    const golden = join(goldenFolder, `${key}.paths.txt`);
    const told = `${[...explain(definition, (slug) => desks[slug] ?? null), '', ...paths(definition)].join('\n')}\n`;
    expect(told).toBe(readFileSync(golden, 'utf8'));
  });

  it('a deliberation has its two signatories, in the order of the law (CGCT L2121-23)', async () => {
    const deliberation = (await shippedCircuits()).find(({ key }) => key === 'deliberation')!;
    const signatures = compile(deliberation).steps.filter(({ step }) => step.kind === 'signature').map(({ step }) => step.who.kind);
    expect(signatures).toEqual(['lawful-signatory', 'secretary-of-sitting']);
  });
});

function paths(definition: CircuitDefinition): readonly string[] {
  const machine = compile(definition);
  return pathsFrom(machine, start(machine).position, []);
}

function pathsFrom(machine: Machine, position: Position, before: readonly string[]): readonly string[] {
  return openStepsAt(machine, position).flatMap((step) => {
    const forward = forwardEvent(machine.steps[machine.rank.get(step)!]!.step);
    return [...pathsBy(machine, position, before, forward, step), ...pathsBy(machine, position, before, 'reject', step)];
  });
}

function pathsBy(machine: Machine, position: Position, before: readonly string[], type: 'approve' | 'sign' | 'seal' | 'reject', step: StepId): readonly string[] {
  const next = advance(machine, position, { type, step });
  if (isRefusal(next)) throw new Error(next.refused);
  const walked = [...before, `${type} ${step}`];
  if (next.outcome === 'running') return pathsFrom(machine, next.position, walked);
  const end = next.rejectionLeadsTo === 'submitter' ? 'rejected, back to the submitter' : next.outcome;
  return [`${walked.join(' > ')} = ${end}`];
}
