// What earlier signatures allow to be added (ISO 32000-1 §12.8.2.2 DocMDP, §12.8.2.4 FieldMDP). A signature
// that would make an earlier one invalid is refused before anything is written.

import { refuse, type Refusal } from '#kernel/refusal.js';
import { isLockedBy, readLock, type FieldLock } from '../pdf/field-lock.js';
import type { SignatureField } from '../pdf/signature-field.js';
import { isArray, isDictionary, isName } from '../pdf/object.js';
import type { PdfFile } from '../pdf/reader.js';
import { rulesIn } from '../verify/comparison.js';

/** Refusals: signature.certified-no-changes, signature.certified-no-new-field, signature.field-locked. */
export function signingFault(file: PdfFile, wanted: { readonly fieldName: string; readonly isNewAndVisible: boolean; readonly isTimestamp?: boolean }): Refusal | null {
  const level = certificationLevel(file);
  if (level === 1) return refuse('signature.certified-no-changes');
  if (level !== null && wanted.isNewAndVisible) return refuse('signature.certified-no-new-field', { field: wanted.fieldName });
  // A document time-stamp in a fresh invisible field is always allowed: it is how a locked document is preserved.
  if (wanted.isTimestamp) return null;
  const locking = file.signatureFields().find((field) => locksOf(file, field).some((lock) => isLockedBy(lock, wanted.fieldName)));
  return locking ? refuse('signature.field-locked', { field: wanted.fieldName, by: locking.name }) : null;
}

/** 1: no changes, 2: filling and signing, 3: annotations too; `null`: not certified. */
export function certificationLevel(file: PdfFile): number | null {
  const permissions = file.entry(file.root, 'Perms');
  const signature = isDictionary(permissions) ? file.entry(permissions, 'DocMDP') : null;
  if (!isDictionary(signature)) return null;
  const references = file.entry(signature, 'Reference');
  for (const item of isArray(references) ? references : []) {
    const transform = file.resolve(item);
    if (!isDictionary(transform) || !isName(file.entry(transform, 'TransformMethod'), 'DocMDP')) continue;
    const parameters = file.entry(transform, 'TransformParams');
    const level = isDictionary(parameters) ? file.entry(parameters, 'P') : null;
    return typeof level === 'number' ? level : 2;
  }
  return 2;
}

/** What a signed field says it locks, and what its signature says, which alone is covered by it: a reader judges by the latter. */
function locksOf(file: PdfFile, { dictionary, value }: SignatureField): readonly FieldLock[] {
  if (!value) return [];
  const lock = file.entry(dictionary, 'Lock');
  return [isDictionary(lock) ? readLock(file, lock) : null, rulesIn(file, value).lock].filter((one) => one !== null);
}
