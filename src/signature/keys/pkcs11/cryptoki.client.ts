// The calls of a PKCS#11 module that signing takes (PKCS#11 v2.40 base §5), made through its function list. Only
// the process that is started for it loads this file: whatever the vendor's code does, it does there.

import koffi from 'koffi';
import { UNSIGNED_LONG_BYTES, unsignedLongs } from './mechanism.js';

/** Where each call stands in CK_FUNCTION_LIST; before them the version, padded to one pointer. */
const AT = {
  C_Initialize: 0, C_GetSlotList: 4, C_GetTokenInfo: 6, C_OpenSession: 12, C_Login: 18, C_GetAttributeValue: 24,
  C_FindObjectsInit: 26, C_FindObjects: 27, C_FindObjectsFinal: 28, C_SignInit: 42, C_Sign: 43,
} as const;
type Call = keyof typeof AT;
/** `n` a CK_ULONG, `p` a pointer. */
const SHAPES: Readonly<Record<Call, string>> = {
  C_Initialize: 'p', C_GetSlotList: 'bpp', C_GetTokenInfo: 'np', C_OpenSession: 'nnppp', C_Login: 'nnpn', C_GetAttributeValue: 'nnpn',
  C_FindObjectsInit: 'npn', C_FindObjects: 'npnp', C_FindObjectsFinal: 'n', C_SignInit: 'npn', C_Sign: 'npnpp',
};
const TYPES: Readonly<Record<string, string>> = { n: 'ulong', p: 'void *', b: 'uchar' };
const POINTER_BYTES = 8;
const ATTRIBUTE_BYTES = 2 * UNSIGNED_LONG_BYTES + POINTER_BYTES;

const CKR_OK = 0;
export const CKA = { CLASS: 0, LABEL: 3, VALUE: 0x11, ID: 0x102 } as const;
export const CKO = { CERTIFICATE: 1, PRIVATE_KEY: 3 } as const;
const CKU_USER = 1;
const CKF_SERIAL_SESSION = 4;
const CKF_OS_LOCKING_OK = 2;
const CKF_TOKEN_INITIALIZED = 0x400;
const MOST_SLOTS = 256;
const MOST_OBJECTS = 1024;
/** CK_TOKEN_INFO: four texts, then the flags. */
const TOKEN_INFO_BYTES = 208;
const LABEL_BYTES = 32;
const TOKEN_FLAGS_AT = 96;
/** RSA-8192. */
const LONGEST_SIGNATURE = 1024;

export class CryptokiError extends Error {
  constructor(call: string, readonly code: number) {
    super(`${call}: 0x${code.toString(16)}`);
  }
}

export interface Attribute {
  readonly type: number;
  readonly value: Uint8Array;
}

export class Cryptoki {
  private readonly calls: Readonly<Record<Call, (...values: readonly unknown[]) => number>>;

  /** Throws what the loader says when the library is not one. */
  constructor(path: string) {
    const list = Buffer.alloc(POINTER_BYTES);
    const status = koffi.load(path).func('C_GetFunctionList', 'ulong', ['void *'])(list) as number;
    if (Number(status) !== CKR_OK) throw new CryptokiError('C_GetFunctionList', Number(status));
    const table = list.readBigUInt64LE();
    this.calls = Object.fromEntries(Object.entries(AT).map(([name, index]) => {
      const pointer = koffi.decode(table, POINTER_BYTES * (index + 1), 'void *') as unknown;
      const prototype = koffi.proto('ulong', [...SHAPES[name as Call]].map((letter) => TYPES[letter]!));
      return [name, (...values: readonly unknown[]) => Number(koffi.call(pointer, prototype, ...values))];
    })) as Record<Call, (...values: readonly unknown[]) => number>;
    this.made('C_Initialize', Buffer.concat([Buffer.alloc(4 * POINTER_BYTES), unsignedLongs(CKF_OS_LOCKING_OK), Buffer.alloc(POINTER_BYTES)]));
  }

  /** The tokens that are there and in use, with their flags (CKF_…). */
  tokens(): readonly { readonly slot: number; readonly label: string; readonly flags: number }[] {
    const [list, count] = [Buffer.alloc(MOST_SLOTS * UNSIGNED_LONG_BYTES), counter(MOST_SLOTS)];
    this.made('C_GetSlotList', 1, list, count);
    return Array.from({ length: numberAt(count) }, (_, index) => {
      const slot = numberAt(list, index);
      const info = Buffer.alloc(TOKEN_INFO_BYTES);
      this.made('C_GetTokenInfo', slot, info);
      return { slot, label: info.toString('utf8', 0, LABEL_BYTES).trimEnd(), flags: Number(info.readBigUInt64LE(TOKEN_FLAGS_AT)) };
    }).filter(({ flags }) => (flags & CKF_TOKEN_INITIALIZED) !== 0);
  }

  openSession(slot: number): number {
    const session = counter(0);
    this.made('C_OpenSession', slot, CKF_SERIAL_SESSION, null, null, session);
    return numberAt(session);
  }

  login(session: number, pin: Uint8Array): void {
    this.made('C_Login', session, CKU_USER, pin, pin.length);
  }

  find(session: number, ...wanted: readonly Attribute[]): readonly number[] {
    const [found, count] = [Buffer.alloc(MOST_OBJECTS * UNSIGNED_LONG_BYTES), counter(0)];
    this.made('C_FindObjectsInit', session, template(wanted), wanted.length);
    this.made('C_FindObjects', session, found, MOST_OBJECTS, count);
    this.made('C_FindObjectsFinal', session);
    return Array.from({ length: numberAt(count) }, (_, index) => numberAt(found, index));
  }

  attribute(session: number, object: number, type: number): Uint8Array {
    const asked = template([{ type, value: new Uint8Array(0) }]);
    this.made('C_GetAttributeValue', session, object, asked, 1);
    const size = numberAt(asked, 2);
    if (size === 0) return asked.subarray(ATTRIBUTE_BYTES);
    const given = template([{ type, value: new Uint8Array(size) }]);
    this.made('C_GetAttributeValue', session, object, given, 1);
    return given.subarray(ATTRIBUTE_BYTES);
  }

  sign(session: number, key: number, { mechanism, parameter, input }: { readonly mechanism: number; readonly parameter: Uint8Array | null; readonly input: Uint8Array }): Uint8Array {
    // CK_MECHANISM is laid out as an attribute is: what, where, how long.
    this.made('C_SignInit', session, template([{ type: mechanism, value: parameter ?? new Uint8Array(0) }]), key);
    const [value, length] = [Buffer.alloc(LONGEST_SIGNATURE), counter(LONGEST_SIGNATURE)];
    this.made('C_Sign', session, input, input.length, value, length);
    return value.subarray(0, numberAt(length));
  }

  private made(call: Call, ...values: readonly unknown[]): void {
    const status = this.calls[call](...values);
    if (status !== CKR_OK) throw new CryptokiError(call, status);
  }
}

function counter(value: number): Buffer {
  return Buffer.from(unsignedLongs(value));
}

function numberAt(bytes: Buffer, index = 0): number {
  return Number(bytes.readBigUInt64LE(index * UNSIGNED_LONG_BYTES));
}

/** CK_ATTRIBUTE one after the other, then the values they point to: one buffer, so that none is moved or freed before the call returns. */
function template(attributes: readonly Attribute[]): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(attributes.length * ATTRIBUTE_BYTES), ...attributes.map(({ value }) => value)]);
  let valueAt = attributes.length * ATTRIBUTE_BYTES;
  attributes.forEach(({ type, value }, index) => {
    const pointer = value.length > 0 ? koffi.address(bytes) + BigInt(valueAt) : 0n;
    const at = index * ATTRIBUTE_BYTES;
    bytes.set(unsignedLongs(type), at);
    bytes.writeBigUInt64LE(pointer, at + UNSIGNED_LONG_BYTES);
    bytes.set(unsignedLongs(value.length), at + UNSIGNED_LONG_BYTES + POINTER_BYTES);
    valueAt += value.length;
  });
  return bytes;
}
