// What changed in the parallels and the choices around the steps, and where a step stands.

import { canonical, type Fact } from '#kernel/canonical.js';
import type { Condition } from './condition.js';
import type { Parallel, StepId } from './definition.js';
import { conditionOf, type Block, type BlockPair, type Matching } from './difference-blocks.js';
import type { DifferenceWords } from './difference-phrases.js';
import type { FieldNames } from './explain-words.js';
import { isStop, nodesOf } from './tree.js';

/** Steps named to tell which block is meant; more would not be read. */
const MOST_NAMED = 3;

export function blockLines({ pairs, added, removed }: Matching, fieldNames: FieldNames, words: DifferenceWords): readonly string[] {
  return [
    ...removed.map((block) => `− ${blockTitle(block, words)}${around(block, words)}`),
    ...added.map((block) => `+ ${blockTitle(block, words)}${conditionsOf(block, fieldNames, words)}${around(block, words)}`),
    ...pairs.flatMap((pair) => (pair.block.node.kind === 'choice' ? choiceLines(pair, fieldNames, words) : parallelLines(pair, words))),
  ];
}

/** « dans la branche 2 de « En parallèle : tous requis » ». */
export function placeWords(id: StepId, { around: frames }: Matching, words: DifferenceWords): string {
  const frame = frames.get(id);
  if (!frame) return words.outside;
  const { node } = frame.block;
  if (node.kind !== 'choice') return words.inBranch(frame.branch + 1, parallelTitle(node, words));
  return words.inCase(frame.branch < node.cases.length ? frame.branch + 1 : null, choiceTitle(frame.block, words));
}

function parallelLines({ former, block }: BlockPair, words: DifferenceWords): readonly string[] {
  const [was, is] = [former.node as Parallel, block.node as Parallel];
  const lines: string[] = [];
  if (was.name !== is.name) lines.push(words.parallelRenamed(parallelTitle(was, words), parallelTitle(is, words)));
  if (was.kind !== is.kind || quorum(was) !== quorum(is)) lines.push(words.ruleChanged(`${blockTitle(block, words)}${around(block, words)}`, words.rule(was), words.rule(is)));
  return lines;
}

function choiceLines({ former, block, branches }: BlockPair, fieldNames: FieldNames, words: DifferenceWords): readonly string[] {
  const caseOf = (of: Block, branch: number): string => caseWords(conditionOf(of, branch), fieldNames, words);
  const title = choiceTitle(block, words);
  const lines: string[] = [];
  if (former.node.name !== block.node.name) lines.push(words.choiceRenamed(choiceTitle(former, words), title));
  for (const [was, is] of branches) {
    const [before, after] = [conditionOf(former, was), conditionOf(block, is)];
    if (text(before) === text(after)) continue;
    const told = [caseOf(former, was), caseOf(block, is)] as const;
    // Two fields may bear the same name in words; their keys do not.
    const [one, other] = told[0] === told[1] ? [caseWords(before, asWritten, words), caseWords(after, asWritten, words)] as const : told;
    lines.push(words.conditionChanged(title, one, other));
  }
  block.branches.forEach((_, at) => { if (![...branches.values()].includes(at)) lines.push(words.caseAdded(title, caseOf(block, at))); });
  former.branches.forEach((_, at) => { if (!branches.has(at)) lines.push(words.caseRemoved(title, caseOf(former, at))); });
  const order = [...branches].sort(([one], [other]) => one - other).map(([, is]) => is);
  if (order.some((is, at) => at > 0 && is < order[at - 1]!)) lines.push(words.orderChanged(title));
  return lines;
}

function blockTitle({ node }: Block, words: DifferenceWords): string {
  return node.kind === 'choice' ? words.choiceBlock(node.name) : words.parallelBlock(node.name, words.rule(node));
}

function parallelTitle(node: Parallel, words: DifferenceWords): string {
  return node.name ?? words.parallelTitle(words.rule(node));
}

function choiceTitle({ node, branches }: Block, words: DifferenceWords): string {
  return words.quoted(node.name ?? words.unnamedChoice(firstStop(branches)));
}

function firstStop(branches: Block['branches']): string {
  return branches.flatMap(nodesOf).find(isStop)?.name ?? '';
}

function conditionsOf(block: Block, fieldNames: FieldNames, words: DifferenceWords): string {
  if (block.node.kind !== 'choice') return '';
  return words.conditions(block.branches.map((_, at) => caseWords(conditionOf(block, at), fieldNames, words)).join(', '));
}

function around({ branches }: Block, words: DifferenceWords): string {
  const names = branches.flatMap(nodesOf).filter(isStop).map(({ name }) => words.quoted(name));
  return words.around(`${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? '…' : ''}`);
}

function quorum(node: Parallel): number | null {
  return node.kind === 'atLeast' ? node.count : null;
}

function caseWords(condition: Condition | null, fieldNames: FieldNames, words: DifferenceWords): string {
  return condition === null ? words.otherwise : words.when(words.conditionInFrench(condition, fieldNames));
}

const asWritten: FieldNames = () => null;

function text(condition: Condition | null): string {
  return canonical(condition as unknown as Fact);
}
