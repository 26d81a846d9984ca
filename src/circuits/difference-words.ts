// What changed in the parallels and the choices around the steps, and where a step stands, in French.

import { canonical, type Fact } from '#kernel/canonical.js';
import type { Condition } from './condition.js';
import type { Parallel, StepId } from './definition.js';
import { conditionOf, type Block, type BlockPair, type Matching } from './difference-blocks.js';
import { conditionInFrench, type FieldNames } from './explain-words.js';
import { isStop, nodesOf } from './tree.js';

/** Steps named to tell which block is meant; more would not be read. */
const MOST_NAMED = 3;

export function blockLines({ pairs, added, removed }: Matching, fieldNames: FieldNames): readonly string[] {
  return [
    ...removed.map((block) => `− ${blockTitle(block)}${around(block)}`),
    ...added.map((block) => `+ ${blockTitle(block)}${conditionsOf(block, fieldNames)}${around(block)}`),
    ...pairs.flatMap((pair) => (pair.block.node.kind === 'choice' ? choiceLines(pair, fieldNames) : parallelLines(pair))),
  ];
}

/** « dans la branche 2 de « En parallèle : tous requis » ». */
export function placeWords(id: StepId, { around: frames }: Matching): string {
  const frame = frames.get(id);
  if (!frame) return 'hors de tout parallèle et de toute condition';
  const { node } = frame.block;
  if (node.kind !== 'choice') return `dans la branche ${frame.branch + 1} de «\u00A0${parallelTitle(node)}\u00A0»`;
  const which = frame.branch < node.cases.length ? `le cas ${frame.branch + 1}` : 'le cas «\u00A0sinon\u00A0»';
  return `dans ${which} de ${choiceTitle(frame.block)}`;
}

function parallelLines({ former, block }: BlockPair): readonly string[] {
  const [was, is] = [former.node as Parallel, block.node as Parallel];
  const lines: string[] = [];
  if (was.name !== is.name) lines.push(`Parallèle renommé\u00A0: «\u00A0${parallelTitle(was)}\u00A0» → «\u00A0${parallelTitle(is)}\u00A0»`);
  if (was.kind !== is.kind || quorum(was) !== quorum(is)) lines.push(`${blockTitle(block)}${around(block)}\u00A0: ${rule(was)} → ${rule(is)}`);
  return lines;
}

function choiceLines({ former, block, branches }: BlockPair, fieldNames: FieldNames): readonly string[] {
  const words = (of: Block, branch: number): string => caseWords(conditionOf(of, branch), fieldNames);
  const title = choiceTitle(block);
  const lines: string[] = [];
  if (former.node.name !== block.node.name) lines.push(`Condition renommée\u00A0: ${choiceTitle(former)} → ${title}`);
  for (const [was, is] of branches) {
    const [before, after] = [conditionOf(former, was), conditionOf(block, is)];
    if (text(before) === text(after)) continue;
    const told = [words(former, was), words(block, is)];
    // Two fields may bear the same name in French; their keys do not.
    const [one, other] = told[0] === told[1] ? [caseWords(before, asWritten), caseWords(after, asWritten)] : told;
    lines.push(`Condition de ${title} changée\u00A0: ${one} → ${other}`);
  }
  block.branches.forEach((_, at) => { if (![...branches.values()].includes(at)) lines.push(`+ Cas de ${title}\u00A0: ${words(block, at)}`); });
  former.branches.forEach((_, at) => { if (!branches.has(at)) lines.push(`− Cas de ${title}\u00A0: ${words(former, at)}`); });
  const order = [...branches].sort(([one], [other]) => one - other).map(([, is]) => is);
  if (order.some((is, at) => at > 0 && is < order[at - 1]!)) lines.push(`Ordre des cas de ${title} changé\u00A0: le premier vrai est suivi`);
  return lines;
}

function blockTitle({ node }: Block): string {
  if (node.kind === 'choice') return node.name === undefined ? 'Condition' : `Condition «\u00A0${node.name}\u00A0»`;
  return node.name === undefined ? `Parallèle (${rule(node)})` : `Parallèle «\u00A0${node.name}\u00A0»`;
}

function parallelTitle(node: Parallel): string {
  return node.name ?? `En parallèle\u00A0: ${rule(node)}`;
}

function choiceTitle({ node, branches }: Block): string {
  return `«\u00A0${node.name ?? `condition devant ${firstStop(branches)}`}\u00A0»`;
}

function firstStop(branches: Block['branches']): string {
  return branches.flatMap(nodesOf).find(isStop)?.name ?? '';
}

function conditionsOf(block: Block, fieldNames: FieldNames): string {
  if (block.node.kind !== 'choice') return '';
  return `\u00A0: ${block.branches.map((_, at) => caseWords(conditionOf(block, at), fieldNames)).join(', ')}`;
}

function around({ branches }: Block): string {
  const names = branches.flatMap(nodesOf).filter(isStop).map(({ name }) => `«\u00A0${name}\u00A0»`);
  return `, autour de ${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? '…' : ''}`;
}

function rule(node: Parallel): string {
  if (node.kind === 'allOf') return 'tous requis';
  return node.kind === 'anyOf' ? 'un seul suffit' : `${node.count} sur ${node.branches.length} requis`;
}

function quorum(node: Parallel): number | null {
  return node.kind === 'atLeast' ? node.count : null;
}

function caseWords(condition: Condition | null, fieldNames: FieldNames): string {
  return condition === null ? 'sinon' : `si ${conditionInFrench(condition, fieldNames)}`;
}

const asWritten: FieldNames = () => null;

function text(condition: Condition | null): string {
  return canonical(condition as unknown as Fact);
}
