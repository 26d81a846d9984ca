// A dossier: documents that must be approved and signed, the facts about them, and how far they have gone.
// It is the sum of its events (apply.ts) and changes in no other way.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DeskId, DossierId, PersonId } from '#kernel/id.js';
import type { Position } from '#circuits/advance.js';
import type { Document } from './document.js';
import type { Metadata } from './dossier-type.js';
import { isOpen, type Task } from './task.js';

/** `sealing`: every decision is taken, the signed files are being made. `discarded`: a draft thrown away, of which only the evidence stays. */
export type Status = 'draft' | 'running' | 'sealing' | 'finished' | 'rejected' | 'discarded';

export interface Dossier {
  readonly id: DossierId;
  readonly type: string;
  readonly title: string;
  readonly metadata: Metadata;
  readonly status: Status;
  readonly submitter: Submitter;
  readonly createdAt: Instant;
  readonly submittedAt: Instant | null;
  /** When it was rejected or sealed. */
  readonly endedAt: Instant | null;
  /** One more at each event: what a writer compares before it writes. */
  readonly version: number;
  readonly documents: readonly Document[];
  readonly circuit: CircuitReference | null;
  readonly position: Position | null;
  readonly tasks: readonly Task[];
  readonly docket: Sha256 | null;
}

export interface Submitter {
  readonly person: PersonId;
  readonly name: string;
  /** The desk the dossier was begun at; `null` for a person without a desk. */
  readonly desk: DeskId | null;
}

/** The circuit the dossier began with and keeps to its end, whatever is released meanwhile. */
export interface CircuitReference {
  readonly key: string;
  readonly name: string;
  readonly version: number;
  readonly hash: Sha256;
  readonly stepCount: number;
}

export function openTasks(dossier: Dossier): readonly Task[] {
  return dossier.tasks.filter(isOpen);
}

export function mainDocuments(dossier: Dossier): readonly Document[] {
  return dossier.documents.filter((document) => document.role === 'main');
}
