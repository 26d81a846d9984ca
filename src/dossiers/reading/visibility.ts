// Who may look at a dossier: whoever prepares it, whoever it was or is addressed to, whoever decided it, whoever may
// lawfully sign it now, those who have a seat at these desks, those who answer for the evidence; and, as its
// visibility says, the people around its desk or everybody here. To everyone else it does not exist.

import type { Instant } from '#kernel/clock.js';
import { unreachable } from '#kernel/faults.js';
import type { ApplicationId, DeskId, PersonId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import type { Permission } from '#organisation/actor.js';
import type { Chart } from '#organisation/chart.js';
import { onlyReadersAt, seatedAt, superiorsOf } from '#organisation/desk.js';
import { maySign, whoMaySign, type Skipped } from '#organisation/powers.js';
import type { Machine } from '#circuits/compile.js';
import { mayPrepare } from '../preparing.js';
import { openTasks, type Dossier } from '../dossier.js';
import { actOf } from '#acts/dossier-type.js';
import { toldBy } from '../steps/move.js';
import { addresseeOf, desksFor, entitlement, isLate, type Situation } from '../steps/routing.js';
import type { Addressee, Task } from '../task.js';

export interface Onlooker {
  readonly person: PersonId;
  readonly permissions: readonly Permission[];
}

/** An application sees what it began, and what left the desk it works for; no draft of a person. */
export function mayFollow(dossier: Dossier, { application, desk }: { readonly application: ApplicationId; readonly desk: DeskId }): boolean {
  return dossier.submitter.application === application || (dossier.status !== 'draft' && !(dossier.status === 'purged' && dossier.submittedAt === null) && dossier.submitter.desk === desk);
}

export function maySee(dossier: Dossier, onlooker: Onlooker, machine: Machine | null, situation: Situation): boolean {
  const { person, permissions } = onlooker;
  if (mayPrepare(dossier, { person }, situation.chart)) return true;
  // Of one that was never sent, nobody else may know that it was.
  if (dossier.status === 'draft' || (dossier.status === 'purged' && dossier.submittedAt === null)) return false;
  return permissions.includes('evidence.read') || reachesBy(dossier, person, situation.chart) || hasPart(dossier, person, machine, situation);
}

/** Whether somebody works on it, and does not only read it. */
export function hasPart(dossier: Dossier, person: PersonId, machine: Machine | null, situation: Situation): boolean {
  if (mayPrepare(dossier, { person }, situation.chart)) return true;
  if (dossier.status === 'draft') return false;
  const desks = new Set(desksFor(person, situation).map(({ desk }) => desk));
  const reads = (id: DeskId): boolean => situation.chart.desks.some((desk) => desk.id === id && onlyReadersAt(desk).includes(person));
  const concerned = (addressee: Addressee): boolean => {
    switch (addressee.kind) {
      case 'desk': return desks.has(addressee.desk) || reads(addressee.desk);
      case 'lawful-signatory': return maySignNow(person, situation);
      case 'product': return false;
      case 'person':
      case 'secretary': return addressee.person === person;
      default: return unreachable(addressee);
    }
  };
  if (dossier.tasks.some((task) => task.decision?.person === person || task.decision?.paper?.recordedBy.person === person || concerned(task.addressee) || task.passedOn?.some((desk) => desks.has(desk) || reads(desk)) || calledWhenLate(task, desks, situation.at))) return true;
  // The steps to come are read from the circuit: their people may see what is on its way to them.
  return (machine?.steps ?? []).some(({ step }) => {
    const addressee = addresseeOf(step, situation);
    if (!isRefusal(addressee) && concerned(addressee)) return true;
    // Whoever is told that the dossier has come this far may read it from then on.
    return dossier.tasks.some((task) => task.step === step.id) && atDesks(toldBy(step), person, desks, situation);
  });
}

/** What the visibility of a dossier that was sent opens; and those who supervise the desk it was begun at. */
function reachesBy({ visibility, submitter }: Dossier, person: PersonId, { desks }: Chart): boolean {
  const desk = desks.find(({ id }) => id === submitter.desk);
  if (desk?.supervisors.includes(person)) return true;
  switch (visibility) {
    case 'confidential': return false;
    case 'service': return desk !== undefined && (superiorsOf(desk, desks) ?? []).some((above) => seatedAt(above).includes(person));
    case 'public': return true;
    default: return unreachable(visibility);
  }
}

function atDesks(slugs: readonly string[], person: PersonId, held: ReadonlySet<DeskId>, { chart }: Situation): boolean {
  return slugs.length > 0 && chart.desks.some((desk) => slugs.includes(desk.slug) && (held.has(desk.id) || onlyReadersAt(desk).includes(person)));
}

/** The desk named for when a step is late: from the deadline on. */
function calledWhenLate(task: Task, held: ReadonlySet<DeskId>, at: Instant): boolean {
  return task.escalatesTo !== undefined && held.has(task.escalatesTo.desk) && isLate(task, task.closedAt ?? at);
}

/** Whether an open step was this person's to sign: when it was opened, or when a mandate or an impediment began since. */
export function couldSign(dossier: Dossier, person: PersonId, situation: Situation): boolean {
  return openTasks(dossier).some((task) => task.kind === 'signature' && momentsOfPower(task, person, situation)
    .some((at) => !isRefusal(entitlement(task, person, { ...situation, at }))));
}

function momentsOfPower({ openedAt }: Task, person: PersonId, { chart, at }: Situation): readonly Instant[] {
  const begun = chart.mandates.filter((mandate) => mandate.person === person && openedAt < mandate.beginsAt && mandate.beginsAt <= at);
  // Whoever's it is: the law may have called this person in the place of the one impeded.
  const impeded = chart.impediments.filter(({ beginsAt }) => openedAt < beginsAt && beginsAt <= at);
  return [openedAt, ...[...begun, ...impeded].map(({ beginsAt }) => beginsAt)];
}

const SUSPENDED: ReadonlySet<Skipped['reason']> = new Set(['impeded', 'absent', 'lower-priority', 'substitute-not-allowed']);

function maySignNow(person: PersonId, situation: Situation): boolean {
  const act = actOf(situation.type, situation.metadata);
  const { signatories, trace } = whoMaySign(act, situation.chart, situation.at);
  // One whose power is only suspended (a mayor found impeded) may read what is signed meanwhile; one whose
  // delegation has ended, was withdrawn or does not cover this act has no business here.
  return signatories.some((candidate) => candidate.person === person)
    || trace.some((skipped) => skipped.person === person && SUSPENDED.has(skipped.reason))
    || !isRefusal(maySign(person, act, situation.chart, situation.at));
}
