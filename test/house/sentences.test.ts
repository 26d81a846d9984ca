// Whatever can go wrong has a French sentence: every code written in src/ is looked up in the table that the
// error filter uses.

import { sentences } from '../../src/sentences.js';
import { sourceFiles } from '../support/sources.js';

const CODE = /\b(?:refuse|new (?:Malformed|Denied|Outage))\(\s*'([a-z]+\.[a-z0-9-]+)'/g;
/** Facts of any name, each at once a text and a list of one text. */
const someFacts = new Proxy({}, { get: () => Object.assign(['x'], { toString: () => 'x' }) });

const codes = new Map<string, string>();
for (const { path, text } of sourceFiles('src')) for (const [, code] of text.matchAll(CODE)) codes.set(code!, path);

describe('the sentences', () => {
  it('are there for every code of the source', () => {
    expect([...codes].filter(([code]) => !sentences[code]).map(([code, path]) => `${code} (${path})`).sort()).toEqual([]);
  });

  it('end as sentences do', () => {
    expect(made().filter((text) => !/[.!?]$|;$|npm start$|^Utilisation/.test(text))).toEqual([]);
  });

  it('keep a space that does not break before a colon, a semicolon and the like, and the curved apostrophe', () => {
    expect(made().filter((text) => / [:;?!»]|« |[a-z]'[a-zéè]/.test(text))).toEqual([]);
  });
});

/** Every sentence with facts that suit most; one that needs facts of a finer shape is left to its room's tests. */
function made(): string[] {
  return Object.values(sentences).flatMap((sentence) => {
    try {
      return [sentence(someFacts)];
    } catch {
      return [];
    }
  });
}
