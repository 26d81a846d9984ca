// Bytes read by position, wherever they are: a file on disk, a document of the store, memory.

export interface BytesByPosition {
  readonly sizeBytes: number;
  /** At most `length` bytes from `from`, fewer at the end; the answer is not to be changed. */
  read(from: number, length: number): Uint8Array;
}

export function inMemory(bytes: Uint8Array): BytesByPosition {
  return {
    sizeBytes: bytes.length,
    read: (from, length) => bytes.subarray(clipped(from, bytes.length), clipped(from + length, bytes.length)),
  };
}

export function clipped(value: number, size: number): number {
  return Math.max(0, Math.min(value, size));
}
