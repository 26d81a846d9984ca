// The authorities this installation believes: every PEM file of `<data>/trust/`, and the embedded test
// authority when it has been made. Nothing else is believed, least of all what a document brings with it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Malformed, Outage } from '#kernel/faults.js';
import { readPemCertificates } from '#signature/trust/certificate.js';

/** DER certificates; none when nothing has been configured. */
export function trustAnchors(dataDirectory: string): readonly Uint8Array[] {
  const chosen = namesIn(join(dataDirectory, 'trust')).filter((name) => /\.(pem|crt|cer)$/i.test(name)).sort();
  const files = [...chosen.map((name) => join(dataDirectory, 'trust', name)), join(dataDirectory, 'authority', 'root.pem')];
  return files.flatMap((file) => {
    const pem = textOf(file);
    return pem === null ? [] : anchorsIn(pem, file);
  });
}

/** The certificates of one PEM text; Malformed `verification.bad-trust` when there are none. */
export function anchorsIn(pem: string, file: string): readonly Uint8Array[] {
  try {
    return readPemCertificates(pem).map((certificate) => certificate.der);
  } catch (fault) {
    if (fault instanceof Malformed) throw new Malformed('verification.bad-trust', { file });
    throw fault;
  }
}

function namesIn(directory: string): readonly string[] {
  return orNull(() => readdirSync(directory), directory) ?? [];
}

function textOf(file: string): string | null {
  return orNull(() => readFileSync(file, 'latin1'), file);
}

/** Not there is an answer; there and unreadable is an outage. */
function orNull<T>(read: () => T, path: string): T | null {
  try {
    return read();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new Outage('verification.trust-unreadable', { path }, { cause: error });
  }
}
