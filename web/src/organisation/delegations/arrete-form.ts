// What one types about an arrêté, and what is sent of it.
import { readEuros } from '../../ui/dates.js';

export interface ArreteForm {
  readonly person: string; readonly kind: 'function' | 'signature'; readonly special: boolean; readonly number: string; readonly date: string; readonly executoryOn: string;
  readonly field: string; readonly types: readonly string[]; readonly matters: string; readonly max: string; readonly priority: string; readonly from: string; readonly to: string;
}

/** Codes of the classification; null: something else is written there. */
export function mattersIn(text: string): readonly string[] | null {
  const codes = text.split(/[,;\s]+/).filter((code) => code !== '');
  return codes.every((code) => /^\d+(\.\d+)*$/.test(code)) ? codes : null;
}

/** The field that is not right, by its identifier; null: it may be sent. */
export function wrongIn({ person, number, date, types, matters, max, priority, from }: ArreteForm): string | null {
  if (person === '') return 'arrete-person';
  if (number.trim() === '') return 'arrete-number';
  if (date === '') return 'arrete-date';
  const codes = mattersIn(matters);
  if (codes === null) return 'arrete-matters';
  if (types.length === 0 && codes.length === 0) return 'arrete-types';
  if (max.trim() !== '' && readEuros(max) === null) return 'arrete-max';
  if (!/^[1-9]\d{0,2}$/.test(priority)) return 'arrete-priority';
  return from === '' ? 'arrete-from' : null;
}

export function arreteBody({ person, kind, special, number, date, executoryOn, field, types, matters, max, priority, from, to }: ArreteForm): Readonly<Record<string, unknown>> {
  return {
    person, kind, specialBasis: kind === 'signature' && special ? 'CGCT R2122-8' : null, arreteNumber: number.trim(), arreteDate: date, executoryOn: executoryOn || null,
    scope: { dossierTypes: types, matters: mattersIn(matters) ?? [], maxAmountCents: max.trim() === '' ? null : readEuros(max) },
    field: field.trim() || null, priority: Number(priority), from, to: to || null,
  };
}
