// Where a signature is to be seen: a rectangle of a page, for one step of the circuit, on one document to be signed.
// It is the wish of those who prepare the dossier, or of the signatory; nothing of the power to sign depends on it.

import type { StepId } from '#circuits/definition.js';
import { overlap } from '#circuits/frame-place.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { isPlace, type Spot } from '../spot.js';

/** In points of the page as it is displayed, from its lower left corner. */
export interface Frame extends Spot {
  readonly step: StepId;
}

/** The document it stands on. */
interface Paged {
  readonly name: string;
  readonly pages: number;
}

/** Smaller, the quality and the name are no longer read (CRPA L212-1: « la mention, en caractères lisibles »). */
export const FRAME_LEAST = { width: 110, height: 60 } as const;
/** Larger, it is no longer a signature. */
export const FRAME_MOST = { width: 300, height: 150 } as const;

/** Refuses `frame.no-such-place`, `frame.twice`, `frame.overlap`. The size of a page is not known here: what does not fit is moved inside when it is signed. */
export function frameFault(frames: readonly Frame[], document: Paged): Refusal | null {
  if (!frames.every((frame) => isPlace(frame, document.pages) && isLegible(frame))) return refuse('frame.no-such-place', { name: document.name, pages: document.pages });
  for (const [at, frame] of frames.entries()) {
    const before = frames.slice(0, at);
    if (before.some(({ step }) => step === frame.step)) return refuse('frame.twice', {});
    if (before.some((other) => overlap(frame, other))) return refuse('frame.overlap', { page: frame.page });
  }
  return null;
}

function isLegible({ width, height }: Frame): boolean {
  return width >= FRAME_LEAST.width && width <= FRAME_MOST.width && height >= FRAME_LEAST.height && height <= FRAME_MOST.height;
}
