// The sentence of a code, for what is told as a problem (RFC 9457) or within an answer. French unless the language of the
// reader is given: whoever words what is kept or sent gives none.

import { Inject, Injectable, Logger } from '@nestjs/common';
import type { InBoth, Language } from '#kernel/language.js';
import type { Sentences } from '#kernel/sentences.js';

/** Nest token of the sentences of every room in both languages, gathered by app.module. */
export const SENTENCES = Symbol('sentences');

@Injectable()
export class RefusalSentences {
  private readonly log = new Logger('HTTP');

  constructor(@Inject(SENTENCES) private readonly sentences: InBoth<Sentences>) {}

  of(code: string, facts: Readonly<Record<string, unknown>>, language: Language = 'fr'): string {
    try {
      const sentence = this.sentences[language][code];
      if (sentence) return sentence(facts);
      this.log.error(`no sentence (${language}) for ${code}`);
    } catch (error) {
      // A sentence that cannot be made must not hide what it was about.
      this.log.error(`the sentence (${language}) for ${code}: ${String(error)}`);
    }
    return language === 'en' ? `The request is refused (${code}).` : `La demande est refusée (${code}).`;
  }
}
