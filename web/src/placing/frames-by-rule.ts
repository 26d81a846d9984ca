// The frames that the circuit puts on a document as long as nobody places them: drawn, moved and told as the others are.
import { framesByRule, type PageSize } from '#circuits/frame-place.js';
import type { Dossier, DossierDocument } from '../dossiers/dossier.js';
import type { Frame } from './frames.js';

/** `frames`: those that are placed. None before the pages are known. */
export function framesOfCircuit({ framesByRule: ruled }: Pick<Dossier, 'framesByRule'>, { role }: Pick<DossierDocument, 'role'>, frames: readonly Frame[], pages: readonly PageSize[]): readonly Frame[] {
  const unplaced = ruled.filter(({ step }) => !frames.some((frame) => frame.step === step));
  return role === 'main' ? [...framesByRule(unplaced, frames, pages)].map(([step, seen]) => ({ ...seen, step })) : [];
}
