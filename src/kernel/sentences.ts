// How a code becomes a French sentence. Each room keeps its own table; app.module gathers them for the one
// filter that answers errors, so that the web shows what the server says and no sentence is written twice.

/** From a code `room.reason` to the sentence made of its facts. Never quotes secrets. */
export type Sentences = Readonly<Record<string, (facts: Readonly<Record<string, unknown>>) => string>>;
