// One English word for one French one, on the server and on the pages: whoever reads “officer” on a page and “member of staff” in
// a refusal looks for two things. The pairs are those of the glossary (ARCHITECTURE.md).

import { inBothLanguages, leavesOf } from '../web/both-languages.js';
import { sourceFiles } from '../support/sources.js';

/** `not`: other words for the same, which were told before. */
const PAIRS: readonly { readonly french: RegExp; readonly english: RegExp; readonly not: RegExp }[] = [
  { french: /\bcollectivité/i, english: /\borganisation/i, not: /\blocal authorit|\bpublic bod(y|ies)\b/i },
  { french: /\bagents?\b/i, english: /\bofficers?\b/i, not: /\b(members? of|your|the) staff\b|\bclerks?\b|\bemployees?\b|\bagents?\b/i },
  { french: /\bhorodat/i, english: /\btime-stamp/i, not: /\btimestamps?\b|\btime stamps?\b/i },
  { french: /\bempêchements? constaté/i, english: /\bimpediment recorded|\brecorded impediment/i, not: /\bimpediment[^.:']* found\b|\bincapacity\b/i },
  // What was just done is undone; what was decided is cancelled.
  { french: /\bannul/i, english: /\bcancel|\bundo/i, not: /\bcall(s|ed|ing)? (it |them )?off\b/i },
];

/** What is told, without its gaps; codes are no words. */
const lines = [...sourceFiles('src').filter(({ path }) => /-(en|phrases)\.ts$/.test(path)), ...sourceFiles('web/src/messages/en')].flatMap(({ path, text }) => (
  text.split('\n').flatMap((line, at) => (/^\s*(\/\/|\/?\*)/.test(line) ? [] : [...line.matchAll(/'(?:[^'\\]|\\.)*'|`[^`]*`|“[^”]*”/g)].map(([told]) => ({ where: `${path}:${at + 1}`, told: told.replaceAll(/\$\{[^}]*\}/g, '') })))))).filter(({ told }) => !/^'[a-z.-]+'$/.test(told));

it.each(PAIRS)('$french is told by one word, and by no other', async ({ french, english, not }) => {
  expect(lines.filter(({ told }) => not.test(told)).map(({ where, told }) => `${where} ${told}`)).toEqual([]);
  const pairs = (await inBothLanguages()).flatMap(({ fr, en }) => leavesOf(fr, en)).filter((leaf) => french.test(leaf.french));
  expect(pairs.length).toBeGreaterThan(0);
  expect(pairs.filter((leaf) => !english.test(leaf.english))).toEqual([]);
});
