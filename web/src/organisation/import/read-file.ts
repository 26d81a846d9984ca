// The text of a file as the offices of a town hall save it: UTF-8, or the Windows alphabet of older spreadsheets.

/** The limit of the server. */
const LONGEST_CHARACTERS = 400_000;

export type ReadFile = { readonly text: string } | { readonly problem: 'spreadsheet' | 'tooLarge' | 'unreadable' };

export function readFile(name: string, bytes: Uint8Array): ReadFile {
  // A workbook is a ZIP, or the older compound file.
  const starts = (...first: readonly number[]): boolean => first.every((byte, index) => bytes[index] === byte);
  if (/\.(xlsx?|ods)$/i.test(name) || starts(0x50, 0x4b, 3, 4) || starts(0xd0, 0xcf, 0x11, 0xe0)) return { problem: 'spreadsheet' };
  const text = decoded(bytes);
  if (text.includes('\0')) return { problem: 'unreadable' };
  return text.length > LONGEST_CHARACTERS ? { problem: 'tooLarge' } : { text };
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
