#!/usr/bin/env node
// npx paraphe-sign --server URL (--p12 FILE | --pkcs11 LIBRARY): on the workstation of a signatory who holds the key. Shows what
// was decided and waits for this key, asks its code once, signs, answers. No server, no database. Exit status: 0 when nothing is left
// to sign, 1 when something was not signed, 2 when the command cannot be read, or the server or the key not be opened.

import { Errand, sentenceOf } from './companion/errand.js';
import { companionOptions } from './companion/options.js';
import { USAGE } from './companion/words.js';
import { Prompt } from './prompt.client.js';

const prompt = new Prompt();
process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  return 2;
});
prompt.close();

async function run(args: readonly string[]): Promise<number> {
  const options = companionOptions(args);
  if (options === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  const errand = await Errand.begin(options, prompt, (text) => void process.stdout.write(`${text}\n`));
  try {
    if (options.lists) await errand.list();
    return options.lists || await errand.sign() ? 0 : 1;
  } finally {
    await errand.end();
  }
}
