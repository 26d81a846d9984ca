// A logo as the server takes it: drawn by the browser at the size of the screens, whatever the size of the file of the
// printer, and the way up it is meant to be seen.

/** Of what is shown 40 points high, for screens of four pixels a point. */
const MOST = { width: 480, height: 160 };
const QUALITY = 0.9;
const KINDS: readonly string[] = ['image/png', 'image/jpeg'];

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
  const scale = Math.min(1, MOST.width / picture.width, MOST.height / picture.height);
  const [width, height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, file.type, QUALITY));
  return blob && { blob, width, height };
}
