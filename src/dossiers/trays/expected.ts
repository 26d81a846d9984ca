// What comes next to somebody for whom nothing waits: of the dossiers on their way that are looked at, the one that has the
// fewest steps left before one of theirs. What may not come (a case not chosen yet, a step another branch may spare) and
// what they may not read is not told.

import type { Instant } from '#kernel/clock.js';
import type { DossierId, PersonId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { actOf } from '#acts/dossier-type.js';
import type { Machine } from '#circuits/compile.js';
import { stopsAfter } from '#circuits/tree.js';
import type { Actor } from '#organisation/actor.js';
import { whoMaySign } from '#organisation/powers.js';
import { openTasks, type Dossier } from '../dossier.js';
import { situationIn, visible, type Sight } from '../reading/sight.js';
import { addresseeOf, entitlement, type Situation } from '../steps/routing.js';
import type { Task } from '../task.js';

export interface Expected {
  readonly dossierId: DossierId;
  readonly title: string;
  /** The step it is at, who is asked there, and until when. */
  readonly stepName: string;
  readonly waitingFor: string | null;
  readonly dueAt: Instant | null;
}

/** How many steps it has to go before one of this person’s; `null`: it waits for them already, or does not come to them for certain. */
export function stepsBefore(dossier: Dossier, person: PersonId, machine: Machine, situation: Situation): number | null {
  const open = openTasks(dossier).filter((task) => !task.question);
  if (dossier.status !== 'running' || open.length === 0) return null;
  if (open.some((task) => comesTo(person, task, situation))) return null;
  const ahead = open.map(({ step }) => ({ rank: rankIn(machine, step), after: stopsAfter(machine.lines, [step]) }));
  const taken = machine.steps.filter(({ step }) => open.some((task) => task.step === step.id)).flatMap(({ cases }) => cases);
  const distances = machine.steps.flatMap(({ step, cases, mayBeSpared }) => {
    if (mayBeSpared || !cases.every(({ choice, rank }) => taken.some((one) => one.choice === choice && one.rank === rank))) return [];
    // From what leads there: how far the dossier has gone in a branch beside says nothing.
    const from = ahead.filter(({ after }) => after.has(step.id)).map(({ rank }) => rank);
    const addressee = from.length === 0 ? null : addresseeOf(step, situation);
    return addressee !== null && !isRefusal(addressee) && comesTo(person, { kind: step.kind, addressee }, situation) ? [rankIn(machine, step.id) - Math.max(...from)] : [];
  });
  return distances.length === 0 ? null : Math.min(...distances);
}

const rankIn = (machine: Machine, step: Parameters<Machine['rank']['get']>[0]): number => machine.rank.get(step) ?? 0;

/** As the trays have it: a mayor found impeded may sign, but is asked for nothing. */
function comesTo(person: PersonId, asked: Pick<Task, 'kind' | 'addressee'>, situation: Situation): boolean {
  if (isRefusal(entitlement(asked, person, situation))) return false;
  return asked.addressee.kind !== 'lawful-signatory' || whoMaySign(actOf(situation.type, situation.metadata), situation.chart, situation.at).signatories.some((signatory) => signatory.person === person);
}

/** The nearest; of several, the one that is due first where it is. */
export function expectedBy(actor: Actor, sights: readonly Sight[]): Expected | null {
  const coming = sights.flatMap((sight) => {
    const machine = sight.circuit?.machine;
    const before = machine && visible(sight, actor) ? stepsBefore(sight.dossier, actor.personId, machine, situationIn(sight)) : null;
    return before === null || before === undefined ? [] : [{ before, told: toldOf(sight.dossier) }];
  });
  const [next] = coming.toSorted((one, other) => one.before - other.before || (one.told.dueAt ?? NEVER).localeCompare(other.told.dueAt ?? NEVER) || one.told.dossierId.localeCompare(other.told.dossierId));
  return next?.told ?? null;
}

const NEVER = '9';

function toldOf(dossier: Dossier): Expected {
  const [first] = openTasks(dossier).filter((task) => !task.question);
  const { addressee } = first!;
  return {
    dossierId: dossier.id, title: dossier.title, stepName: first!.name, dueAt: first!.dueAt,
    waitingFor: addressee.kind === 'lawful-signatory' || addressee.kind === 'product' ? null : addressee.name,
  };
}
