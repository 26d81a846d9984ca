// What a screen shows of the signatures given on paper: those that were recorded, with their scans, and those the reader
// may record. The command judges again.

import { civilDateOf, type CivilDate, type Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import type { Permission } from '#organisation/actor.js';
import type { Machine } from '#circuits/compile.js';
import type { StepId } from '#circuits/definition.js';
import type { Dossier } from '../dossier.js';
import type { Situation } from '../steps/routing.js';
import { paperTasks } from '../task.js';
import type { Scan } from './paper-signature.js';
import { sentOn } from './power-that-day.js';
import { recordable } from './recorders.js';

export interface PaperView {
  readonly stepId: StepId;
  readonly stepName: string;
  readonly signatory: string;
  readonly on: CivilDate;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly scan: Scan;
  /** Whether the signature counts still. */
  readonly counts: boolean;
}

export interface RecordableView {
  readonly steps: readonly { readonly step: StepId; readonly name: string }[];
  /** The first and the last day on which it can have been signed. */
  readonly since: CivilDate;
  readonly until: CivilDate;
}

export function papersOf({ tasks }: Dossier): readonly PaperView[] {
  return paperTasks(tasks).map(({ step: stepId, name: stepName, undoneAt, decision: { at: recordedAt, name: signatory, paper: { on, scan, recordedBy } } }) => (
    { stepId, stepName, signatory, on, recordedAt, recordedBy: recordedBy.name, scan, counts: undoneAt === undefined }));
}

export function recordableOf(dossier: Dossier, person: PersonId | null, machine: Machine | null, situation: Situation, permissions: readonly Permission[]): RecordableView | null {
  const administers = permissions.includes('dossiers.bypass');
  if (person === null || !machine || (!administers && !permissions.includes('dossiers.decide'))) return null;
  const tasks = recordable(dossier, person, machine, situation, administers);
  const { chart, at } = situation;
  return tasks.length === 0 ? null : { steps: tasks.map(({ step, name }) => ({ step, name })), since: sentOn(dossier, chart), until: civilDateOf(at, chart.timeZone) };
}
