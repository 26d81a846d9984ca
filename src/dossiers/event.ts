// What happened to a dossier. An event says everything that changed, so that the events alone, read from the
// evidence in order, give the dossier back without asking the circuit or the chart again.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { AccountId, ApplicationId, DeskId, DocumentId, DossierId, PersonId } from '#kernel/id.js';
import type { Position } from '#circuits/advance.js';
import type { RejectionLeadsTo, StepId } from '#circuits/definition.js';
import type { HouseSealUsed, SealedFile } from './command.js';
import type { Document, Version } from './document.js';
import type { Choices, CircuitReference, Disposal, Submitter, Origin } from './dossier.js';
import type { DossierType, Metadata, Visibility } from '#acts/dossier-type.js';
import type { Frame } from './frames/frame.js';
import type { RenewedFile } from './renewal/command.js';
import type { SignedOnPaper } from './paper/paper-signature.js';
import type { Completed, Outcome, Taken, Task } from './task.js';
import type { Annotation } from './words/annotation.js';

/** Who caused an event: a person; a business application; or the worker of the product (neither). */
export interface Author {
  readonly person: PersonId | null;
  readonly name: string;
  /** The account of the person that acted. */
  readonly account?: AccountId;
  /** Which application acted, and the name of the desk it works for. */
  readonly application?: { readonly id: ApplicationId; readonly desk: string };
}

interface Happened<Type extends string> {
  readonly type: Type;
  readonly at: Instant;
  readonly by: Author;
}

export type DossierEvent = Created | Edited | DocumentAdded | DocumentRemoved | DocumentReplaced | Discarded | Submitted | Resubmitted | Decided | Done | SignatureApplied | Sealed | Renewed | CircuitMigrated | Recalled | Cancelled | Reopened | Transferred | PutAside | TakenUp | OpinionAsked | QuestionWithdrawn | Trashed | Restored | Purged | Annotated | AnnotationRemoved | SignaturesPlaced;

export interface Created extends Happened<'created'> {
  readonly dossier: DossierId;
  readonly dossierType: string;
  /** What the collectivité had made of that type; absent: as it is delivered. */
  readonly ofType?: DossierType;
  readonly title: string;
  readonly metadata: Metadata;
  readonly submitter: Submitter;
  /** Absent from dossiers older than this fact: `confidential`. */
  readonly visibility?: Visibility;
  readonly origin?: Origin;
  /** What it began with; absent when it began with nothing. */
  readonly documents?: readonly Omit<Document, 'signed'>[];
}
export interface Edited extends Happened<'edited'> {
  readonly title: string;
  readonly metadata: Metadata;
  /** Absent: as it was. */
  readonly circuitKey?: string | null;
  /** Absent: as it was. */
  readonly visibility?: Visibility;
}
export interface DocumentAdded extends Happened<'document-added'> {
  readonly document: Omit<Document, 'signed'>;
}
export interface DocumentRemoved extends Happened<'document-removed'> {
  readonly document: DocumentId;
  readonly name: string;
  readonly sha256: Sha256;
}
/** Other bytes under the same document: `former`, which are kept, and those that stand in their place. */
export interface DocumentReplaced extends Happened<'document-replaced'> {
  readonly document: DocumentId;
  readonly former: Version;
  readonly version: Version;
}
export type Discarded = Happened<'discarded'>;

export interface Submitted extends Happened<'submitted'> {
  readonly seen: readonly Sha256[];
  readonly circuit: CircuitReference;
  /** The desks the submitter chose; absent when the circuit lets nobody choose. */
  readonly choices?: Choices;
  readonly move: Move;
}
/** Sent in again by those who corrected it. `corrected`: whether a document or a fact is another one than when it was returned. */
export interface Resubmitted extends Happened<'resubmitted'> {
  readonly seen: readonly Sha256[];
  readonly corrected: boolean;
  readonly move: Move;
}
/** A decision on one task, with what it opened and closed. */
export interface Decided extends Happened<Outcome> {
  readonly task: number;
  readonly step: string;
  readonly stepName: string;
  readonly decision: Omit<Taken, 'outcome' | 'at' | 'person' | 'name' | 'paper'> & { /** Of a signature given on paper: its author only records it. */ readonly paper?: SignedOnPaper };
  readonly move: Move;
}
/** What the product did itself on one task. */
export interface Done extends Happened<Completed> {
  readonly task: number;
  readonly step: string;
  readonly stepName: string;
  /** Of a notification: the desks told. */
  readonly told?: readonly { readonly desk: DeskId; readonly name: string }[];
  /** Of an archiving: the files that were read again, each the bytes of its digest, and the docket made again. */
  readonly archive?: { readonly files: readonly Sha256[]; readonly docket: Sha256 };
  /** Of a seal of the collectivité: what it is called. */
  readonly mention?: string;
  readonly move: Move;
}
/** A signature given to be put into the files at its step stands in them; what had opened with it comes now. */
export interface SignatureApplied extends Happened<'signature-applied'>, OfTask {
  readonly files: readonly SealedFile[];
  /** By number, with its deadline counted from now. */
  readonly opened: readonly Pick<Task, 'number' | 'dueAt'>[];
}
export interface Sealed extends Happened<'sealed'> {
  readonly files: readonly SealedFile[];
  /** Absent where the circuit asks for none. */
  readonly houseSeal?: HouseSealUsed;
  readonly docket: Sha256;
}

/** Signed files bear another archive time-stamp; the docket made again names them. */
export interface Renewed extends Happened<'renewed'> {
  readonly files: readonly RenewedFile[];
  readonly docket: Sha256;
}

/** Its author takes back what was last done: the sending (`task: null`, a draft again), or a decision. */
export interface Recalled extends Happened<'recalled'> {
  /** `signed`: the key had not signed yet. */
  readonly of: 'submitted' | 'approved' | 'opinion-given' | 'acknowledged' | 'signed';
  readonly task: number | null;
  readonly stepName: string | null;
  /** The facts as they were before the decision. */
  readonly metadata?: Metadata;
  /** Of a decision: back to where the dossier stood. */
  readonly move?: Move;
}

/** Called off by those who prepare it. */
export interface Cancelled extends Happened<'cancelled'> {
  readonly reason: string;
}
/** Rejected or called off, and a draft again. `undone`: numbers of the tasks of that round, which count no more. */
export interface Reopened extends Happened<'reopened'> {
  readonly undone: readonly number[];
}

/** Put in the trash, until that instant; a finished one with what the archives said. */
export interface Trashed extends Happened<'trashed'> {
  readonly until: Instant;
  readonly disposal?: Disposal;
}
export type Restored = Happened<'restored'>;
/** Its rows are gone, and the bytes of these digests where nothing else needs them; this evidence stays. */
export interface Purged extends Happened<'purged'> {
  readonly files: readonly Sha256[];
}

interface OfTask {
  readonly task: number;
  readonly step: string;
  readonly stepName: string;
}
/** A step passed on from one desk to another. */
export interface Transferred extends Happened<'transferred'>, OfTask {
  readonly from: { readonly desk: DeskId; readonly name: string };
  readonly to: { readonly desk: DeskId; readonly name: string };
  readonly reason: string | null;
}
/** A step that waits no more until an instant, for anybody. */
export interface PutAside extends Happened<'put-aside'>, OfTask {
  readonly until: Instant;
}
export interface TakenUp extends Happened<'taken-up'>, OfTask {}

/** Asked beside the circuit by whoever holds the step; the questions stand in what the move opened. */
export interface OpinionAsked extends Happened<'opinion-asked'>, OfTask {
  /** Until when the step is put aside, unless all is answered before; absent: it goes on. */
  readonly until?: Instant;
  readonly move: Move;
}
/** Taken back by those who hold the step. */
export interface QuestionWithdrawn extends Happened<'question-withdrawn'>, OfTask {
  readonly move: Move;
}

/** Written for all who read the dossier; author and instant are those of the event. */
export interface Annotated extends Happened<'annotated'> {
  readonly annotation: Pick<Annotation, 'number' | 'desk' | 'place' | 'text' | 'replaces'>;
}
/** Taken away by its author. */
export interface AnnotationRemoved extends Happened<'annotation-removed'> {
  readonly number: number;
}

/** Where the signatures of one version of a document are to be seen: all of them, those that stay as they were too. */
export interface SignaturesPlaced extends Happened<'signatures-placed'> {
  readonly document: DocumentId;
  readonly name: string;
  readonly sha256: Sha256;
  readonly frames: readonly Frame[];
}

/** It goes over to another version of its circuit, by decision of an administrator. */
export interface CircuitMigrated extends Happened<'circuit-migrated'> {
  readonly from: CircuitReference;
  readonly circuit: CircuitReference;
  /** From each step of the old version to the one that succeeds it; `null`: none does. */
  readonly mapping: Readonly<Record<string, StepId | null>>;
  readonly reason: string;
  /** Tasks that stand at another step now, or wait otherwise there, by number. */
  readonly carried: readonly Carried[];
  /** What was decided at a step without successor: it stays in the history and counts no more. */
  readonly dropped: readonly { readonly task: number; readonly name: string }[];
  /** The desks the submitter chose, by the names of the new steps; absent when none was chosen. */
  readonly choices?: Choices;
  readonly move: Move;
}
export type Carried = Pick<Task, 'number' | 'step' | 'name' | 'dueAt' | 'escalatesTo' | 'batch'>;

/** How the dossier moved in its circuit. */
export interface Move {
  readonly position: Position;
  readonly opened: readonly Omit<Task, 'openedAt' | 'closedAt' | 'decision' | 'completed' | 'undoneAt'>[];
  /** Numbers of the tasks that wait no longer without having been decided. */
  readonly closed: readonly number[];
  /** Numbers of the tasks a rejection or a return led back before, a correction voided, or a change of version left behind; absent when there are none. */
  readonly undone?: readonly number[];
  readonly outcome: 'running' | 'finished' | 'rejected' | 'returned';
  readonly rejectionLeadsTo: RejectionLeadsTo | null;
}
