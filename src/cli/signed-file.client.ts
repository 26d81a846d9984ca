// A signed file on disk takes its name once it is whole and flushed; a failure leaves none. A large PDF is copied by the
// system while it is hashed, and what signs it is appended; an XML file is written piece by piece. Memory holds what
// signs only. Whoever runs the command waits for it: nothing else would be done while a call of the system lasts, and
// each that is awaited costs more than itself.

import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fstatSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync, type Stats } from 'node:fs';
import { copyFile, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Outage } from '#kernel/faults.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { AT_ONCE_BYTES } from '#platform/positioned.client.js';
import { fileSource } from '#signature/pdf/source.client.js';
import type { PdfSource } from '#signature/pdf/source.js';

export interface SignedFile {
  readonly sizeBytes: number;
  readonly addedBytes: number;
}

/** `tailOf`: what is to be appended to the original. Its refusal and its faults are passed on. */
export async function writeSigned(input: string, output: string, tailOf: (original: PdfSource) => Promise<Uint8Array | Refusal>): Promise<SignedFile | Refusal> {
  const aside = `${output}.${randomBytes(6).toString('hex')}.part`;
  const original = openSync(input, 'r');
  const begun = fstatSync(original);
  // Begun now, awaited once there is something to append: the copy costs no time of its own. What is read at once is written at once.
  const copied = begun.size <= AT_ONCE_BYTES ? null : copyFile(input, aside).then(() => null, (error: Error) => error);
  let isNamed = false;
  try {
    const source = fileSource(original);
    const tail = await tailOf(source);
    const fault = await copied;
    if (isRefusal(tail)) return tail;
    if (copied) {
      checkStands(begun, input);
      if (fault) throw fault;
      checkCopied(begun, aside);
      append(aside, tail, source.sizeBytes, begun.mode);
    } else writeWhole(aside, [source.read(0, source.sizeBytes), tail], begun.mode);
    renameSync(aside, output);
    isNamed = true;
    flushFolder(dirname(output));
    return { sizeBytes: source.sizeBytes + tail.length, addedBytes: tail.length };
  } finally {
    await copied;
    closeSync(original);
    if (!isNamed) rmSync(aside, { force: true });
  }
}

/** `input`: as private as it is. `check`: what is written, judged before it takes its name; its refusal and its faults leave no file. */
export async function writePieces(input: string, output: string, pieces: Iterable<Uint8Array>, check: (written: PdfSource) => Refusal | null): Promise<number | Refusal> {
  const aside = `${output}.${randomBytes(6).toString('hex')}.part`;
  const file = await open(aside, 'wx+', asPrivate(statSync(input).mode));
  try {
    for (const piece of pieces) await writeAll(file, piece);
    await file.sync();
    const source = fileSource(file.fd);
    const refusal = check(source);
    if (refusal) return refusal;
    await rename(aside, output);
    flushFolder(dirname(output));
    return source.sizeBytes;
  } finally {
    await file.close();
    await rm(aside, { force: true });
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done)).bytesWritten;
}

/** Copied by its name, read by its descriptor: between the two it may have grown or gone, or another may have taken its place. */
function checkStands(begun: Stats, input: string): void {
  const now = statSync(input, { throwIfNoEntry: false });
  if (now?.ino !== begun.ino || now.mtimeMs !== begun.mtimeMs) throw new Outage('signature.file-shrank', { sizeBytes: now?.size ?? 0 });
}

function checkCopied(begun: Stats, aside: string): void {
  const { size: sizeBytes } = statSync(aside);
  if (sizeBytes !== begun.size) throw new Outage('signature.file-shrank', { sizeBytes });
}

function append(path: string, tail: Uint8Array, at: number, mode: number): void {
  chmodSync(path, asPrivate(mode));
  flushed(openSync(path, 'r+'), [tail], at);
}

/** The same of a file that does not stand yet. */
function writeWhole(path: string, pieces: readonly Uint8Array[], mode: number): void {
  flushed(openSync(path, 'wx', asPrivate(mode)), pieces, 0);
}

/** As the original; its owner may write to it, though the original be read-only. */
function asPrivate(mode: number): number {
  return (mode & 0o777) | 0o200;
}

function flushed(file: number, pieces: readonly Uint8Array[], from: number): void {
  let at = from;
  try {
    for (const piece of pieces) {
      for (let done = 0; done < piece.length;) done += writeSync(file, piece, done, piece.length - done, at + done);
      at += piece.length;
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The new name itself must survive a power cut, where a folder can be flushed: not on Windows, nor on every network disk. */
function flushFolder(path: string): void {
  let folder: number | null = null;
  try {
    folder = openSync(path, 'r');
    fsyncSync(folder);
  } catch {
    // The file itself is flushed.
  } finally {
    if (folder !== null) closeSync(folder);
  }
}
