// The French of a code, for what is told as a problem (RFC 9457) or within an answer.

import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Sentences } from '#kernel/sentences.js';

/** Nest token of the French sentences of every room, gathered by app.module. */
export const SENTENCES = Symbol('sentences');

@Injectable()
export class RefusalSentences {
  private readonly log = new Logger('HTTP');

  constructor(@Inject(SENTENCES) private readonly sentences: Sentences) {}

  of(code: string, facts: Readonly<Record<string, unknown>>): string {
    try {
      const sentence = this.sentences[code];
      if (sentence) return sentence(facts);
      this.log.error(`no French sentence for ${code}`);
    } catch (error) {
      // A sentence that cannot be made must not hide what it was about.
      this.log.error(`the French sentence for ${code}: ${String(error)}`);
    }
    return `La demande est refusée (${code}).`;
  }
}
