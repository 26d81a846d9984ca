// The authorities this installation believes: every PEM file of `<data>/trust/`, and the embedded test
// authority when it has been made. Nothing else is believed, least of all what a document brings with it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Malformed, Outage } from '#kernel/faults.js';
import { readCertificate, readPemCertificates } from '#signature/trust/certificate.js';

/** DER certificates; none when nothing has been configured. */
export function trustAnchors(dataDirectory: string): readonly Uint8Array[] {
  const chosen = namesIn(join(dataDirectory, 'trust')).filter((name) => /\.(pem|crt|cer)$/i.test(name)).sort();
  const anchors = chosen.flatMap((name) => {
    const file = join(dataDirectory, 'trust', name);
    const pem = textOf(file);
    return pem === null ? [] : anchorsIn(pem, file);
  });
  return [...anchors, ...embeddedRoot(join(dataDirectory, 'authority', 'authority.json'))];
}

/** The root of the embedded test authority, as authority/ keeps it. Without a server there is no service to ask. */
function embeddedRoot(file: string): readonly Uint8Array[] {
  const text = textOf(file);
  if (text === null) return [];
  try {
    const { root } = JSON.parse(text) as { readonly root: { readonly certificate: string } };
    return [readCertificate(Buffer.from(root.certificate, 'base64')).der];
  } catch {
    throw new Malformed('verification.bad-trust', { file });
  }
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
