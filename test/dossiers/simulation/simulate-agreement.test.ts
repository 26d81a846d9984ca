import fc from 'fast-check';
import { compile } from '#circuits/compile.js';
import type { Metadata } from '#circuits/condition.js';
import type { CircuitDefinition, Node, Stop } from '#circuits/definition.js';
import { nodesOf, isStop } from '#circuits/tree.js';
import { openTasks } from '#dossiers/dossier.js';
import { simulate, type Imposed } from '#dossiers/simulation/simulate.js';
import { isRefusal } from '#kernel/refusal.js';
import { anyCircuit, anyFacts } from '../../circuits/a-circuit.js';
import { Reading } from '../../circuits/interpreter.js';
import { aChart, moment, person } from '../../support/chart.js';

const ROUNDS = 200;
const chart = aChart({ mayor: 'Ada Roy', agents: ['Dora Dir'], desks: { accueil: ['Dora Dir'] } });
const FILLED = { amountCents: 3 };

/** Signatures, seals and what needs the signed files have rules of their own: here they are visas and notices. */
function withoutFiles(node: Node): Node {
  if (isStop(node)) return softened(node);
  if (node.kind === 'sequence') return { ...node, nodes: node.nodes.map(withoutFiles) };
  if (node.kind !== 'choice') return { ...node, branches: node.branches.map(withoutFiles) };
  return { ...node, cases: node.cases.map(({ when, then }) => ({ when, then: withoutFiles(then) })), otherwise: node.otherwise && withoutFiles(node.otherwise) };
}

function softened(stop: Stop): Stop {
  if (stop.kind === 'signature') return { ...stop, kind: 'visa' };
  if (stop.kind !== 'seal' && stop.kind !== 'transmit' && stop.kind !== 'publish' && stop.kind !== 'archive') return stop;
  return { kind: 'notice', id: stop.id, name: stop.name, who: { kind: 'submitter' } };
}

describe('a simulation and the plain reading of the definition', () => {
  it('have the same steps open after each decision of any sequence, on any circuit', () => {
    fc.assert(fc.property(anyCircuit(), anyFacts(), fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 8 }), (drawn, some, chances) => {
      const facts: Metadata = { matter: 'autre', ...some };
      const definition: CircuitDefinition = { ...drawn, root: withoutFiles(drawn.root) };
      const reading = new Reading(definition, facts);
      let metadata: Metadata = facts;
      const decisions: Imposed[] = [];
      const stops = new Map(nodesOf(definition.root).filter(isStop).map((stop) => [stop.id, stop]));
      told(reading, metadata);
      compared(definition, facts, decisions, reading);
      for (const [which, rejected] of chances) {
        const { open, outcome } = reading.told();
        if (outcome !== 'running') break;
        const stop = stops.get(open[which % open.length]!)!;
        const rejects = rejected && stop.kind === 'visa';
        if (!rejects && metadata['amountCents'] === undefined && 'asksToApprove' in stop) metadata = { ...metadata, ...FILLED };
        decisions.push({ step: stop.id, decision: rejects ? 'reject' : 'forward' });
        reading.decide(stop, rejects ? 'reject' : forwardOf(stop), metadata);
        told(reading, metadata);
        compared(definition, facts, decisions, reading);
      }
    }), { numRuns: ROUNDS });
  });
});

/** The product tells at once the desks it is to tell. */
function told(reading: Reading, metadata: Metadata): void {
  for (;;) {
    const { open, outcome } = reading.told();
    const notify = outcome === 'running' ? reading.stops.find((stop) => stop.kind === 'notify' && open.includes(stop.id)) : undefined;
    if (!notify) return;
    reading.decide(notify, 'complete', metadata);
  }
}

function forwardOf(stop: Stop): string {
  return stop.kind === 'visa' ? 'approve' : stop.kind === 'opinion' ? 'give-opinion' : 'acknowledge';
}

function compared(definition: CircuitDefinition, facts: Metadata, decisions: readonly Imposed[], reading: Reading): void {
  const simulation = simulate({
    dossierType: 'convention', metadata: { actNumber: '1', service: 'accueil', partner: 'La société de chasse', authorisation: '2025DE1', ...facts }, submitter: person('Dora Dir'), desk: null,
    choices: {}, startsAt: moment('2025-04-15T08:00:00Z'), pace: 'at-once', filledIn: FILLED, decisions, toTheEnd: false,
  }, { definition, machine: compile(definition) }, chart);
  if (isRefusal(simulation)) throw new Error(simulation.refused);
  const { open, outcome } = reading.told();
  expect([simulation.refusal, [...openTasks(simulation.dossier)].map(({ step }) => step).sort(), simulation.end === 'waiting' ? 'running' : simulation.end]).toEqual([null, [...open].sort(), outcome]);
}
