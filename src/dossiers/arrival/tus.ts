// The headers of tus 1.0.0 as they come.

import { Malformed } from '#kernel/faults.js';
import type { DocumentId } from '#kernel/id.js';
import type { DocumentRole } from '../document.js';
import { documentIdFrom } from '../request.js';

/** Throws Malformed document.bad-upload. */
export function readUploadLength(text: string | undefined): number {
  return readSize(text, 'Upload-Length');
}

export function readOffset(text: string | undefined): number {
  return readSize(text, 'Upload-Offset');
}

/** `name bm9t,role bWFpbg==`: keys, each with its value in base64 (tus 1.0.0, Upload-Metadata). */
export function readUploadMetadata(text: string | undefined): { readonly name: string; readonly role: DocumentRole; readonly replaces?: DocumentId } {
  const pairs = new Map((text ?? '').split(',').map((pair) => {
    const [key = '', value = ''] = pair.trim().split(' ');
    return [key, Buffer.from(value, 'base64').toString('utf8')] as const;
  }));
  const [name, role] = [pairs.get('name')?.normalize('NFC') ?? '', pairs.get('role') ?? 'main'];
  if (name === '' || (role !== 'main' && role !== 'attachment')) throw new Malformed('document.bad-upload', { header: 'Upload-Metadata' });
  const replaces = pairs.get('replaces');
  return { name, role, ...(replaces === undefined ? {} : { replaces: documentIdFrom(replaces) }) };
}

function readSize(text: string | undefined, header: string): number {
  if (text === undefined || !/^\d{1,15}$/.test(text)) throw new Malformed('document.bad-upload', { header });
  return Number(text);
}
