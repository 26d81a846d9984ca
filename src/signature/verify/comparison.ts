// What the comparison of two revisions gathers while it walks: the findings, the objects whose change has
// been explained, and the rules in force. Whatever changed and is explained by nobody is forbidden.

import type { PdfDictionary } from '../pdf/object.js';
import { isLockedBy, readLock, type FieldLock } from '../pdf/field-lock.js';
import { isArray, isDictionary, isName, isReference, type PdfObject } from '../pdf/object.js';
import type { PdfFile } from '../pdf/reader.js';
import type { Modifications, Remark } from './report.js';

/** What the signers allowed to change afterwards (ISO 32000-1 §12.8.2). */
export interface ChangeRules {
  /** DocMDP of the certifying signature; `null` when the document is not certified. */
  readonly certification: 1 | 2 | 3 | null;
  /** FieldMDP of the signature itself. */
  readonly lock: FieldLock | null;
}

const SEVERITY: readonly Modifications[] = ['none', 'permitted', 'unknown', 'forbidden'];

export class Comparison {
  level: Modifications = 'none';
  readonly remarks: Remark[] = [];
  private readonly explained = new Set<number>();
  private readonly shared = new Set<number>();

  constructor(readonly older: PdfFile, readonly newer: PdfFile, readonly rules: ChangeRules, private readonly counts: ReadonlyMap<number, number>) {}

  note(level: Modifications, code: string, facts: Readonly<Record<string, unknown>> = {}): void {
    if (SEVERITY.indexOf(level) > SEVERITY.indexOf(this.level)) this.level = level;
    this.remarks.push({ code, facts });
  }

  /** The change of this object is understood. */
  explain(object: PdfObject | undefined): void {
    if (isReference(object)) this.explained.add(object.number);
  }

  /** The same for an object that must belong to one holder: were it also a page's content, the change would be a disguise. */
  explainOwn(object: PdfObject | undefined): void {
    if (!isReference(object)) return;
    if ((this.counts.get(object.number) ?? 0) <= 1) this.explained.add(object.number);
    else this.shared.add(object.number);
  }

  isExplained(number: number): boolean {
    return this.explained.has(number) && !this.shared.has(number);
  }

  /** Referred to in the signed revision without standing in it: whatever fills the hole changes what was signed. */
  isHole(number: number): boolean {
    return this.counts.has(number);
  }

  isLocked(fieldName: string): boolean {
    return this.rules.lock !== null && isLockedBy(this.rules.lock, fieldName);
  }
}

/** The rules a signature dictionary carries in its /Reference array. */
export function rulesIn(file: PdfFile, signature: PdfDictionary): ChangeRules {
  let certification: ChangeRules['certification'] = null;
  let lock: ChangeRules['lock'] = null;
  const references = file.entry(signature, 'Reference');
  for (const item of isArray(references) ? references : []) {
    const transform = file.resolve(item);
    if (!isDictionary(transform)) continue;
    const method = file.entry(transform, 'TransformMethod');
    const found = file.entry(transform, 'TransformParams');
    const parameters: PdfDictionary = isDictionary(found) ? found : { kind: 'dictionary', entries: new Map() };
    if (isName(method, 'DocMDP')) {
      const permission = file.entry(parameters, 'P');
      certification = permission === 1 || permission === 3 ? permission : 2;
    }
    if (isName(method, 'FieldMDP')) lock = readLock(file, parameters);
  }
  return { certification, lock };
}
