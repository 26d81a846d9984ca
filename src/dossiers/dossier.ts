// A dossier: documents that must be approved and signed, the facts about them, and how far they have gone.
// It is the sum of its events (apply.ts) and changes in no other way.

import type { CivilDate, Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { ApplicationId, DeskId, DossierId, PersonId } from '#kernel/id.js';
import type { Position } from '#circuits/advance.js';
import type { Document, DocumentRole } from './document.js';
import type { DossierType, Metadata, Visibility } from '#acts/dossier-type.js';
import { isOpen, type Task } from './task.js';
import type { Annotation } from './words/annotation.js';

/** `sealing`: the signed files are being made, once every signature is given or once one is that stands in them at its step; the dossier goes on from there or is finished. `returned`: it waits for its submitter, who corrects it and sends it in again. `discarded`: a draft thrown away; `purged`: a dossier whose time in the trash is over. Of both only the evidence stays. */
export type Status = 'draft' | 'running' | 'returned' | 'sealing' | 'finished' | 'rejected' | 'cancelled' | 'discarded' | 'purged';

export interface Dossier {
  readonly id: DossierId;
  readonly type: string;
  /** The type as the collectivité said it when the dossier was begun; absent: as it is delivered. */
  readonly ofType?: DossierType;
  readonly title: string;
  readonly metadata: Metadata;
  readonly status: Status;
  readonly submitter: Submitter;
  readonly visibility: Visibility;
  readonly createdAt: Instant;
  readonly submittedAt: Instant | null;
  /** When it was rejected, or came to the end of its circuit with its signed files made. */
  readonly endedAt: Instant | null;
  /** One more at each event: what a writer compares before it writes. */
  readonly version: number;
  readonly documents: readonly Document[];
  readonly circuit: CircuitReference | null;
  /** Key of the circuit the submitter chose; `null`: the usual one of the type. */
  readonly circuitKey: string | null;
  readonly position: Position | null;
  readonly tasks: readonly Task[];
  readonly choices: Choices;
  readonly docket: Sha256 | null;
  /** In the order in which they were written, those that stand no more too. */
  readonly annotations: readonly Annotation[];
  /** The finished dossier whose signed files it began with. */
  readonly origin?: Origin;
  /** Put in the trash: nothing is done with it but taking it out, until that instant; then it is purged. */
  readonly trash?: { readonly at: Instant; readonly until: Instant; readonly disposal?: Disposal };
  /** Said as long as it is returned. */
  readonly correction?: Correction;
}

/** What allows a finished dossier to go: the visa on its elimination, or the receipt of its transfer to the archives. */
export interface Disposal {
  readonly kind: 'elimination' | 'transfer';
  /** Of the bordereau. */
  readonly number: string;
  readonly on: CivilDate;
  /** Who gave the visa or took the archives over: « Archives départementales de l’Aisne ». */
  readonly authority: string;
}

/** A dossier as it was when it was returned to its submitter: what it is compared with when it comes back. */
export interface Correction {
  /** Number of the task that returned it. */
  readonly task: number;
  readonly metadata: Metadata;
  readonly documents: readonly { readonly role: DocumentRole; readonly sha256: Sha256 }[];
}

export interface Origin {
  readonly dossier: DossierId;
  readonly title: string;
}

/** By step: the slug of the desk the submitter chose for it. */
export type Choices = Readonly<Record<string, string>>;

/** Who began it: a person, or a business application (`person: null`). */
export interface Submitter {
  readonly person: PersonId | null;
  readonly application?: ApplicationId;
  readonly name: string;
  /** The desk the dossier was begun at; `null` for a person without a desk. */
  readonly desk: DeskId | null;
}

/** The circuit the dossier began with and keeps to its end, whatever is released meanwhile; only an explicit migration takes it over to another version. */
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

/** Whether the signed files and their docket are made. */
export function isSealed(dossier: Dossier): boolean {
  return dossier.docket !== null;
}

export function mainDocuments(dossier: Dossier): readonly Document[] {
  return dossier.documents.filter((document) => document.role === 'main');
}
