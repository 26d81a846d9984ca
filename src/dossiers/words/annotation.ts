// A public annotation: what somebody who has a part in a dossier writes for all who read it, on a place of a page or on
// the dossier as a whole. It is never changed: a correction is another annotation that stands in the place of the
// first, and one that is taken away stays in the journal. Nothing of it enters the document.

import type { Instant } from '#kernel/clock.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DeskId, DocumentId, PersonId } from '#kernel/id.js';
import type { Document } from '../document.js';
import { isPlace, type Spot } from '../spot.js';
import { isReadable, readable } from '../text.js';

export interface Annotation {
  /** Rank in the life of the dossier, from 1. */
  readonly number: number;
  readonly at: Instant;
  readonly person: PersonId;
  readonly name: string;
  /** Where the author works; `null`: at no desk. */
  readonly desk: { readonly desk: DeskId; readonly name: string } | null;
  /** `null`: the dossier as a whole. */
  readonly place: Place | null;
  readonly text: string;
  /** The annotation it stands in the place of. */
  readonly replaces?: number;
  /** Since when it stands no more: replaced, or taken away. */
  readonly goneAt?: Instant;
}

/** A rectangle of a page of the very bytes that were read. */
export interface Place extends Spot {
  readonly document: DocumentId;
  readonly name: string;
  readonly sha256: Sha256;
}

export const ANNOTATION_MAX_CHARACTERS = 2000;
/** A page holds some ten; beyond this nobody reads them. */
export const ANNOTATIONS_MAX = 500;

/** The spot on the version of the document that is there. Refuses `annotation.no-such-place`. */
export function placeOf(spot: Spot, on: DocumentId, documents: readonly Document[]): Place | Refusal {
  const document = documents.find(({ id }) => id === on);
  const { page, x, y, width, height } = spot;
  if (!document || !isPlace(spot, document.pages)) return refuse('annotation.no-such-place', {});
  return { document: document.id, name: document.name, sha256: document.sha256, page, x, y, width, height };
}

/** What is written. Refuses `annotation.empty`, `annotation.too-long`. */
export function annotationText(given: string): string | Refusal {
  const text = readable(given);
  if (text === '') return refuse('annotation.empty', {});
  return isReadable(text, ANNOTATION_MAX_CHARACTERS) ? text : refuse('annotation.too-long', { most: ANNOTATION_MAX_CHARACTERS });
}

/** Said with a visa, a signature or a notice, for all to read; `null`: nothing is said. Refuses `annotation.too-long`. */
export function commentOf(given: string | null | undefined): string | null | Refusal {
  return readable(given ?? null) === '' ? null : annotationText(given!);
}

export function standing(annotations: readonly Annotation[]): readonly Annotation[] {
  return annotations.filter(({ goneAt }) => goneAt === undefined);
}
