// What comes too late or beside what it must not: what leaves the house or is put away is the signed file, so
// nothing that changes that file may follow; and parallels and deadlines that do not mean what they say.

import type { Stop, StepId } from './definition.js';
import type { Examined } from './examined.js';
import { error, warning, whereIs, type Finding } from './finding.js';
import type { Followed } from './prove-paths.js';
import { isStep, nodesOf } from './tree.js';

/** They need the signed files (dossiers/apply.ts): once one of them waits, the files are made. */
export const LEAVES: ReadonlySet<Stop['kind']> = new Set(['transmit', 'publish', 'archive']);
/** What the signed files bear. */
const ON_THE_FILES: ReadonlySet<Stop['kind']> = new Set(['visa', 'signature', 'seal', 'opinion']);

export function orderFindings(examined: Examined, walked: Followed): readonly Finding[] {
  return [
    ...examined.machine.steps.flatMap(({ step }) => [...lateFindings(step, examined, walked), ...stopFindings(step, examined)]),
    ...parallelFindings(examined),
  ];
}

function lateFindings(stop: Stop, { machine, places }: Examined, { after, beside }: Followed): readonly Finding[] {
  const among = (ids: ReadonlySet<StepId> | undefined): Stop | undefined => machine.steps.find(({ step }) => ids?.has(step.id) && LEAVES.has(step.kind))?.step;
  const where = whereIs(stop, places);
  if (ON_THE_FILES.has(stop.kind)) {
    const before = among(after.get(stop.id));
    if (before) return [error('circuit.after-leaving', { step: stop.name, kind: stop.kind, before: before.name, left: before.kind }, where)];
    const together = among(beside.get(stop.id));
    return together ? [error('circuit.beside-leaving', { step: stop.name, beside: together.name }, where)] : [];
  }
  if (stop.kind !== 'transmit' && stop.kind !== 'publish') return [];
  const archive = machine.steps.find(({ step }) => step.kind === 'archive' && after.get(stop.id)?.has(step.id))?.step;
  return archive ? [warning('circuit.after-archiving', { step: stop.name, archive: archive.name }, where)] : [];
}

function stopFindings(stop: Stop, { places }: Examined): readonly Finding[] {
  if (!isStep(stop)) return [];
  const where = whereIs(stop, places);
  const found: Finding[] = [];
  if (stop.whenLate !== undefined && stop.deadlineDays === undefined) found.push(warning('circuit.late-without-deadline', { step: stop.name }, where));
  if (typeof stop.whenLate === 'object' && stop.who.kind === 'desk' && stop.who.desk === stop.whenLate.escalate) found.push(warning('circuit.escalates-to-itself', { step: stop.name }, where));
  return found;
}

function parallelFindings({ definition, places }: Examined): readonly Finding[] {
  return nodesOf(definition.root).flatMap((node): readonly Finding[] => {
    if (node.kind === 'atLeast' && node.count === node.branches.length) return [warning('circuit.quorum-of-all', { count: node.count }, whereIs(node, places))];
    if (node.kind !== 'anyOf') return [];
    const signing = node.branches.filter((branch) => nodesOf(branch).some(({ kind }) => kind === 'signature'));
    return signing.length > 1 ? [warning('circuit.signatures-in-any-of', { count: signing.length }, whereIs(node, places))] : [];
  });
}
