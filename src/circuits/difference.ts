// The difference between two versions of a circuit, in words: what somebody who must agree to the new one has
// to know, one line a change. Steps are matched by their identifier, parallels and choices, which have none,
// by the steps they hold (difference-blocks.ts). A definition written otherwise that means the same says so.

import { canonical, type Fact } from '#kernel/canonical.js';
import type { Language } from '#kernel/language.js';
import type { CircuitDefinition, Stop, StepId } from './definition.js';
import { matchBlocks, type Matching } from './difference-blocks.js';
import { AS_WRITTEN, stopLines, stopTitle } from './difference-stops.js';
import { blockLines, placeWords } from './difference-words.js';
import { differenceWordsIn, type DifferenceWords } from './difference-phrases.js';
import type { Names } from './explain-words.js';
import { placedStops } from './tree.js';

/** Empty when the two are the same to the letter; else at least one line, without a final full stop. */
export function difference(from: CircuitDefinition, to: CircuitDefinition, names: Names = AS_WRITTEN, language: Language = 'fr'): readonly string[] {
  const words = differenceWordsIn[language];
  if (canonical(from as unknown as Fact) === canonical(to as unknown as Fact)) return [];
  const [before, after] = [stopsOf(from), stopsOf(to)];
  const moved = movedStops([...before.keys()].filter((id) => after.has(id)), [...after.keys()].filter((id) => before.has(id)));
  const blocks = matchBlocks(from.root, to.root);
  const lines = [
    ...headLines(from, to, words),
    ...[...after].filter(([id]) => !before.has(id)).map(([, stop]) => addedLine(stop, after, blocks, words)),
    ...[...before].filter(([id]) => !after.has(id)).map(([, stop]) => `− ${stopTitle(stop, words)}`),
    ...[...after].flatMap(([id, stop]) => {
      const former = before.get(id);
      if (!former) return [];
      const place = moved.has(id) ? [movedLine(stop, after, words)] : placeLines(stop, blocks, words);
      return [...stopLines(former, stop, { names, stepNames: (named) => (after.get(named) ?? before.get(named))?.name ?? null, words }), ...place];
    }),
    ...blockLines(blocks, names.fieldNames, words),
  ];
  return lines.length > 0 ? lines : [words.sameMeaning];
}

type Stops = ReadonlyMap<StepId, Stop>;

function stopsOf(definition: CircuitDefinition): Stops {
  return new Map(placedStops(definition).map(({ step }) => [step.id, step]));
}

function headLines(from: CircuitDefinition, to: CircuitDefinition, words: DifferenceWords): readonly string[] {
  const only = (some: readonly string[], others: readonly string[]): readonly string[] => some.filter((type) => !others.includes(type));
  const lines: string[] = [];
  if (from.name !== to.name) lines.push(words.circuitRenamed(from.name, to.name));
  if (from.key !== to.key) lines.push(words.keyChanged(from.key, to.key));
  const types = [...only(to.dossierTypes, from.dossierTypes).map((type) => `+ ${type}`), ...only(from.dossierTypes, to.dossierTypes).map((type) => `− ${type}`)];
  // No type named means every type: the end of a list is as great a change as a type more.
  if (types.length > 0) lines.push(words.types(types.join(', '), to.dossierTypes.length === 0));
  const [was, is] = [from.afterCorrection ?? 'void', to.afterCorrection ?? 'void'];
  if (was !== is) lines.push(words.afterCorrection(was, is));
  return lines;
}

function addedLine(stop: Stop, after: Stops, blocks: Matching, words: DifferenceWords): string {
  return `+ ${stopTitle(stop, words)}${afterWhat(stop, after, words)}${blocks.around.has(stop.id) ? `, ${placeWords(stop.id, blocks, words)}` : ''}`;
}

function movedLine(stop: Stop, after: Stops, words: DifferenceWords): string {
  return `${words.moved(stopTitle(stop, words), stop.kind)}${afterWhat(stop, after, words)}`;
}

function afterWhat(stop: Stop, stops: Stops, words: DifferenceWords): string {
  const inOrder = [...stops.values()];
  const previous = inOrder[inOrder.indexOf(stop) - 1];
  return previous ? words.after(previous.name) : words.atTheHead;
}

function placeLines(stop: Stop, blocks: Matching, words: DifferenceWords): readonly string[] {
  return blocks.placesBefore.get(stop.id) === blocks.placesAfter.get(stop.id) ? [] : [words.placed(stopTitle(stop, words), placeWords(stop.id, blocks, words))];
}

/** Of the steps both versions have, the fewest that must have moved for the order to have changed so. */
function movedStops(before: readonly StepId[], after: readonly StepId[]): ReadonlySet<StepId> {
  const ranks = after.map((id) => before.indexOf(id));
  // The longest run that kept its order (patience sorting): the last rank of a run of each length, and who came before.
  const ends: number[] = [];
  const previous = ranks.map((rank, at) => {
    const found = ends.findIndex((end) => ranks[end]! > rank);
    const place = found === -1 ? ends.length : found;
    ends[place] = at;
    return place === 0 ? -1 : ends[place - 1]!;
  });
  const moved = new Set(after);
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at]!) moved.delete(after[at]!);
  return moved;
}
