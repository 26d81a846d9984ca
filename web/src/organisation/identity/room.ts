// How large a logo is drawn for the screens.

interface Size { readonly width: number; readonly height: number }

/** The picture to make, and where in it the one that was given is drawn. */
export interface Room extends Size {
  readonly drawn: Size & { readonly x: number; readonly y: number };
}

/** Of what is shown 40 points high, for screens of four pixels a point. */
const MOST: Size = { width: 480, height: 160 };
/** The server takes no thinner one: a long banner stands in the middle of its room. */
const LEAST = 16;

/** What is small enough is left as it is: if it is too small, it is refused under its own size. */
export function roomFor({ width, height }: Size): Room {
  const scale = Math.min(1, MOST.width / width, MOST.height / height);
  if (scale === 1) return { width, height, drawn: { x: 0, y: 0, width, height } };
  const drawn = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const room = { width: Math.max(LEAST, drawn.width), height: Math.max(LEAST, drawn.height) };
  return { ...room, drawn: { ...drawn, x: Math.floor((room.width - drawn.width) / 2), y: Math.floor((room.height - drawn.height) / 2) } };
}
