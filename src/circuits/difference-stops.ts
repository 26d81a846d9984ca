// What changed in one step that two versions both have, member by member. A member left out and the
// same member written with its usual value say the same thing, and make no line.

import type { RejectionLeadsTo, ReturnTarget, Stop, StepId, WhenLate } from './definition.js';
import type { DifferenceWords, Member } from './difference-phrases.js';
import type { DeskNames, Names } from './explain-words.js';
import { signsAtTheStep } from './tree.js';

/** A key stands for itself. */
export const AS_WRITTEN: Names = { deskNames: () => null, fieldNames: () => null };

type StepNames = (id: StepId) => string | null;

/** « Avis « Direction générale » ». */
export function stopTitle(stop: Stop, words: DifferenceWords): string {
  return `${words.kindWord(stop.kind)} ${words.quoted(stop.name)}`;
}

/** `stepNames`: to name the step that a rejection leads to. */
export interface Telling { readonly names: Names; readonly stepNames: StepNames; readonly words: DifferenceWords }

export function stopLines(former: Stop, stop: Stop, telling: Telling): readonly string[] {
  const { words } = telling;
  const title = words.quoted(stop.name);
  const lines: string[] = [];
  if (former.name !== stop.name) lines.push(words.renamed(words.quoted(former.name), title));
  if (former.kind !== stop.kind) lines.push(words.kindChanged(title, words.kindWord(former.kind).toLowerCase(), words.kindWord(stop.kind).toLowerCase()));
  for (const [member, tell] of members) {
    const asWritten = { ...telling, names: AS_WRITTEN };
    const written = [tell(former, asWritten), tell(stop, asWritten)] as const;
    if (written[0] === written[1]) continue;
    // Two desks may bear the same name; their slugs do not.
    const told = [tell(former, telling), tell(stop, telling)] as const;
    lines.push(words.member(words.members[member], title, shortened(...(told[0] === told[1] ? written : told), words)));
  }
  return lines;
}

type Tell = (stop: Stop, telling: Telling) => string;

const members: readonly (readonly [member: Member, tell: Tell])[] = [
  ['who', (stop, { names: { deskNames, fieldNames }, words }) => ('who' in stop ? words.who(stop.who, deskNames, fieldNames) : words.nobody)],
  ['deadline', (stop, { words }) => ('deadlineDays' in stop && stop.deadlineDays !== undefined ? words.daysOf(stop.deadlineDays) : words.none)],
  ['late', (stop, { names: { deskNames }, words }) => ('whenLate' in stop && stop.whenLate !== undefined ? lateInWords(stop.whenLate, deskNames, words) : words.remind)],
  ['batch', (stop, { words }) => yesOrNo(!('batch' in stop) || stop.batch !== false, words)],
  ['mustOpen', (stop, { words }) => yesOrNo('mustOpen' in stop && stop.mustOpen === true, words)],
  ['paper', (stop, { words }) => yesOrNo(!('paper' in stop) || stop.paper !== false, words)],
  ['signs', (stop, { words }) => (signsAtTheStep(stop) ? words.atTheStep : words.atTheEnd)],
  ['frame', (stop, { words }) => ('frame' in stop && stop.frame !== undefined ? words.framePlace(stop.frame) : words.atTheFoot)],
  ['reject', (stop, { stepNames, words }) => ('onReject' in stop && stop.onReject !== undefined ? rejectionInWords(stop.onReject, stepNames, words) : words.endsCircuit)],
  ['return', (stop, { stepNames, words }) => ('onReject' in stop || 'returnsTo' in stop ? returnInWords(stop.returnsTo ?? ['submitter'], stepNames, words) : words.toSubmitter)],
  ['asksToApprove', (stop, { names: { fieldNames }, words }) => ('asksToApprove' in stop ? listed(stop.asksToApprove, fieldNames, words) : words.nothing)],
  ['asksToReject', (stop, { names: { fieldNames }, words }) => ('asksToReject' in stop ? listed(stop.asksToReject, fieldNames, words) : words.nothing)],
  ['informs', (stop, { names: { deskNames }, words }) => ('informs' in stop ? listed(stop.informs, deskNames, words) : 'desks' in stop ? listed(stop.desks, deskNames, words) : words.nothing)],
];

/** « 2 → 3 jours »: a unit said twice is said once. */
function shortened(was: string, is: string, { dayUnit }: DifferenceWords): string {
  return dayUnit.test(was) && dayUnit.test(is) ? `${was.replace(dayUnit, '')} → ${is}` : `${was} → ${is}`;
}

function lateInWords(whenLate: WhenLate, deskNames: DeskNames, words: DifferenceWords): string {
  if (whenLate === 'remind') return words.remind;
  if (whenLate === 'tell-submitter') return words.tellSubmitter;
  return words.escalate(deskNames(whenLate.escalate) ?? whenLate.escalate);
}

function rejectionInWords(leadsTo: RejectionLeadsTo, stepNames: StepNames, words: DifferenceWords): string {
  if (leadsTo === 'end') return words.endsCircuit;
  if (leadsTo === 'submitter') return words.backToSubmitter;
  // By its identifier too: two steps may bear the same name, and a renamed step is the same step.
  return words.backTo(stepNames(leadsTo.step) ?? leadsTo.step, leadsTo.step);
}

function returnInWords(targets: readonly ReturnTarget[], stepNames: StepNames, words: DifferenceWords): string {
  if (targets.length === 0) return words.toNobody;
  return targets.map((target) => (target === 'submitter' ? words.toSubmitter : words.toStep(stepNames(target.step) ?? target.step, target.step))).join(words.or);
}

function listed(keys: readonly string[] | undefined, names: (key: string) => string | null, words: DifferenceWords): string {
  return keys === undefined || keys.length === 0 ? words.nothing : keys.map((key) => names(key) ?? key).join(', ');
}

function yesOrNo(yes: boolean, words: DifferenceWords): string {
  return yes ? words.yes : words.no;
}
