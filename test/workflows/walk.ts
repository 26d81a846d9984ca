// Walks a shipped circuit as a dossier of these facts would, and tells it in the words of the golden files:
// one line a stop, `- ` alone or `+ ` beside others, with who is asked, by when and where a rejection leads.

import { advance, openStepsAt, start, type Position } from '#circuits/advance.js';
import { compile, forwardEvent, type Machine, type StepEvent } from '#circuits/compile.js';
import { rejectionOf } from '#circuits/rejection.js';
import type { Metadata } from '#circuits/condition.js';
import type { CircuitDefinition, Selector, StepId, Stop } from '#circuits/definition.js';
import { isStep } from '#circuits/tree.js';
import { assert } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';

const MOST_MOMENTS = 50;

/** From the start to the end, every stop carried forward. */
export function walk(definition: CircuitDefinition, facts: Metadata): readonly string[] {
  const machine = compile(definition);
  const lines: string[] = [];
  let { position, outcome } = start(machine, facts);
  for (let moments = 0; outcome === 'running'; moments += 1) {
    assert(moments < MOST_MOMENTS, 'a circuit ends');
    const open = openStepsAt(machine, position);
    lines.push(...open.map((step) => `${open.length > 1 ? '+' : '-'} ${told(machine, position, step, facts)}`));
    for (const step of open) ({ position, outcome } = decided(machine, position, forwardEvent(stopOf(machine, step)), step, facts));
  }
  return [...lines, outcome === 'finished' ? 'terminé' : outcome];
}

function told(machine: Machine, position: Position, step: StepId, facts: Metadata): string {
  const stop = stopOf(machine, step);
  const days = 'deadlineDays' in stop ? `, ${stop.deadlineDays} j` : '';
  const rejection = rejectionOf(stop) === null ? '' : `\u00A0; rejet\u00A0: ${whereRejectionLeads(machine, position, step, facts)}`;
  return `${step}\u00A0: ${whoDoes(stop)}${days}${rejection}`.replaceAll('\u00A0', ' ');
}

/** Not read in the definition: rejected, and looked at. */
function whereRejectionLeads(machine: Machine, position: Position, step: StepId, facts: Metadata): string {
  const next = decided(machine, position, 'reject', step, facts);
  if (next.outcome === 'rejected') return next.rejectionLeadsTo === 'submitter' ? 'émetteur' : 'fin';
  return openStepsAt(machine, next.position).join(' + ');
}

function decided(machine: Machine, position: Position, type: Exclude<StepEvent['type'], 'return'>, step: StepId, facts: Metadata) {
  const next = advance(machine, position, { type, step }, facts);
  assert(!isRefusal(next), `${step} takes its decision`);
  return next;
}

function whoDoes(stop: Stop): string {
  if (stop.kind === 'notify') return `informe ${stop.desks.join(', ')}`;
  if (stop.kind === 'archive') return 'archive';
  if (stop.kind === 'seal') return 'pose le cachet de la collectivité';
  const verbs = { visa: 'vise', signature: 'signe', opinion: 'donne un avis', notice: 'prend connaissance', transmit: 'transmet', publish: 'publie' };
  return `${asked(stop.who)} ${verbs[stop.kind]}${isStep(stop) && stop.mustOpen === true ? ' après lecture' : ''}`;
}

function asked(who: Selector): string {
  switch (who.kind) {
    case 'desk': return who.desk;
    case 'lawful-signatory': return 'le signataire de l’acte';
    case 'secretary-of-sitting': return 'le secrétaire de séance';
    case 'submitter': return 'l’émetteur';
    case 'superior': return who.levels === 1 ? 'le responsable de l’émetteur' : `le responsable de niveau ${who.levels}`;
    case 'service': return 'le service concerné';
    case 'chosen': return `un bureau choisi (${who.desks.join(', ')})`;
  }
}

function stopOf(machine: Machine, step: StepId): Stop {
  return machine.steps[machine.rank.get(step)!]!.step;
}
