// The logo of a collectivité, judged on its bytes and written again: a PNG from its pixels, a JPEG from what decodes it.
// Nothing is kept of what an image may carry beside (where and with what it was made, a thumbnail, a text, whatever follows
// its end).

import type { Fact } from '#kernel/canonical.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { Line } from '../change.js';
import { readJpeg } from './jpeg.js';
import type { Picture, Size } from './picture.js';
import { readPng } from './png.js';

/** Shown 40 points high, at three pixels a point on the finest screens: this is plenty, and comes with every screen. */
export const LOGO_MAX_BYTES = 256 * 1024;
export const LOGO_MAX_SIDE = 512;
/** Below, nothing can be made out. */
export const LOGO_MIN_SIDE = 16;

type Told = Omit<Picture, 'bytes'> & { readonly sha256: Line['digests'][number] };

/** Refuses organisation.logo-empty, -too-heavy, -unknown-kind, -unreadable, -too-large, -too-small. */
export async function logoFrom(given: Uint8Array): Promise<Picture | Refusal> {
  if (given.length === 0) return refuse('organisation.logo-empty');
  if (given.length > LOGO_MAX_BYTES) return tooHeavy();
  const view = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const head = view.toString('latin1', 0, 8);
  const read = head === '\x89PNG\r\n\x1a\n' ? readPng : head.startsWith('\xff\xd8\xff') ? readJpeg : null;
  if (read === null) return refuse('organisation.logo-unknown-kind');
  const picture = await read(view, sizeFault);
  if (picture === null) return refuse('organisation.logo-unreadable');
  if (isRefusal(picture)) return picture;
  // Whoever had packed it may have done so better than here.
  return picture.bytes.length > LOGO_MAX_BYTES ? tooHeavy() : { format: read === readPng ? 'png' : 'jpeg', ...picture };
}

const tooHeavy = (): Refusal => refuse('organisation.logo-too-heavy', { kilobytes: LOGO_MAX_BYTES / 1024 });

function sizeFault({ width, height }: Size): Refusal | null {
  if (Math.max(width, height) > LOGO_MAX_SIDE) return refuse('organisation.logo-too-large', { width, height, most: LOGO_MAX_SIDE });
  return Math.min(width, height) < LOGO_MIN_SIDE ? refuse('organisation.logo-too-small', { width, height, least: LOGO_MIN_SIDE }) : null;
}

/** What the journal tells of it; in the place of another, both are named. */
export function logoLine(action: 'organisation.logo-set' | 'organisation.logo-removed', { format, width, height, sha256 }: Told, former: Told | null): Line {
  const facts: Fact = { format, width, height, ...(former ? { replaced: true } : {}) };
  return { action, facts, digests: former ? [sha256, former.sha256] : [sha256] };
}
