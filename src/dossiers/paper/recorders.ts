// Who may record that somebody signed on paper: the signatory; those who hold or assist the desk the signature waits
// at, or a desk the signatory holds (a mayor’s secretariat); whoever minds such a desk; an administrator. Recording is
// no signature: it gives nobody a power, and is told to the signatory.

import type { PersonId } from '#kernel/id.js';
import { desksHeldBy, preparersAt } from '#organisation/desk.js';
import { signedName, type Person } from '#organisation/person.js';
import { isRefusal } from '#kernel/refusal.js';
import type { CivilDate } from '#kernel/clock.js';
import type { Machine } from '#circuits/compile.js';
import { isStep } from '#circuits/tree.js';
import { isSealed, openTasks, type Dossier } from '../dossier.js';
import { stopOf } from '../steps/move.js';
import { desksFor, type Situation } from '../steps/routing.js';
import { takersOf } from '../steps/takers.js';
import type { Task } from '../task.js';
import { powerThatDay, sentOn } from './power-that-day.js';

export function mayRecord(recorder: PersonId, signatory: PersonId, { addressee }: Task, situation: Pick<Situation, 'chart' | 'at' | 'type'>): boolean {
  if (recorder === signatory) return true;
  const { chart } = situation;
  const desks = [...(addressee.kind === 'desk' ? chart.desks.filter(({ id }) => id === addressee.desk) : []), ...desksHeldBy(signatory, chart.desks)];
  const minded = new Set(desksFor(recorder, situation).map(({ desk }) => desk));
  return desks.some((desk) => minded.has(desk.id) || preparersAt(desk).includes(recorder));
}

/** The signatures that wait and may be given on paper, as the circuit says. */
export function signableOnPaper(dossier: Dossier, machine: Machine): readonly Task[] {
  if (dossier.status !== 'running' || isSealed(dossier)) return [];
  return openTasks(dossier).filter(({ kind, step }) => kind === 'signature' && allowsPaper(machine, step));
}

export function allowsPaper(machine: Machine, step: Task['step']): boolean {
  const stop = stopOf(machine, step);
  return isStep(stop) && stop.paper !== false;
}

/** Those this person may record, for one of the signatories of today at least. */
export function recordable(dossier: Dossier, person: PersonId, machine: Machine, situation: Situation, asAdministrator: boolean): readonly Task[] {
  return signableOnPaper(dossier, machine).filter((task) => asAdministrator || takersOf(task, situation).takers.some((taker) => mayRecord(person, taker.person, task, situation)));
}

export interface PaperSignatory {
  readonly person: PersonId;
  readonly name: string;
  /** The words above the signature, as they will be kept. */
  readonly mention: readonly string[];
  readonly basis: string;
}

/** Who could sign that day, by name; none for a day before the sending or to come. */
export function signatoriesThatDay(task: Task, day: CivilDate, dossier: Dossier, situation: Situation, today: CivilDate): readonly PaperSignatory[] {
  if (day > today || day < sentOn(dossier, situation.chart)) return [];
  return situation.chart.persons.flatMap((person: Person) => {
    const power = powerThatDay(task, person.id, day, dossier, situation);
    return isRefusal(power) ? [] : [{ person: person.id, name: signedName(person), mention: power.signatory.mention, basis: power.signatory.basis }];
  });
}
