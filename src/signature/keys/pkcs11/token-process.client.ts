// The process that holds the vendor's module, one session and the PIN. It is started when the first key is asked
// for, answers one order after the other, and ends with us; when the module crashes or hangs, it is this process that does.

import { readFileSync } from 'node:fs';
import { sha256 } from '#kernel/digest.js';
import { CKA, CKO, CKR, Cryptoki, CryptokiError, type Attribute } from './cryptoki.client.js';
import { unsignedLongs, type MechanismCall } from './mechanism.js';
import type { KeyName, TokenAnswer, TokenKey, TokenOrder, TokenReason, TokenSettings } from './token-order.js';

const CKF_USER_PIN_FINAL_TRY = 0x20000;
const BAD_PIN: ReadonlySet<number> = new Set([CKR.PIN_INCORRECT, CKR.PIN_INVALID, CKR.PIN_LEN_RANGE, CKR.PIN_LOCKED]);

const settings = JSON.parse(process.argv[2]!) as TokenSettings;
let open: { readonly module: Cryptoki; readonly session: number } | null = null;

/** A no of the token, told as it is. */
class No extends Error {
  constructor(readonly reason: TokenReason) {
    super(reason);
  }
}

process.once('disconnect', () => process.exit(0));
process.on('message', (order) => process.send!(answerTo(order as TokenOrder)));

function answerTo(order: TokenOrder): TokenAnswer {
  try {
    open ??= opened();
    if (order.order === 'list') return { answer: 'listed', certificates: withKeys() };
    const key = keyNamed(order.key);
    return order.order === 'find' ? { answer: 'found', key: described(key) } : { answer: 'signed', value: signed(key, order.calls) };
  } catch (fault) {
    if (fault instanceof No) return { answer: 'no', reason: fault.reason };
    return { answer: 'failed', code: fault instanceof CryptokiError ? fault.message : 'the module cannot be loaded' };
  }
}

function opened(): { readonly module: Cryptoki; readonly session: number } {
  const module = new Cryptoki(settings.module);
  const [found, ...others] = module.tokens().filter(({ label }) => settings.token === null || label === settings.token);
  if (!found) throw new No('token-missing');
  if (settings.token === null && others.length > 0) throw new No('token-ambiguous');
  // The last try is left to a person: a token that locks itself stops a whole town hall.
  if (found.flags & CKF_USER_PIN_FINAL_TRY) throw new No('last-try');
  const session = module.openSession(found.slot);
  const pin = pinOf(settings.pinFile);
  try {
    module.login(session, pin);
  } catch (fault) {
    if (!(fault instanceof CryptokiError) || !BAD_PIN.has(fault.code)) throw fault;
    throw new No('pin-refused');
  } finally {
    pin.fill(0);
  }
  return { module, session };
}

const STANDARD_INPUT = 0;

function pinOf(file: string | null): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file ?? STANDARD_INPUT);
  } catch {
    throw new No('pin-unreadable');
  }
  const end = bytes.findLastIndex((byte) => byte !== 0x0a && byte !== 0x0d) + 1;
  return bytes.subarray(0, end);
}

function keyNamed(name: KeyName): number {
  const keys = 'label' in name ? privateKeys({ type: CKA.LABEL, value: Buffer.from(name.label) }) : keysOf(certificates().find((one) => sha256(der(one)) === name.certificate));
  if (keys.length > 1) throw new No('key-ambiguous');
  if (keys[0] === undefined) throw new No('key-missing');
  return keys[0];
}

function privateKeys(wanted: Attribute): readonly number[] {
  return open!.module.find(open!.session, { type: CKA.CLASS, value: unsignedLongs(CKO.PRIVATE_KEY) }, wanted);
}

function certificates(): readonly number[] {
  return open!.module.find(open!.session, { type: CKA.CLASS, value: unsignedLongs(CKO.CERTIFICATE) });
}

/** Those of the same CKA_ID. */
function keysOf(certificate: number | undefined): readonly number[] {
  const id = certificate === undefined ? null : open!.module.attribute(open!.session, certificate, CKA.ID);
  return id === null || id.length === 0 ? [] : privateKeys({ type: CKA.ID, value: id });
}

function withKeys(): readonly Uint8Array[] {
  return certificates().filter((one) => keysOf(one).length > 0).map(der);
}

function der(certificate: number): Uint8Array {
  return open!.module.attribute(open!.session, certificate, CKA.VALUE);
}

/** Its certificate is the one that bears its CKA_ID. */
function described(key: number): TokenKey {
  const { module, session } = open!;
  const id = module.attribute(session, key, CKA.ID);
  const all = certificates();
  const own = id.length === 0 ? undefined : all.find((one) => Buffer.compare(module.attribute(session, one, CKA.ID), id) === 0);
  return { certificate: own === undefined ? null : der(own), others: all.filter((one) => one !== own).map(der) };
}

function signed(key: number, calls: readonly MechanismCall[]): Uint8Array {
  const { module, session } = open!;
  for (const [index, call] of calls.entries()) {
    try {
      return module.sign(session, key, call);
    } catch (fault) {
      const isUnknown = fault instanceof CryptokiError && (fault.code === CKR.MECHANISM_INVALID || fault.code === CKR.MECHANISM_PARAM_INVALID);
      if (!isUnknown || index === calls.length - 1) throw fault;
    }
  }
  throw new CryptokiError('C_SignInit', CKR.MECHANISM_INVALID);
}
