// The words of this room in the language of a reader: for what is worded at the moment of an answer.

import { dayInEnglish, momentInEnglish } from '#kernel/english.js';
import type { InBoth, Language } from '#kernel/language.js';
import type { Sentences } from '#kernel/sentences.js';
import { amountInEnglish } from './english.js';
import * as english from './explain-en.js';
import * as french from './explain.js';
import { amountInFrench, dayInFrench, momentInFrench } from './french.js';
import { organisationSentences as sentencesInEnglish } from './sentences-en.js';
import { organisationSentences as sentencesInFrench } from './sentences.js';
import type { Resolution, Signatory } from './signatory.js';

/** Why somebody was passed over, what a signatory must know. */
export const powersIn: InBoth<typeof english> = { fr: french, en: english };

export const sentencesIn: InBoth<Sentences> = { fr: sentencesInFrench, en: sentencesInEnglish };

interface Dates {
  readonly day: typeof dayInFrench;
  readonly moment: typeof momentInFrench;
  readonly amount: typeof amountInFrench;
}
export const datesIn: InBoth<Dates> = {
  fr: { day: dayInFrench, moment: momentInFrench, amount: amountInFrench },
  en: { day: dayInEnglish, moment: momentInEnglish, amount: amountInEnglish },
};

/** A resolution as people read it: « qui signerait ? » with its reasons in sentences. */
export interface ExplainedResolution {
  readonly signatories: readonly (Omit<Signatory, 'notices'> & { readonly notices: readonly string[] })[];
  readonly trace: readonly { readonly person: string; readonly name: string; readonly reason: string; readonly basis: string; readonly sentence: string }[];
  readonly warnings: readonly { readonly code: string; readonly sentence: string }[];
}

export function explainResolution({ signatories, trace, warnings }: Resolution, language: Language = 'fr'): ExplainedResolution {
  const { explainNotice, explainSkipped } = powersIn[language];
  return {
    signatories: signatories.map((signatory) => ({ ...signatory, notices: signatory.notices.map(explainNotice) })),
    trace: trace.map((skipped) => ({ person: skipped.person, name: skipped.name, reason: skipped.reason, basis: skipped.basis, sentence: explainSkipped(skipped) })),
    warnings: warnings.map((warning) => ({ code: warning.code, sentence: explainNotice(warning) })),
  };
}
