// A circuit in sentences, for the person who must approve it without reading JSON. Says what the
// definition says and nothing of today's holders: those are the chart's business and change without it.

import type { Choice, CircuitDefinition, Node, StepId } from './definition.js';
import * as block from './block-words.js';
import { stopSentence } from './explain-stop.js';
import { conditionInFrench, quoted, type DeskNames, type FieldNames, type Names, type StepTitles } from './explain-words.js';
import { flattened, isStop, placedStops } from './tree.js';

export { correctionSentence, REJECTIONS_END } from './block-words.js';
export { conditionInFrench, who } from './explain-words.js';
export type { DeskNames, FieldNames } from './explain-words.js';

/** One line of the nested list. */
export interface ExplainedLine {
  /** `3.a.1.`: the third of the circuit, its branch a, the first there. The cases of a choice share the number of the choice. */
  readonly number: string;
  /** 0 for what stands directly in the circuit. */
  readonly depth: number;
  /** The stop it tells; `null` for a line about a parallel or a choice. */
  readonly stop: StepId | null;
  readonly text: string;
}

/** The words of one language: those of this build, unless a reader asks for others (told-in.ts). */
export interface ExplainWords {
  readonly block: typeof block;
  readonly stopSentence: typeof stopSentence;
  readonly conditionInFrench: typeof conditionInFrench;
  readonly quoted: typeof quoted;
}
const OWN: ExplainWords = { block, stopSentence, conditionInFrench, quoted };

export function explain(definition: CircuitDefinition, deskNames: DeskNames, fieldNames: FieldNames = () => null, words: ExplainWords = OWN): readonly string[] {
  return [...explained(definition, { deskNames, fieldNames }, words).map(({ number, text }) => `${number} ${text}`), words.block.REJECTIONS_END, words.block.correctionSentence(definition)];
}

export function explained(definition: CircuitDefinition, names: Names, words: ExplainWords = OWN): readonly ExplainedLine[] {
  const told: Told = { names, stepTitles: stepTitlesOf(definition, words), words };
  return sequenceLines(definition.root, '', 0, told);
}

/** The name of each step in quotes; its number is added where another step bears the same name. */
export function stepTitlesOf(definition: CircuitDefinition, words: ExplainWords = OWN): StepTitles {
  const numbers = numbersOf(definition);
  const stops = placedStops(definition).map(({ step }) => step);
  const named = new Map<string, number>();
  for (const { name } of stops) named.set(name, (named.get(name) ?? 0) + 1);
  const titles = new Map(stops.map(({ id, name }) => [id, named.get(name)! > 1 ? words.block.numberedTitle(words.quoted(name), numbers.get(id)!) : words.quoted(name)]));
  return (id) => titles.get(id) ?? words.quoted(id);
}

/** The number of each stop in the sentences, without its last point: `3.a.1`. The diagram and the tables bear the same. */
export function numbersOf(definition: CircuitDefinition): ReadonlyMap<StepId, string> {
  const bare: Told = { names: { deskNames: () => null, fieldNames: () => null }, stepTitles: quoted, words: OWN };
  return new Map(sequenceLines(definition.root, '', 0, bare).flatMap(({ stop, number }) => (stop === null ? [] : [[stop, number.replace(/\.$/, '')]])));
}

interface Told { readonly names: Names; readonly stepTitles: StepTitles; readonly words: ExplainWords }

function sequenceLines(node: Node, place: string, depth: number, told: Told): readonly ExplainedLine[] {
  const nodes = flattened(node);
  // A branch of one step needs no number of its own.
  if (place !== '' && nodes.length === 1) return nodeLines(nodes[0]!, place, depth, told);
  return nodes.flatMap((child, at) => nodeLines(child, `${place}${at + 1}.`, depth + (place === '' ? 0 : 1), told));
}

function nodeLines(node: Exclude<Node, { kind: 'sequence' }>, place: string, depth: number, told: Told): readonly ExplainedLine[] {
  if (isStop(node)) return [{ number: place, depth, stop: node.id, text: told.words.stopSentence(node, told.names, told.stepTitles) }];
  if (node.kind === 'choice') return choiceLines(node, place, depth, told);
  return [
    { number: place, depth, stop: null, text: `${told.words.block.parallelLabel(node)}. ${told.words.block.parallelRule(node)}` },
    ...node.branches.flatMap((branch, at) => sequenceLines(branch, `${place}${branchLetter(at)}.`, depth + 1, told)),
  ];
}

function choiceLines(node: Choice, place: string, depth: number, told: Told): readonly ExplainedLine[] {
  const line = (text: string): ExplainedLine => ({ number: place, depth, stop: null, text });
  const cases = node.cases.flatMap(({ when, then }, at) => [
    line(told.words.block.caseLine(told.words.conditionInFrench(when, told.names.fieldNames), at, node.name)),
    ...sequenceLines(then, `${place}${branchLetter(at)}.`, depth + 1, told),
  ]);
  const otherwise = node.otherwise === null
    ? [line(told.words.block.OTHERWISE_GOES_ON)]
    : [line(told.words.block.OTHERWISE), ...sequenceLines(node.otherwise, `${place}${branchLetter(node.cases.length)}.`, depth + 1, told)];
  return [...cases, ...otherwise];
}

/** a … z, then aa, ab … */
export function branchLetter(at: number): string {
  const letter = String.fromCharCode(97 + (at % 26));
  return at < 26 ? letter : `${branchLetter(Math.floor(at / 26) - 1)}${letter}`;
}
