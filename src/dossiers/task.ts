// A task: one step of the circuit, opened once for someone. It says to whom it is addressed, never who will
// take it: a desk changes hands, and the person who may lawfully sign is found again each time one looks,
// because impediments open and close meanwhile.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import type { CredentialId } from '#organisation/credential.js';
import type { Signatory, Skipped } from '#organisation/powers.js';
import type { StepId } from '#circuits/definition.js';

export type Addressee =
  | { readonly kind: 'desk'; readonly desk: DeskId; readonly name: string }
  | { readonly kind: 'person'; readonly person: PersonId; readonly name: string }
  | { readonly kind: 'secretary'; readonly person: PersonId; readonly name: string }
  | { readonly kind: 'lawful-signatory' };

/** How a task is decided by a person; a `seal` step is decided by the machine. */
export type TaskKind = 'visa' | 'signature' | 'seal';

export interface Task {
  /** Rank of the opening in the life of the dossier, from 1: a step opened again is another task. */
  readonly number: number;
  readonly step: StepId;
  readonly kind: TaskKind;
  readonly name: string;
  readonly addressee: Addressee;
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
  /** When it stopped waiting, with or without a decision (another branch was enough, a rejection fell). */
  readonly closedAt: Instant | null;
  readonly decision: Taken | null;
}

/** A decision as it was taken: who, in what quality, on what, when. */
export interface Taken {
  readonly outcome: 'approved' | 'signed' | 'rejected';
  readonly at: Instant;
  readonly person: PersonId;
  readonly name: string;
  readonly seen: readonly Sha256[];
  readonly reason: string | null;
  readonly signature: SignatureTitle | null;
}

/** By what right a signature was given, in the words that will be printed (CRPA L212-1), and who was passed over. */
export interface SignatureTitle extends Omit<Signatory, 'person'> {
  readonly trace: readonly Skipped[];
  /** The certificate it is sealed with; absent from decisions older than this fact. */
  readonly credential?: { readonly id: CredentialId; readonly certificate: Sha256 };
}

export function isOpen(task: Task): boolean {
  return task.closedAt === null;
}

/** The signatures given, in the order in which their steps were decided. */
export function signedTasks(tasks: readonly Task[]): readonly (Task & { readonly decision: Taken & { readonly signature: SignatureTitle } })[] {
  const signed = tasks.filter((task): task is Task & { decision: Taken & { signature: SignatureTitle } } =>
    task.decision?.outcome === 'signed' && task.decision.signature !== null);
  return [...signed].sort((one, other) => (one.decision.at === other.decision.at ? one.number - other.number : one.decision.at < other.decision.at ? -1 : 1));
}
