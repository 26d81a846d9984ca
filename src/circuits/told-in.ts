// The words of this room in the language of a reader: for what the server words at the moment of an answer. The pages are built
// once for each language, and take theirs by name (0105).

import type { InBoth } from '#kernel/language.js';
import type { Sentences } from '#kernel/sentences.js';
import * as blockInEnglish from './block-words-en.js';
import * as blockInFrench from './block-words.js';
import { stopSentence as stopInEnglish } from './explain-stop-en.js';
import { stopSentence as stopInFrench } from './explain-stop.js';
import * as english from './explain-words-en.js';
import * as french from './explain-words.js';
import { circuitsSentences as sentencesInEnglish } from './sentences-en.js';
import { circuitsSentences as sentencesInFrench } from './sentences.js';

export const circuitSentencesIn: InBoth<Sentences> = { fr: sentencesInFrench, en: sentencesInEnglish };

type Words = typeof english & { readonly block: typeof blockInEnglish; readonly stopSentence: typeof stopInEnglish };
export const circuitWordsIn: InBoth<Words> = {
  fr: { ...french, block: blockInFrench, stopSentence: stopInFrench },
  en: { ...english, block: blockInEnglish, stopSentence: stopInEnglish },
};
