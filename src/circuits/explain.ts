// A circuit in French sentences, for the person who must approve it without reading JSON. Says what the
// definition says and nothing of today's holders: those are the chart's business and change without it.

import type { Choice, CircuitDefinition, Node, Parallel, StepId } from './definition.js';
import { stopSentence } from './explain-stop.js';
import { conditionInFrench, quoted, type DeskNames, type FieldNames, type Names, type StepTitles } from './explain-words.js';
import { flattened, isStop, parallelLabel, placedStops } from './tree.js';

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

export const REJECTIONS_END = 'Tout rejet est motivé. Sauf mention contraire, il met fin au circuit.';

/** What becomes of the decisions when a dossier comes back corrected. */
export function correctionSentence({ afterCorrection }: CircuitDefinition): string {
  return `Au lieu de rejeter, qui vise ou signe peut renvoyer le dossier à l’émetteur pour correction, sauf mention contraire. S’il revient inchangé, il reprend où il était\u00A0; ${afterCorrection === 'keep'
    ? 'si un document ou une information a changé, les visas et avis déjà donnés restent acquis, et les signatures sont à redonner.'
    : 'si un document ou une information a changé, tout ce qui avait été décidé est à redonner.'}`;
}

export function explain(definition: CircuitDefinition, deskNames: DeskNames, fieldNames: FieldNames = () => null): readonly string[] {
  return [...explained(definition, { deskNames, fieldNames }).map(({ number, text }) => `${number} ${text}`), REJECTIONS_END, correctionSentence(definition)];
}

export function explained(definition: CircuitDefinition, names: Names): readonly ExplainedLine[] {
  const told: Told = { names, stepTitles: stepTitlesOf(definition) };
  return sequenceLines(definition.root, '', 0, told);
}

/** The name of each step in quotes; its number is added where another step bears the same name. */
export function stepTitlesOf(definition: CircuitDefinition): StepTitles {
  const numbers = numbersOf(definition);
  const stops = placedStops(definition).map(({ step }) => step);
  const named = new Map<string, number>();
  for (const { name } of stops) named.set(name, (named.get(name) ?? 0) + 1);
  const titles = new Map(stops.map(({ id, name }) => [id, named.get(name)! > 1 ? `${quoted(name)} (n°\u00A0${numbers.get(id)!})` : quoted(name)]));
  return (id) => titles.get(id) ?? quoted(id);
}

/** The number of each stop in the sentences, without its last point: `3.a.1`. The diagram and the tables bear the same. */
export function numbersOf(definition: CircuitDefinition): ReadonlyMap<StepId, string> {
  const bare: Told = { names: { deskNames: () => null, fieldNames: () => null }, stepTitles: quoted };
  return new Map(sequenceLines(definition.root, '', 0, bare).flatMap(({ stop, number }) => (stop === null ? [] : [[stop, number.replace(/\.$/, '')]])));
}

interface Told { readonly names: Names; readonly stepTitles: StepTitles }

function sequenceLines(node: Node, place: string, depth: number, told: Told): readonly ExplainedLine[] {
  const nodes = flattened(node);
  // A branch of one step needs no number of its own.
  if (place !== '' && nodes.length === 1) return nodeLines(nodes[0]!, place, depth, told);
  return nodes.flatMap((child, at) => nodeLines(child, `${place}${at + 1}.`, depth + (place === '' ? 0 : 1), told));
}

function nodeLines(node: Exclude<Node, { kind: 'sequence' }>, place: string, depth: number, told: Told): readonly ExplainedLine[] {
  if (isStop(node)) return [{ number: place, depth, stop: node.id, text: stopSentence(node, told.names, told.stepTitles) }];
  if (node.kind === 'choice') return choiceLines(node, place, depth, told);
  return [
    { number: place, depth, stop: null, text: parallelSentence(node) },
    ...node.branches.flatMap((branch, at) => sequenceLines(branch, `${place}${branchLetter(at)}.`, depth + 1, told)),
  ];
}

function choiceLines(node: Choice, place: string, depth: number, told: Told): readonly ExplainedLine[] {
  const line = (text: string): ExplainedLine => ({ number: place, depth, stop: null, text });
  const cases = node.cases.flatMap(({ when, then }, at) => [
    line(`${at > 0 ? 'Sinon, si' : node.name === undefined ? 'Si' : `${node.name}. Si`} ${conditionInFrench(when, told.names.fieldNames)}\u00A0:`),
    ...sequenceLines(then, `${place}${branchLetter(at)}.`, depth + 1, told),
  ]);
  const otherwise = node.otherwise === null
    ? [line('Sinon, le circuit continue.')]
    : [line('Sinon\u00A0:'), ...sequenceLines(node.otherwise, `${place}${branchLetter(node.cases.length)}.`, depth + 1, told)];
  return [...cases, ...otherwise];
}

function parallelSentence(node: Parallel): string {
  const rule = node.kind === 'allOf' ? 'Le circuit continue quand tous ont répondu.'
    : node.kind === 'anyOf' ? 'Le circuit continue dès la première réponse\u00A0; les autres branches se ferment.'
      : `Le circuit continue quand ${node.count}\u00A0branches sur ${node.branches.length} ont répondu\u00A0; les autres se ferment.`;
  return `${parallelLabel(node)}. ${rule}`;
}

/** a … z, then aa, ab … */
export function branchLetter(at: number): string {
  const letter = String.fromCharCode(97 + (at % 26));
  return at < 26 ? letter : `${branchLetter(Math.floor(at / 26) - 1)}${letter}`;
}
