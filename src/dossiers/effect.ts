// What must follow an event and cannot be done inside the transaction: left in the job queue with the rows,
// done after the commit, answered with a new command.

import type { DossierId } from '#kernel/id.js';

/** Make the signed files of a dossier whose signatures are all given, or one of whose signatures is to stand in them at its step. */
export interface SealEffect {
  readonly queue: 'seal';
  readonly dossier: DossierId;
  readonly version: number;
}

/** Do what an automatic stop asks of the product: tell desks, close the archive. */
export interface AutomaticEffect {
  readonly queue: 'automatic';
  readonly dossier: DossierId;
  /** A number is given once in the life of a dossier, and so is the effect. */
  readonly task: number;
}

export type Effect = SealEffect | AutomaticEffect;

/** The name under which the queue knows an effect once only. */
export function effectKey(effect: Effect): string {
  return `${effect.queue}:${effect.dossier}:${effect.queue === 'seal' ? effect.version : effect.task}`;
}
