// The key of whoever runs a signing command, opened once; what is not told by a file is asked on the terminal, where there is one.

import type { SigningKey } from '#signature/keys/key.js';
import type { AskedKey } from './asked-key.js';
import { oneKey, openHolder } from './key-holder.client.js';
import { Prompt } from './prompt.client.js';

export interface OwnKey {
  readonly key: SigningKey;
  close(): void;
}

/** Throws Malformed and Outage `signature.*`. */
export async function ownKey(asked: AskedKey): Promise<OwnKey> {
  const prompt = new Prompt();
  const holder = await openHolder(asked, (question) => (process.stdin.isTTY ? prompt.ask(question, { secret: true }) : Promise.resolve('')));
  try {
    return { key: await oneKey(holder, asked), close: () => holder.close() };
  } catch (fault) {
    holder.close();
    throw fault;
  }
}
