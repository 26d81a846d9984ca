// Absence-proof, for the circuits in force: which steps nobody lawful could take if any one person, then any
// two, were unavailable (organisation/resilience.ts judges; here the steps of each circuit are asked, by
// needs.ts, those of every case and branch included).

import type { Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import type { Language } from '#kernel/language.js';
import type { Chart } from '#organisation/chart.js';
import { weaknesses } from '#organisation/resilience.js';
import type { CircuitDefinition } from './definition.js';
import { needPhrasesIn, type NeedPhrases } from './need-phrases.js';
import { needsOf, type Need } from './needs.js';
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
  /** In words: how the steps were read that the chart alone does not settle. */
  readonly notes: readonly string[];
}

/** `most`: how many persons may be missing together; `language`: that of whoever reads. */
export function weaknessesOf(circuits: readonly CircuitInForce[], chart: Chart, at: Instant, most: 1 | 2, language: Language = 'fr'): WeaknessReport {
  const phrases = needPhrasesIn[language];
  const read = circuits.flatMap((circuit) => placedSteps(circuit.definition).map((placed) => {
    const { needs, notes } = needsOf(circuit.definition, placed, chart, language);
    return { questions: needs.map((need): Question => ({ circuit, placed, need })), notes };
  }));
  const questions = read.flatMap((one) => one.questions);
  const notes = [...new Set(read.flatMap((one) => one.notes))];
  return {
    weaknesses: questions.flatMap((question) => weaknesses(chart, [{ circuit: question.circuit.key, step: question.placed.step.id, need: question.need.need }], at, most).map(({ without }) => ({
      circuit: { key: question.circuit.key, name: question.circuit.definition.name, version: question.circuit.version },
      step: { id: question.placed.step.id, name: question.placed.step.name },
      without, sentence: sentenceOf(question, without.map(({ name }) => name), phrases),
    }))),
    questions: questions.length,
    notes: questions.some(({ need }) => 'act' in need.need) ? [phrases.hardest, ...notes] : notes,
  };
}

interface Question { readonly circuit: CircuitInForce; readonly placed: PlacedStep; readonly need: Need }

function sentenceOf({ circuit, placed: { step, mayBeDoneWithout, conditional }, need }: Question, names: readonly string[], phrases: NeedPhrases): string {
  const weak = phrases.weak(`${phrases.step(step.name, circuit.definition.name)}${need.where}`, step.kind === 'signature', names);
  return `${weak}${mayBeDoneWithout ? phrases.spared : ''}${conditional ? phrases.sometimes : ''}`;
}
