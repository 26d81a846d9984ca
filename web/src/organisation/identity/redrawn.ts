// A logo as the server takes it: drawn by the browser at the size of the screens, whatever the size of the file of the
// printer, and the way up it is meant to be seen.
import { roomFor } from './room.js';

const QUALITY = 0.9;
const JPEG = 'image/jpeg';
const KINDS: readonly string[] = ['image/png', JPEG];

export interface Redrawn {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
}

export const mayBeLogo = (file: File): boolean => KINDS.includes(file.type);

/** `null`: it is no picture that this browser can read. */
export async function redrawn(file: File): Promise<Redrawn | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const { width, height, drawn } = roomFor(picture);
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  // A JPEG is transparent nowhere: the room around it would be black.
  if (file.type === JPEG) {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
  }
  context.drawImage(picture, drawn.x, drawn.y, drawn.width, drawn.height);
  picture.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, file.type, QUALITY));
  return blob && { blob, width, height };
}
