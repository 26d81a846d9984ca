// What is found of the chains, in the language of a reader.

import type { InBoth } from '#kernel/language.js';
import type { Sentences } from '#kernel/sentences.js';
import { evidenceSentences as inEnglish } from './sentences-en.js';
import { evidenceSentences as inFrench } from './sentences.js';

export const evidenceIn: InBoth<Sentences> = { fr: inFrench, en: inEnglish };
