// English sentences of the circuits: what a definition does wrong and where, and why a decision cannot fall.

import type { Sentences } from '#kernel/sentences.js';
import { proveSentences } from './prove-sentences-en.js';
import { versionsSentences } from './versions-sentences-en.js';

type Facts = Readonly<Record<string, unknown>>;

export const circuitsSentences: Sentences = {
  ...versionsSentences,
  ...proveSentences,
  'circuit.step-not-open': () => 'This step does not await this decision: it has already been decided, or the circuit has not reached it yet. Reload the dossier.',
  'circuit.unknown': (facts) => `No published circuit is named “${String(facts['key'])}”.`,
  'circuit.bad-definition': (facts) => `The circuit is written incorrectly, at “${String(facts['path'])}”: ${problem(facts)}.`,
};

function problem(facts: Facts): string {
  const sentence = problems[String(facts['problem'])];
  return sentence ? sentence(facts) : 'what is written is not foreseen by the format';
}

/** One clause for each problem read-definition.ts names. */
export const problems: Sentences = {
  'not-json': () => 'this is not JSON',
  'too-long': (facts) => `the file is longer than ${String(facts['limit'])} bytes`,
  'unknown-format': () => 'the format expected is 1',
  'too-deep': (facts) => `the nesting is deeper than ${String(facts['limit'])} levels`,
  'too-many-nodes': (facts) => `the circuit has more than ${String(facts['limit'])} items`,
  'too-many-steps': (facts) => `the circuit has more than ${String(facts['limit'])} steps`,
  'too-many-choices': (facts) => `the circuit has more than ${String(facts['limit'])} choices`,
  'too-many': (facts) => `the list has more than ${String(facts['limit'])} items`,
  'too-few-branches': () => 'it takes at least two branches',
  'unknown-kind': (facts) => `“${String(facts['found'])}” is not a known value`,
  'unknown-member': () => 'this entry does not exist',
  'forbidden-name': () => 'this name is forbidden',
  'same-id-twice': (facts) => `the identifier “${String(facts['found'])}” is already that of another step`,
  'same-name-twice': (facts) => `“${String(facts['found'])}” is already in the list`,
  'no-such-step': (facts) => `no step has the identifier “${String(facts['found'])}”`,
  'not-an-earlier-step': (facts) => `a rejection or a return may lead back only to a step that stands before this one, on the same path; “${String(facts['found'])}” does not`,
  'signs-nothing': () => 'this step asks for no signature: choose a desk, the submitter or the desk in charge',
  'bad-identifier': () => 'an identifier is written in small letters without accents, digits and hyphens, and begins with a letter',
  'bad-name': () => 'it takes a name of 1 to 200 characters on one line',
  'not-an-object': () => 'it takes an object',
  'not-a-list': () => 'it takes a list',
  'not-text': () => 'it takes a text',
  'not-yes-or-no': () => 'it takes true or false',
  'not-in-range': (facts) => `it takes a whole number from ${String(facts['least'])} to ${String(facts['most'])}`,
  'quorum-too-great': (facts) => `quorum of ${String(facts['count'])} asked for ${String(facts['branches'])} branches`,
  'bad-field': () => 'the name of a metadatum is written in letters and digits, without accents',
  'not-a-page': (facts) => `it takes first, last or the number of a page from 1 to ${String(facts['most'])}`,
  'not-a-date': () => 'it takes a date written 2026-03-15',
  missing: () => 'this entry is missing',
  empty: () => 'the list is empty',
};
