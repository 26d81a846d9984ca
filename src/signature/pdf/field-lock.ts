// A lock on fields (ISO 32000-1 §12.7.5.5, table 233, and §12.8.2.4, table 256): all of them, these, or all but these.

import { isArray, isName, isString, type PdfDictionary } from './object.js';
import type { PdfFile } from './reader.js';
import { decodeText } from './text-string.js';

export interface FieldLock {
  readonly action: 'All' | 'Include' | 'Exclude';
  readonly fields: readonly string[];
}

/** `dictionary`: the /Lock of a field, or the parameters of a FieldMDP transform. An action that is not known locks everything. */
export function readLock(file: PdfFile, dictionary: PdfDictionary): FieldLock {
  const action = file.entry(dictionary, 'Action');
  const fields = file.entry(dictionary, 'Fields');
  const names = (isArray(fields) ? fields : []).map((item) => file.resolve(item)).filter(isString).map(decodeText);
  return { action: isName(action, 'Include') ? 'Include' : isName(action, 'Exclude') ? 'Exclude' : 'All', fields: names };
}

/** With those below it. */
export function isLockedBy({ action, fields }: FieldLock, fieldName: string): boolean {
  const isNamed = fields.some((name) => fieldName === name || fieldName.startsWith(`${name}.`));
  return action === 'All' || (action === 'Include') === isNamed;
}
