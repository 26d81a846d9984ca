// What earlier signatures allow to be added (ISO 32000-1 §12.8.2.2 DocMDP, §12.8.2.4 FieldMDP). A signature
// that would make an earlier one invalid is refused before anything is written.

import { refuse, type Refusal } from '#kernel/refusal.js';
import { isArray, isDictionary, isName, isString, type PdfDictionary } from '../pdf/object.js';
import type { PdfFile } from '../pdf/reader.js';
import { decodeText } from '../pdf/text-string.js';

/** Refusals: signature.certified-no-changes, signature.certified-no-new-field, signature.field-locked. */
export function signingFault(file: PdfFile, wanted: { readonly fieldName: string; readonly isNewAndVisible: boolean; readonly isTimestamp?: boolean }): Refusal | null {
  const level = certificationLevel(file);
  if (level === 1) return refuse('signature.certified-no-changes');
  if (level !== null && wanted.isNewAndVisible) return refuse('signature.certified-no-new-field', { field: wanted.fieldName });
  // A document time-stamp in a fresh invisible field is always allowed: it is how a locked document is preserved.
  if (wanted.isTimestamp) return null;
  const locking = file.signatureFields().find((field) => field.value && locks(file, field.dictionary, wanted.fieldName));
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

function locks(file: PdfFile, field: PdfDictionary, fieldName: string): boolean {
  const lock = file.entry(field, 'Lock');
  if (!isDictionary(lock)) return false;
  const list = file.entry(lock, 'Fields');
  const names = (isArray(list) ? list : []).map((item) => file.resolve(item)).flatMap((item) => (isString(item) ? [decodeText(item)] : []));
  const isNamed = names.some((name) => fieldName === name || fieldName.startsWith(`${name}.`));
  const action = file.entry(lock, 'Action');
  if (isName(action, 'Include')) return isNamed;
  if (isName(action, 'Exclude')) return !isNamed;
  return isName(action, 'All');
}
