// From the decisions of a dossier to the signatures a file is to bear: one for each signature given, in their
// order, in the words of the law, at the time at which it was given.

import type { SignatureRequest } from '#signature/pades/request.js';
import { certificationLevel } from '#signature/pades/permission.js';
import type { PdfFile } from '#signature/pdf/reader.js';
import { isShown } from '#signature/pdf/signature-field.js';
import type { Refusal } from '#kernel/refusal.js';
import type { Document } from '../document.js';
import type { Dossier } from '../dossier.js';
import { qualityOf } from '../event-entry.js';
import { placements } from './placements.js';
import { paperNotes } from './paper-notes.js';
import { signedHere, signedTasks } from '../task.js';

/** `frames`: those of the document; `font`: the one the mentions are written in. */
export function plannedSignatures(dossier: Dossier, { frames = [] }: Pick<Document, 'frames'>, file: PdfFile, font: Uint8Array, timeZone: string): readonly SignatureRequest[] {
  const signed = signedHere(dossier.tasks);
  const fields = file.signatureFields();
  // A certified document takes no new visible field (ISO 32000-1 §12.8.2.2): it is signed unseen.
  const wishes = signed.map(({ step }) => frames.find((frame) => frame.step === step) ?? null);
  const places = certificationLevel(file) === null ? placements(file.pages(), wishes, fields.filter((field) => isShown(field, file)).length) : [];
  const notes = paperNotes(signedTasks(dossier.tasks), signed.length);
  const taken = new Set(fields.map((field) => field.name));
  return signed.map(({ decision }, index) => ({
    fieldName: freeName(taken, index + 1),
    signerName: decision.signature.name,
    capacityMention: decision.signature.mention,
    notes: notes[index] ?? [],
    reason: qualityOf(decision.signature.mention),
    signedAt: decision.at,
    placement: places[index] ?? null,
    font,
    timeZone,
  }));
}

/** A file signed elsewhere keeps its fields: ours are given other names. */
function freeName(taken: Set<string>, rank: number): string {
  let name = `Signature${rank}`;
  for (let more = 2; taken.has(name); more += 1) name = `Signature${rank}-${more}`;
  taken.add(name);
  return name;
}

const AWAITED: ReadonlySet<string> = new Set(['dossier.own-key-awaited', 'dossier.own-certificate-awaited', 'dossier.remote-key-awaited']);

/** Nothing is wrong: somebody is to show a certificate, or to sign with the key of it. */
export function isAwaited({ refused }: Pick<Refusal, 'refused'>): boolean {
  return AWAITED.has(refused);
}
