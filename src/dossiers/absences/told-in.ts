// The words of this folder in the language of a reader.

import type { InBoth } from '#kernel/language.js';
import * as english from './absence-words-en.js';
import * as french from './absence-words.js';

export const absencesIn: InBoth<typeof english> = { fr: french, en: english };
