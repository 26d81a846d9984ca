// Identifiers made by the application (never by a sequence of the database), so that a row can be named
// before it is written and the schema can be distributed. UUID version 7 (RFC 9562 §5.7): time first, so
// that new rows are neighbours in an index. Time and chance come in as arguments.

declare const brand: unique symbol;
/** A string that says of what it is the name: a `DeskId` is refused where a `PersonId` is asked. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type OrganisationId = Brand<string, 'OrganisationId'>;
export type AccountId = Brand<string, 'AccountId'>;
export type PersonId = Brand<string, 'PersonId'>;
export type DeskId = Brand<string, 'DeskId'>;
export type ApplicationId = Brand<string, 'ApplicationId'>;
export type CircuitId = Brand<string, 'CircuitId'>;
export type DossierId = Brand<string, 'DossierId'>;
export type DocumentId = Brand<string, 'DocumentId'>;

/** A fresh identifier. `atMs`: Unix time in milliseconds; `chance`: 10 random bytes. */
export function uuidV7(atMs: number, chance: Uint8Array): string {
  const bytes = new Uint8Array(16);
  let rest = atMs;
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(chance.subarray(0, 10), 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether a text has the shape of an identifier; what is not is refused before it reaches SQL. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}
