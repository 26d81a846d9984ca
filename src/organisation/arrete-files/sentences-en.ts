// English sentences about the files of the arrêtés of delegation: refusals, and the lines of the journal as a screen shows them.

import { dayInEnglish } from '#kernel/english.js';
import { said, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';

export const arreteFilesSentences: Sentences = {
  'organisation.arrete-file-empty': () => 'The file of the arrêté is empty: choose another one.',
  'organisation.arrete-file-too-large': (facts) => `The file of the arrêté is too large: at most ${Math.floor(Number(facts['maxBytes']) / 1_048_576)} MB.`,
  'organisation.arrete-file-not-pdf': () => 'The file of an arrêté is a PDF: save it as such, then try again.',
  'organisation.arrete-file-bad-name': (facts) => `The name of the file is not acceptable: at most ${said(facts['most'])} characters, without slashes or invisible characters.`,
  'organisation.arrete-file-active': (facts) => `This PDF ${CONTENT[said(facts['content'])] ?? 'contains active content'}: an arrêté needs none of it, and those who open it would not be warned. Print it to PDF, then attach the copy.`,
};

const CONTENT: Readonly<Record<string, string>> = {
  'javascript': 'contains a program (JavaScript)', 'sends-data': 'sends or imports data', 'media': 'contains animated, sound or 3D content', 'embedded-file': 'contains an embedded file', 'hidden-layer': 'contains a hidden layer', 'broken-signature': 'bears a signature that is no longer valid',
};

export const arreteFilesJournal: Sentences = {
  'organisation.arrete-file-attached': (facts) => `File “${said(facts.file)}” attached to ${arrete(facts)}`,
  'organisation.arrete-file-replaced': (facts) => `File of ${arrete(facts)} replaced by “${said(facts.file)}”; the former one stays kept`,
  'organisation.arrete-file-renamed': (facts) => `File “${said(facts.former)}” of ${arrete(facts)} renamed “${said(facts.file)}”`,
};

function arrete(facts: Facts): string {
  return `arrêté no. ${said(facts.number)} of ${dayInEnglish(said(facts.date))} (delegation of ${said(facts.name)})`;
}
