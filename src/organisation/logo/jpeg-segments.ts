// The segments of a JPEG, as far as the end of the image (ITU-T T.81, annex B).

export interface Segment {
  readonly marker: number;
  /** With its marker; of a scan, with what it codes. */
  readonly bytes: Buffer;
}

export const SOI = 0xd8;
export const EOI = 0xd9;
export const SOS = 0xda;

/** `null`: the end never comes, or something that is no segment does. */
export function segmentsOf(view: Buffer): readonly Segment[] | null {
  const segments: Segment[] = [];
  for (let at = 2; at + 1 < view.length;) {
    const marker = view[at + 1]!;
    if (view[at] !== 0xff) return null;
    if (marker === 0xff) at += 1;
    else if (marker === EOI) return segments;
    else {
      const end = endOf(view, at, marker);
      if (end === null) return null;
      segments.push({ marker, bytes: view.subarray(at, end) });
      at = end;
    }
  }
  return null;
}

function endOf(view: Buffer, at: number, marker: number): number | null {
  // Markers that stand alone have no place between segments.
  if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= SOI) || at + 4 > view.length) return null;
  const length = view.readUInt16BE(at + 2);
  const end = at + 2 + length;
  if (length < 2 || end > view.length) return null;
  return marker === SOS ? endOfScan(view, end) : end;
}

/** Coded data goes on through stuffed bytes and restarts (§B.1.1.5), to the next marker. */
function endOfScan(view: Buffer, from: number): number | null {
  for (let at = from; at + 1 < view.length; at += 1) {
    if (view[at] !== 0xff) continue;
    const next = view[at + 1]!;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return null;
}
