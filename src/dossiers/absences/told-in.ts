// The words of this folder in the language of a reader.

import type { InBoth } from '#kernel/language.js';
import * as english from './absence-words-en.js';
import * as french from './absence-words.js';
import { placesInEnglish } from './places-today-words-en.js';
import { placesInFrench } from './places-today-words.js';
import type { PlacePhrases } from './places-told.js';

export const absencesIn: InBoth<typeof english> = { fr: french, en: english };
export const placesTodayIn: InBoth<PlacePhrases> = { fr: placesInFrench, en: placesInEnglish };
