// What has happened, when, and how long it took: printed line by line as the demo goes.

export class Timeline {
  readonly #begun = performance.now();
  #last = this.#begun;

  /** One thing done since the line before. */
  note(who: string, what: string): void {
    const now = performance.now();
    process.stdout.write(`  ${seconds(now - this.#begun).padStart(8)}  ${`+${milliseconds(now - this.#last)}`.padStart(10)}  ${who.padEnd(18)} ${what}\n`);
    this.#last = now;
  }

  /** Something to know about the line before. */
  aside(text: string): void {
    process.stdout.write(`${' '.repeat(42)}${text}\n`);
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2).replace('.', ',')}\u00A0s`;
}

function milliseconds(ms: number): string {
  return `${Math.round(ms)}\u00A0ms`;
}
