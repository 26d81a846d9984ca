// The two languages of the screens say the same: each code has its English, made of the same facts, and no French is left
// in it.

import { problems as problemsInFrench } from '#circuits/sentences.js';
import { problems as problemsInEnglish } from '#circuits/sentences-en.js';
import { actionSentences as actionsInEnglish } from '#evidence/sentences-en.js';
import { actionSentences as actionsInFrench } from '#evidence/sentences.js';
import type { InBoth } from '#kernel/language.js';
import type { Sentences } from '#kernel/sentences.js';
import { applicationsJournal as applicationsInFrench } from '#organisation/applications/sentences.js';
import { applicationsJournal as applicationsInEnglish } from '#organisation/applications/sentences-en.js';
import { centreJournal as centreInFrench } from '#organisation/centre/sentences.js';
import { centreJournal as centreInEnglish } from '#organisation/centre/sentences-en.js';
import { unreadableSentences as unreadableInFrench } from '#verification/sentences.js';
import { periodInEnglish } from '#organisation/english.js';
import { periodInFrench } from '#organisation/french.js';
import { journalSentences as journalInEnglish } from '#organisation/journal-en.js';
import { journalSentences as journalInFrench } from '#organisation/journal.js';
import { organisationSentences as organisationInEnglish } from '#organisation/sentences-en.js';
import { organisationSentences as organisationInFrench } from '#organisation/sentences.js';
import { signatureSentences as signatureInEnglish } from '#signature/sentences-en.js';
import { remarkSentence as remarkInEnglish, REMARK_CODES as codesInEnglish, SHORT_REASONS as reasonsInEnglish } from '#signature/verify/sentences-en.js';
import { remarkSentence as remarkInFrench, REMARK_CODES as codesInFrench, SHORT_REASONS as reasonsInFrench } from '#signature/verify/sentences.js';
import { unreadableSentences as unreadableInEnglish } from '#verification/sentences-en.js';
import { commandSentences, sentences as french } from '../../src/sentences.js';
import { sentences as english } from '../../src/sentences-en.js';
import { sourceFiles } from '../support/sources.js';

const screens = Object.fromEntries(Object.entries(french).filter(([code]) => !(code in commandSentences)));
const remarks = (codes: readonly string[], told: typeof remarkInFrench): Sentences => Object.fromEntries(codes.map((code) => [code, (facts) => told({ code, facts })]));
const words = (texts: Readonly<Record<string, string>>): Sentences => Object.fromEntries(Object.entries(texts).map(([code, text]) => [code, () => text]));
const tables: Readonly<Record<string, InBoth<Sentences>>> = {
  refusals: { fr: screens, en: english },
  'problems of a definition': { fr: problemsInFrench, en: problemsInEnglish },
  'unreadable files': { fr: unreadableInFrench, en: unreadableInEnglish },
  'lines of a dossier': { fr: actionsInFrench, en: actionsInEnglish },
  'lines of the house': { fr: journalInFrench, en: journalInEnglish },
  'remarks of a verification': { fr: remarks(codesInFrench, remarkInFrench), en: remarks(codesInEnglish, remarkInEnglish) },
  'reasons of a verdict': { fr: words(reasonsInFrench), en: words(reasonsInEnglish) },
  'journal of the applications': { fr: applicationsInFrench, en: applicationsInEnglish },
  'journal of the centre': { fr: centreInFrench, en: centreInEnglish },
};

/** What a sentence reads of its facts: each at once a text and a list of one text. */
function factsRead(sentence: Sentences[string]): { readonly told: string; readonly read: readonly string[] } {
  const read = new Set<string>();
  const facts = new Proxy({}, {
    get: (_, name) => {
      read.add(String(name));
      return Object.assign(['x'], { toString: () => 'x' });
    },
    has: (_, name) => {
      read.add(String(name));
      return true;
    },
  });
  let told = '';
  // One that needs facts of a finer shape has read what it has read.
  try { told = sentence(facts); } catch { /* nothing is told */ }
  return { told, read: [...read].sort() };
}

describe.each(Object.entries(tables))('%s', (_, { fr, en }) => {
  it('have every code in both languages, and none in one alone', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
  });

  it('are made of the same facts', () => {
    const read = (table: Sentences) => Object.fromEntries(Object.entries(table).map(([code, sentence]) => [code, factsRead(sentence).read]));
    expect(read(en)).toEqual(read(fr));
  });

  it('are not the same text twice', () => {
    expect(Object.entries(en).filter(([code, sentence]) => factsRead(sentence).told !== '' && factsRead(sentence).told === factsRead(fr[code]!).told)).toEqual([]);
  });
});

describe('the English files', () => {
  const files = sourceFiles('src').filter(({ path }) => path.endsWith('-en.ts'));
  const strings = files.flatMap(({ path, text }) => text.replace(/^\s*(\/\/|\/?\*).*$/gm, '').split('\n').flatMap((line, at) => (/['`]/.test(line) ? [{ where: `${path}:${at + 1}`, line }] : [])));
  /** Words of the law that stand as they are: an arrêté is no order, the term « exécutoire » stands in brackets. */
  const KEPT = /arrêtés?|exécutoire|suppléance|empêchement/gi;

  it('hold no French, nor its quotation marks and spaces', () => {
    expect(strings.filter(({ line }) => /[«»àâçéèêëîïôùûœ]|\\u00A0|\u00A0| ;|\b(le|la|les|des|du|une|est|pour|dans|avec|sur|pas|nous|vous)\b /i.test(line.replaceAll(KEPT, ''))).map(({ where, line }) => `${where} ${line.trim()}`)).toEqual([]);
  });

  it('write the curved apostrophe', () => {
    expect(strings.filter(({ line }) => /[a-z]\\?'[st]\b/.test(line)).map(({ where }) => where)).toEqual([]);
  });

  it('each stand beside a French one', () => {
    const all = new Set(sourceFiles('src').map(({ path }) => path));
    expect(files.filter(({ path }) => !all.has(path.replace(/-en\.ts$/, '.ts'))).map(({ path }) => path)).toEqual([]);
  });
});

describe('what English may not leave ambiguous', () => {
  const renewal = (until: string): string => signatureInEnglish['signature.renewal-no-gain']!({ until });

  it('a day is told with its month in letters', () => {
    expect(renewal('2027-03-04T10:00:00.000Z')).toContain('only until 4 March 2027:');
  });

  it('pages are counted in the singular and in the plural', () => {
    const told = (code: string, count: number): string => remarkInEnglish({ code, facts: { count } });
    expect([told('pages-added', 1), told('pages-added', 2), told('pages-removed', 1)]).toEqual(['1 page added after the signature.', '2 pages added after the signature.', '1 page removed after the signature.']);
  });

  it('what may not have begun is not told as begun', () => {
    const period = { from: '2027-03-01', to: null };
    expect([periodInFrench(period), periodInFrench(period, 'perhaps-to-come')]).toEqual(['depuis le 1er mars 2027', 'à compter du 1er mars 2027']);
    expect([periodInEnglish(period), periodInEnglish(period, 'perhaps-to-come')]).toEqual(['since 1 March 2027', 'from 1 March 2027 on']);
    const facts = { kind: 'mayor', ...period };
    expect([organisationInFrench['organisation.second-open-mandate']!(facts), organisationInEnglish['organisation.second-open-mandate']!(facts)]).toEqual([expect.stringContaining('à compter du 1er mars 2027'), expect.stringContaining('from 1 March 2027 on')]);
  });
});
