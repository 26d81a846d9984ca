// A task: one step of the circuit, opened once for someone. It says to whom it is addressed, never who will
// take it: a desk changes hands, and the person who may lawfully sign is found again each time one looks,
// because impediments open and close meanwhile.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import type { CredentialId } from '#organisation/credential.js';
import type { Signatory, Skipped } from '#organisation/powers.js';
import type { FrameRule, ReturnTarget, StepId, Stop } from '#circuits/definition.js';
import type { Metadata } from '#acts/dossier-type.js';
import type { Advice } from './steps/advice.js';
import type { Declaration } from './steps/declaration.js';
import type { PaperSignature } from './paper/paper-signature.js';

export type Addressee =
  | { readonly kind: 'desk'; readonly desk: DeskId; readonly name: string }
  | { readonly kind: 'person'; readonly person: PersonId; readonly name: string }
  | { readonly kind: 'secretary'; readonly person: PersonId; readonly name: string }
  | { readonly kind: 'lawful-signatory' }
  /** What the product does itself: it waits for nobody. */
  | { readonly kind: 'product' };

/** How a task comes to its end: each kind of stop of a circuit has its own. */
export type TaskKind = Stop['kind'];

/** What the product does itself once a decision is written, and what it is then called; `house-sealed`: the files will bear the seal of the collectivité. */
export const COMPLETED = ['notified', 'archived', 'house-sealed'] as const;
export type Completed = (typeof COMPLETED)[number];

export interface Task {
  /** Rank of the opening in the life of the dossier, from 1: a step opened again is another task. */
  readonly number: number;
  readonly step: StepId;
  readonly kind: TaskKind;
  readonly name: string;
  readonly addressee: Addressee;
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
  /** The desk that may decide too once the deadline has passed; it gains no power to sign. */
  readonly escalatesTo?: { readonly desk: DeskId; readonly name: string };
  /** Said when it may not be decided together with other dossiers. */
  readonly batch?: false;
  /** The desks it was passed on from, in their order. */
  readonly passedOn?: readonly DeskId[];
  /** Until when it is put aside; a moment that has passed says nothing any more. */
  readonly asideUntil?: Instant;
  /** Said of a task beside the circuit: an opinion that somebody asked for. */
  readonly question?: Question;
  /** When it stopped waiting, with or without a decision (another branch was enough, a rejection fell). */
  readonly closedAt: Instant | null;
  readonly decision: Taken | null;
  /** Said when the product has done it. */
  readonly completed?: Completed;
  /** When a rejection led back before it, or another version of the circuit left it behind: what was decided there counts no more. */
  readonly undoneAt?: Instant;
}

/** What whoever holds a step asks somebody else before deciding it. */
export interface Question {
  /** Number of the task that is held meanwhile. */
  readonly from: number;
  readonly person: PersonId;
  readonly name: string;
  readonly text: string;
  /** Said when the step is put aside until it is answered. */
  readonly waits?: true;
}

/** A decision as it was taken: who, in what quality, on what, when. */
export interface Taken {
  readonly outcome: Outcome;
  readonly at: Instant;
  readonly person: PersonId;
  readonly name: string;
  readonly seen: readonly Sha256[];
  readonly reason: string | null;
  readonly signature: SignatureTitle | null;
  /** What else was said for all to read. */
  readonly comment?: string;
  /** What an opinion says. */
  readonly advice?: Advice;
  /** What was done outside, as the person declares it. */
  readonly declaration?: Declaration;
  /** Of a signature given on paper: `person` signed it, somebody recorded it. */
  readonly paper?: PaperSignature;
  /** The facts filled in with the decision. */
  readonly metadata?: Metadata;
  /** Of a return for correction: to whom. */
  readonly returnedTo?: ReturnTarget;
}
/** By their name in the evidence. */
export const OUTCOMES = ['approved', 'signed', 'signed-on-paper', 'rejected', 'returned', 'opinion-given', 'acknowledged', 'declared', 'bypassed', 'declined'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** By what right a signature was given, in the words that will be printed (CRPA L212-1), and who was passed over. */
export interface SignatureTitle extends Omit<Signatory, 'person'> {
  readonly trace: readonly Skipped[];
  /** The certificate it is sealed with; absent from decisions older than this fact, and from signatures given on paper. */
  readonly credential?: { readonly id: CredentialId; readonly certificate: Sha256 };
  /** Said when it is put into the files at its step: the dossier goes on once it is. */
  readonly signs?: 'at-the-step';
  /** Where the circuit puts it, as long as nobody places it. */
  readonly frame?: FrameRule;
  /** Of the step among those of its circuit: of two that would stand at one place, the earlier keeps it, whoever signs first. */
  readonly frameRank?: number;
  /** When it was. */
  readonly appliedAt?: Instant;
}

export function isOpen(task: Task): boolean {
  return task.closedAt === null;
}

export type SignedTask = Task & { readonly decision: Taken & { readonly signature: SignatureTitle } };

/** The signatures that count, those on paper too, in the order in which they were given: one that a rejection led back before is not among them. */
export function signedTasks(tasks: readonly Task[]): readonly SignedTask[] {
  const signed = tasks.filter((task): task is SignedTask =>
    task.undoneAt === undefined && (task.decision?.outcome === 'signed' || task.decision?.outcome === 'signed-on-paper') && task.decision.signature !== null);
  return [...signed].sort(inOrderGiven);
}

/** The seal of the collectivité was put at this step: a mark of nobody. */
export type SealedTask = Task & { readonly completed: 'house-sealed'; readonly closedAt: Instant };

export type Mark = SignedTask | SealedTask;

/** What the files are to bear, in the order in which it was given: the signatures given here, and the seals of the collectivité. */
export function marksHere(tasks: readonly Task[]): readonly Mark[] {
  const seals = tasks.filter((task): task is SealedTask => task.undoneAt === undefined && task.completed === 'house-sealed');
  return [...signedHere(tasks), ...seals].sort(inOrderGiven);
}

function inOrderGiven(one: Mark, other: Mark): number {
  if (givenAt(one) === givenAt(other)) return one.number - other.number;
  return givenAt(one) < givenAt(other) ? -1 : 1;
}

export function isHouseSeal(mark: Mark): mark is SealedTask {
  return mark.decision === null;
}

export function givenAt(mark: Mark): Instant {
  return isHouseSeal(mark) ? mark.closedAt : mark.decision.at;
}

/** The signatures among them: what was signed on paper is signed nowhere else. */
export function signedHere(tasks: readonly Task[]): readonly SignedTask[] {
  return signedTasks(tasks).filter(({ decision }) => decision.paper === undefined);
}

/** It stands in the files since its step. A seal of the collectivité never does: it is put at the end. */
export function isApplied(mark: Mark): boolean {
  return !isHouseSeal(mark) && mark.decision.signature.appliedAt !== undefined;
}

/** Those that the files bear already, each since its step: none is ever taken out again. */
export function appliedTasks(tasks: readonly Task[]): readonly SignedTask[] {
  return signedHere(tasks).filter(isApplied);
}

/** The signatures that the files are still to bear. */
export function unappliedTasks(tasks: readonly Task[]): readonly SignedTask[] {
  return signedHere(tasks).filter((task) => !isApplied(task));
}

/** What leaves the house or is put away is the signed file: it is made before. */
const NEEDS_SIGNED_FILES: ReadonlySet<TaskKind> = new Set(['transmit', 'publish', 'archive']);

export function waitForSignedFiles(tasks: readonly Task[]): boolean {
  return tasks.some((task) => isOpen(task) && NEEDS_SIGNED_FILES.has(task.kind));
}

export type PaperTask = Task & { readonly decision: Taken & { readonly signature: SignatureTitle; readonly paper: PaperSignature } };

/** What was signed on paper, and counts no more too: the scans of both are kept. */
export function paperTasks(tasks: readonly Task[]): readonly PaperTask[] {
  return tasks.filter((task): task is PaperTask => task.decision?.paper !== undefined);
}
