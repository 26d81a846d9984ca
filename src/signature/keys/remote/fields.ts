// The fields of an answer of a signing provider, which is believed in nothing: each is of its type and of a length that is
// possible, or the answer is none.

import { Malformed } from '#kernel/faults.js';

export type Fields = Readonly<Record<string, unknown>>;

/** Throws Malformed signature.remote-bad-answer, with the name of the field. */
export function bad(field: string): never {
  throw new Malformed('signature.remote-bad-answer', { field });
}

export function fieldsOf(value: unknown, field: string): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : bad(field);
}

export function textOf(value: unknown, field: string, longest: number): string {
  return typeof value === 'string' && value !== '' && value.length <= longest ? value : bad(field);
}

/** What may be left out is nothing when it is empty. */
export function optionalText(value: unknown, field: string, longest: number): string | null {
  return value === undefined || value === null || value === '' ? null : textOf(value, field, longest);
}

export function listOf(value: unknown, field: string, most: number): readonly unknown[] {
  return Array.isArray(value) && value.length <= most ? value : bad(field);
}

export function numberOf(value: unknown, field: string): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : bad(field);
}

export function bytesOf(value: unknown, field: string, longest: number): Uint8Array {
  const text = textOf(value, field, Math.ceil(longest / 3) * 4);
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? new Uint8Array(Buffer.from(text, 'base64')) : bad(field);
}
