// What stands against closing a desk and what closing it changes, in the language of a reader.

import type { InBoth } from '#kernel/language.js';
import * as french from './sentences.js';
import * as english from './sentences-en.js';

export const closingIn: InBoth<Pick<typeof french, 'obstacleSentence' | 'changesSentences'>> = { fr: french, en: english };
