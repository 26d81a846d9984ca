// Text on its way into a digest, in portions: a digest is slow in small ones.

import type { Hash } from 'node:crypto';

export class DigestSink {
  private waiting: string[] = [];
  private letters = 0;

  constructor(private readonly hash: Hash) {}

  readonly write = (text: string): void => {
    this.waiting.push(text);
    this.letters += text.length;
    if (this.letters >= PORTION) this.flush();
  };

  digest(): Buffer {
    this.flush();
    return this.hash.digest();
  }

  private flush(): void {
    this.hash.update(this.waiting.join(''), 'utf8');
    this.waiting = [];
    this.letters = 0;
  }
}

const PORTION = 1 << 16;
