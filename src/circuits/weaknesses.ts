// Absence-proof, for the circuits in force: which steps nobody lawful could take if any one person, then any
// two, were unavailable (organisation/resilience.ts judges; here the steps of each circuit are asked, by
// needs.ts, those of every case and branch included).

import type { Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import type { Chart } from '#organisation/chart.js';
import { weaknesses } from '#organisation/resilience.js';
import type { CircuitDefinition } from './definition.js';
import { needsOf, stepTitle, type Need } from './needs.js';
import { placedSteps, type PlacedStep } from './tree.js';

export interface CircuitInForce {
  readonly key: string;
  readonly version: number;
  readonly definition: CircuitDefinition;
}

export interface WeakStep {
  readonly circuit: { readonly key: string; readonly name: string; readonly version: number };
  readonly step: { readonly id: string; readonly name: string };
  /** Who must be missing for it to be stuck: one, or two together; none: it is stuck already. */
  readonly without: readonly { readonly person: PersonId; readonly name: string }[];
  readonly sentence: string;
}

export interface WeaknessReport {
  readonly weaknesses: readonly WeakStep[];
  /** What was asked: a step that depends on the desk of departure or on the type counts once for each. */
  readonly questions: number;
  /** In French: how the steps were read that the chart alone does not settle. */
  readonly notes: readonly string[];
}

/** `most`: how many persons may be missing together. */
export function weaknessesOf(circuits: readonly CircuitInForce[], chart: Chart, at: Instant, most: 1 | 2): WeaknessReport {
  const read = circuits.flatMap((circuit) => placedSteps(circuit.definition).map((placed) => {
    const { needs, notes } = needsOf(circuit.definition, placed, chart);
    return { questions: needs.map((need): Question => ({ circuit, placed, need })), notes };
  }));
  const questions = read.flatMap((one) => one.questions);
  const notes = [...new Set(read.flatMap((one) => one.notes))];
  return {
    weaknesses: questions.flatMap((question) => weaknesses(chart, [{ circuit: question.circuit.key, step: question.placed.step.id, need: question.need.need }], at, most).map(({ without }) => ({
      circuit: { key: question.circuit.key, name: question.circuit.definition.name, version: question.circuit.version },
      step: { id: question.placed.step.id, name: question.placed.step.name },
      without, sentence: sentenceOf(question, without.map(({ name }) => name)),
    }))),
    questions: questions.length,
    notes: questions.some(({ need }) => 'act' in need.need) ? [HARDEST, ...notes] : notes,
  };
}

interface Question { readonly circuit: CircuitInForce; readonly placed: PlacedStep; readonly need: Need }

const HARDEST = 'Une signature est jugée sur l’acte le plus exigeant de son type : sans matière indiquée, d’un montant au-dessus de tous les plafonds de délégation.';

function sentenceOf({ circuit, placed, need }: Question, names: readonly string[]): string {
  const act = placed.step.kind === 'signature' ? 'signer' : 'viser';
  const who = names.length === 0 ? `dès maintenant, personne ne peut ${act}`
    : names.length === 1 ? `si ${names[0]!} est indisponible, plus personne ne peut ${act}`
      : `si ${names.join(' et ')} sont indisponibles ensemble, plus personne ne peut ${act}`;
  const spared = placed.group !== null && placed.group.kind !== 'allOf' ? ' Une autre branche peut suffire.' : '';
  const sometimes = placed.conditional ? ' L’étape ne se présente que dans certains cas.' : '';
  return `Étape ${stepTitle(circuit.definition, placed)}${need.where} : ${who}.${spared}${sometimes}`;
}
