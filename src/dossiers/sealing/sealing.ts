// From the decisions of a dossier to what a file is still to bear: one signature for each that was given, one seal for each step
// that asks for it, in their order, in the words of the law, at the time at which it was given.

import type { SignatureRequest } from '#signature/pades/request.js';
import { certificationLevel } from '#signature/pades/permission.js';
import type { PdfFile } from '#signature/pdf/reader.js';
import { shownSignatures } from '#signature/pdf/field-place.js';
import { displayedSize } from '#signature/pdf/placement.js';
import { framesByRule } from '#circuits/frame-place.js';
import { assert } from '#kernel/faults.js';
import type { Refusal } from '#kernel/refusal.js';
import type { Document } from '../document.js';
import type { Dossier } from '../dossier.js';
import type { HouseSeal } from '#organisation/seal/house-seal.js';
import { qualityOf } from '../event-entry.js';
import type { Spot } from '../spot.js';
import { inside, placements } from './placements.js';
import { paperNotes } from './paper-notes.js';
import { appliedTasks, givenAt, isApplied, isHouseSeal, signedTasks, type Mark } from '../task.js';
import { marksToMake } from './at-the-step.js';

/** `frames`: those of the document; `font`: the one the mentions are written in; `seal`: of the collectivité, where a step has put it. */
export function plannedSignatures(dossier: Dossier, { frames = [] }: Pick<Document, 'frames'>, file: PdfFile, { font, timeZone, seal }: Means): readonly SignatureRequest[] {
  const marks = marksToMake(dossier);
  const borne = appliedTasks(dossier.tasks).length;
  const fields = file.signatureFields();
  // A certified document takes no new visible field (ISO 32000-1 §12.8.2.2): it is signed unseen.
  const places = certificationLevel(file) === null ? placesOf(marks, frames, file) : [];
  const notes = paperNotes(signedTasks(dossier.tasks).slice(lastApplied(dossier) + 1), marks.length);
  const taken = new Set(fields.map((field) => field.name));
  return marks.map((mark, index) => {
    const common = { signedAt: givenAt(mark), notes: notes[index] ?? [], placement: places[index] ?? null, font, timeZone };
    if (!isHouseSeal(mark)) {
      const { name, mention } = mark.decision.signature;
      return { ...common, fieldName: freeName(taken, `Signature${borne + index + 1}`), signerName: name, capacityMention: mention, reason: qualityOf(mention) };
    }
    assert(seal !== null, 'a dossier that was sealed by the collectivité has its seal');
    return { ...common, fieldName: freeName(taken, `Cachet${borne + index + 1}`), signerName: seal.holder, capacityMention: [seal.mention], reason: seal.mention, seal: true as const };
  });
}

/** Where somebody placed them, else where the circuit said when they were given. A frame placed for one that comes later is left free. */
function placesOf(marks: readonly Mark[], frames: NonNullable<Document['frames']>, file: PdfFile): ReturnType<typeof placements> {
  const pages = file.pages();
  const standing = shownSignatures(file);
  const placed = frames.flatMap((frame) => inside(pages, frame) ?? []);
  const ruled = marks.flatMap((mark) => (isHouseSeal(mark) || !mark.decision.signature.frame || frames.some(({ step }) => step === mark.step) ? [] : [{ step: mark.step, rule: mark.decision.signature.frame, rank: mark.decision.signature.frameRank ?? 0 }])).toSorted((one, other) => one.rank - other.rank);
  const byRule = framesByRule(ruled.map(({ step: own, rule }, at) => ({ step: own, rule, clearOf: ruled.slice(0, at).map(({ step }) => step) })), [...standing, ...placed], pages.map(displayedSize));
  const wishes = marks.map(({ step }): Spot | null => frames.find((frame) => frame.step === step) ?? byRule.get(step) ?? null);
  return placements(pages, wishes, [...standing, ...placed]);
}

interface Means { readonly font: Uint8Array; readonly timeZone: string; readonly seal: Pick<HouseSeal, 'holder' | 'mention'> | null }

/** What was signed on paper before a signature that the file bears is told there. */
function lastApplied({ tasks }: Dossier): number {
  return signedTasks(tasks).findLastIndex(isApplied);
}

/** A file signed elsewhere keeps its fields: ours are given other names. */
function freeName(taken: Set<string>, wanted: string): string {
  let name = wanted;
  for (let more = 2; taken.has(name); more += 1) name = `${wanted}-${more}`;
  taken.add(name);
  return name;
}

const AWAITED: ReadonlySet<string> = new Set(['dossier.own-key-awaited', 'dossier.own-certificate-awaited', 'dossier.remote-key-awaited']);

/** Nothing is wrong: somebody is to show a certificate, or to sign with the key of it. */
export function isAwaited({ refused }: Pick<Refusal, 'refused'>): boolean {
  return AWAITED.has(refused);
}
