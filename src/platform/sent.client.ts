// Kept bytes on their way to a reader.

import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';

/** `tag`: the entity tag of what is asked for. Whoever holds it already is told so, without its bytes (RFC 9110 §13.1.2). */
export function isHeld({ headers }: Pick<Request, 'headers'>, tag: string): boolean {
  return headers['if-none-match']?.includes(tag) ?? false;
}

/** A reader who leaves in the middle is no fault of ours. */
export async function sendTo(response: Response, bytes: Readable): Promise<void> {
  await pipeline(bytes, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
