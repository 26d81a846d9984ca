// What must follow an event and cannot be done inside the transaction: left in the job queue with the rows,
// done after the commit, answered with a new command.

import type { DossierId } from '#kernel/id.js';

/** Make the signed files of a dossier whose decisions are all taken. */
export interface SealEffect {
  readonly queue: 'seal';
  readonly dossier: DossierId;
  readonly version: number;
}

export type Effect = SealEffect;

/** The name under which the queue knows an effect once only. */
export function effectKey(effect: Effect): string {
  return `${effect.queue}:${effect.dossier}:${effect.version}`;
}
