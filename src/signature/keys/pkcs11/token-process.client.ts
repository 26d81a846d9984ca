// The process that holds the vendor's module, one session and the PIN. It is started when the first key is asked
// for, answers one order after the other, and ends with us; when the module crashes or hangs, it is this process that does.

import { readFileSync } from 'node:fs';
import { sha256 } from '#kernel/digest.js';
import { CKA, CKO, Cryptoki, CryptokiError, type Attribute } from './cryptoki.client.js';
import { unsignedLongs, type MechanismCall } from './mechanism.js';
import { afterLogin, beforeLogin, triesNext } from './token-answer.js';
import type { KeyName, TokenAnswer, TokenKey, TokenOrder, TokenReason, TokenSettings } from './token-order.js';

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
    return { answer: 'failed', code: fault instanceof CryptokiError ? fault.message : 'the module fails' };
  }
}

function opened(): { readonly module: Cryptoki; readonly session: number } {
  const module = loaded();
  const [found, ...others] = module.tokens().filter(({ label, slot }) => (settings.token === null || label === settings.token) && (settings.slot === null || slot === settings.slot));
  if (!found) throw new No('token-missing');
  if (settings.token === null && others.length > 0) throw new No('token-ambiguous');
  const closed = beforeLogin(found.flags);
  if (closed) throw new No(closed);
  const session = module.openSession(found.slot);
  const pin = pinOf(settings.pinFile);
  try {
    module.login(session, pin);
  } catch (fault) {
    const reason = fault instanceof CryptokiError ? afterLogin(fault.code) : null;
    throw reason ? new No(reason) : fault;
  } finally {
    pin.fill(0);
  }
  return { module, session };
}

/** What is not there, or is no module: told apart from a token that does not answer. */
function loaded(): Cryptoki {
  try {
    return new Cryptoki(settings.module);
  } catch (fault) {
    if (fault instanceof CryptokiError) throw fault;
    throw new No('module-unloadable');
  }
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
  // An empty one would cost a try.
  if (end === 0) throw new No('pin-missing');
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
      if (!(fault instanceof CryptokiError && triesNext(fault.code)) || index === calls.length - 1) throw fault;
    }
  }
  throw new Error('no mechanism to try');
}
