// Questions on the terminal of the workstation. What is secret is not shown while it is typed. Where the standard input is no
// terminal, each question takes one line of it.

import { createInterface } from 'node:readline';

const [ENTER, RETURN, END, INTERRUPT, DELETE, BACKSPACE] = ['\r', '\n', '\u0004', '\u0003', '\u007f', '\b'];

export class Prompt {
  private lines: AsyncIterator<string> | null = null;

  async ask(question: string, { secret = false } = {}): Promise<string> {
    // Before the question is seen: what is pasted at once must not be shown either.
    if (process.stdin.isTTY && secret) process.stdin.setRawMode(true);
    process.stderr.write(question);
    if (process.stdin.isTTY) return secret ? this.typedUnseen() : this.typed();
    this.lines ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]();
    const { value, done } = await this.lines.next();
    process.stderr.write('\n');
    return done ? '' : value;
  }

  close(): void {
    process.stdin.pause();
  }

  private typed(): Promise<string> {
    const reader = createInterface({ input: process.stdin });
    return new Promise((resolve) => {
      reader.once('line', (line) => resolve(line)).once('close', () => resolve(''));
    }).finally(() => reader.close()) as Promise<string>;
  }

  private typedUnseen(): Promise<string> {
    const { stdin } = process;
    let text = '';
    stdin.setEncoding('utf8').resume();
    return new Promise((resolve) => {
      const listen = (chunk: string): void => {
        for (const key of chunk) {
          if (key === INTERRUPT) process.exit(130);
          if (key === ENTER || key === RETURN || key === END) {
            stdin.off('data', listen).setRawMode(false).pause();
            process.stderr.write('\n');
            return resolve(text);
          }
          text = key === DELETE || key === BACKSPACE ? [...text].slice(0, -1).join('') : text + key;
        }
      };
      stdin.on('data', listen);
    });
  }
}
