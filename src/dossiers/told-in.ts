// The sentences of this room in the language of a reader: for what is worded at the moment of an answer.

import type { InBoth } from '#kernel/language.js';
import * as english from './sentences-en.js';
import * as french from './sentences.js';

export const dossiersIn: InBoth<typeof english> = { fr: french, en: english };
