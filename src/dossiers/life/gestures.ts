// What a reader may do with a dossier besides deciding it: told beforehand, for the screen. The command judges again.

import type { Permission } from '#organisation/actor.js';
import { isAside } from './aside.js';
import { passable } from './bypass.js';
import { isSealed, type Dossier } from '../dossier.js';
import { tasksFor } from '../steps/mine.js';
import { mayPrepare, type Preparer } from '../preparing.js';
import type { Situation } from '../steps/routing.js';
import { askable } from '../questions/ask.js';
import { beforeAppliedFault } from '../sealing/at-the-step.js';
import { transferable } from './transfer.js';

export type Gesture = 'correct' | 'cancel' | 'reopen' | 'transfer' | 'put-aside' | 'take-up' | 'trash' | 'restore' | 'bypass' | 'continue' | 'ask-opinion';

export function gesturesOf(dossier: Dossier, reader: Preparer, situation: Situation, permissions: readonly Permission[]): readonly Gesture[] {
  const { person } = reader;
  const prepares = mayPrepare(dossier, reader, situation.chart);
  if (reader.application) return ofApplication(dossier, prepares);
  if (dossier.trash) return prepares && situation.at < dossier.trash.until ? ['restore'] : [];
  if (dossier.status === 'rejected' || dossier.status === 'cancelled') return prepares ? [...(mayReopen(dossier) ? ['reopen' as const] : []), 'trash'] : [];
  if (dossier.status === 'draft') return prepares ? ['trash'] : [];
  if (dossier.status === 'finished') return permissions.includes('dossiers.submit') ? ['continue'] : [];
  if (dossier.status === 'returned') return prepares ? ['correct', 'cancel'] : [];
  if (dossier.status !== 'running') return [];
  if (person === null) return [];
  const mine = tasksFor(dossier, person, situation)[0];
  return [
    ...(prepares && !isSealed(dossier) ? ['cancel' as const] : []),
    ...(transferable(dossier, person, situation).length > 0 ? ['transfer' as const] : []),
    ...(askable(dossier, person, situation).length > 0 ? ['ask-opinion' as const] : []),
    ...(mine ? [isAside(mine.task, situation.at) ? 'take-up' as const : 'put-aside' as const] : []),
    ...(permissions.includes('dossiers.bypass') && passable(dossier, person, situation).length > 0 ? ['bypass' as const] : []),
  ];
}

/** A draft bears no signature. */
function mayReopen(dossier: Dossier): boolean {
  return beforeAppliedFault(dossier, null) === null;
}

/** It calls off and takes up again what it began; the trash is for people. */
function ofApplication(dossier: Dossier, prepares: boolean): readonly Gesture[] {
  if (!prepares || dossier.trash) return [];
  if (dossier.status === 'rejected' || dossier.status === 'cancelled') return mayReopen(dossier) ? ['reopen'] : [];
  if (dossier.status === 'returned') return ['correct', 'cancel'];
  return dossier.status === 'running' && !isSealed(dossier) ? ['cancel'] : [];
}
