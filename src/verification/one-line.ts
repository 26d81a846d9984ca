// What a file says of itself, on its way to a terminal: whoever made the file must not be able to write lines of the
// report, to move the cursor, or to turn the letters round.

/** Controls (C0, C1), separators of lines and marks of direction become the letter for what cannot be shown. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
