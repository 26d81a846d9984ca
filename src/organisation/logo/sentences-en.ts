// English sentences about the logo of the organisation: refusals, and the lines of the journal as a screen shows them.

import { said } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';

export const logoSentences: Sentences = {
  'organisation.logo-empty': () => 'This file is empty: choose another one.',
  'organisation.logo-too-heavy': (facts) => `A logo weighs ${said(facts.kilobytes)} kB at most: save a smaller one, then try again.`,
  'organisation.logo-unknown-kind': () => 'A logo is a PNG or JPEG image. An SVG drawing or a PDF cannot be taken: save it as PNG, then try again.',
  'organisation.logo-unreadable': () => 'This image is damaged, or of a kind that not all browsers show: save it again as PNG, then try again.',
  'organisation.logo-too-large': (facts) => `This image has ${said(facts.width)} × ${said(facts.height)} pixels: a logo has ${said(facts.most)} a side at most.`,
  'organisation.logo-too-small': (facts) => `This image has ${said(facts.width)} × ${said(facts.height)} pixels: a logo has ${said(facts.least)} a side at least.`,
};

export const logoJournal: Sentences = {
  'organisation.logo-set': (facts) => `Logo of the organisation ${facts.replaced === true ? 'replaced' : 'recorded'} (${said(facts.width)} × ${said(facts.height)} pixels)`,
  'organisation.logo-removed': () => 'Logo of the organisation removed',
};
