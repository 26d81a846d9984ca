// How a code becomes a sentence. Each room keeps its own table, in French and beside it in English (`sentences-en.ts`: same
// codes, same facts); app.module gathers them for the one filter that answers errors, so that the web shows what the server
// says and no sentence is written twice.

/** From a code `room.reason` to the sentence made of its facts. Never quotes secrets. */
export type Sentences = Readonly<Record<string, (facts: Readonly<Record<string, unknown>>) => string>>;

/** A sentence begins with a capital. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
}
