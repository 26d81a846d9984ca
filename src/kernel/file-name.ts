// The name of a file somebody gives: shown, printed, written in a header and in the journal. No path, no control character, no
// character that turns the direction of reading (U+202E hides an extension).

export const FILE_NAME_MAX_CHARACTERS = 200;

export function isFileName(name: string): boolean {
  return name.trim() !== '' && name.length <= FILE_NAME_MAX_CHARACTERS && name.isWellFormed()
    && !/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\]/.test(name);
}
