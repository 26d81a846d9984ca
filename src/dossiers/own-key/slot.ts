// A signing slot: the time that the holder of a key is given to sign one thing. One is open for a document; another
// one opened later takes its place, and one that nobody answers is over by itself, leaving nothing behind.

import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { Brand, DocumentId, DossierId, PersonId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { AskedSignature } from '#signature/pades/asked-signature.js';

export type SlotId = Brand<string, 'SlotId'>;

/** What the holder of a key is asked to sign, and of what it is. */
export interface Asked extends AskedSignature {
  readonly dossier: DossierId;
  readonly document: DocumentId;
  /** Of the dossier that is being sealed. */
  readonly version: number;
  readonly person: PersonId;
  readonly said: Said;
}

/** In the words shown before the key is used. */
export interface Said {
  readonly title: string;
  readonly document: string;
  /** Of the original of the document. */
  readonly sha256: Sha256;
  /** The words above the signature. */
  readonly mention: readonly string[];
  /** When the decision was taken. */
  readonly decidedAt: Instant;
}

export interface Slot {
  readonly id: SlotId;
  readonly dossier: DossierId;
  readonly document: DocumentId;
  readonly person: PersonId;
  /** Of what is asked. */
  readonly name: string;
  readonly openedAt: Instant;
  readonly expiresAt: Instant;
  readonly answeredAt: Instant | null;
  /** When another was opened in its place. */
  readonly overtakenAt: Instant | null;
}

/** Long enough to read a list of dossiers, to find the card and to type its code; short enough for a workstation left open. */
export const SLOT_MINUTES = 10;
/** Longer than the exchanges with a provider may last (eight of 20 s); a process that died during them keeps its signatory waiting no longer. */
export const REMOTE_SLOT_MINUTES = 3;

export function openedSlot(id: SlotId, { dossier, document, person, name }: Asked, at: Instant, minutes = SLOT_MINUTES): Slot {
  return { id, dossier, document, person, name, openedAt: at, expiresAt: instantOfMs(msOfInstant(at) + minutes * 60_000), answeredAt: null, overtakenAt: null };
}

/** Why this slot takes no answer; `asked`: what is asked for its document now. Refuses dossier.slot-overtaken, -expired, -stale. */
export function slotFault(slot: Slot, asked: Pick<Asked, 'name'> | null, at: Instant): Refusal | null {
  if (slot.overtakenAt !== null) return refuse('dossier.slot-overtaken');
  if (slot.expiresAt <= at) return refuse('dossier.slot-expired', { minutes: Math.round((msOfInstant(slot.expiresAt) - msOfInstant(slot.openedAt)) / 60_000) });
  return asked?.name === slot.name ? null : refuse('dossier.slot-stale');
}
