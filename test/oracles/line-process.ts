// A judge that is started once and asked line by line: an order in, one line of JSON out, in the same order.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface LineProcess {
  /** The parts are joined by tabs. An answer that holds `error` is thrown, and so is the end of the process. */
  ask<Answer>(...order: readonly string[]): Promise<Answer>;
  close(): void;
}

export function startLines(name: string, program: string, args: readonly string[]): LineProcess {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const waiting: { resolve(line: string): void; reject(fault: Error): void }[] = [];
  let ended: Error | null = null;
  const end = (why: string): void => {
    ended = new Error(`${name} ${why}`);
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  createInterface(child.stdout).on('line', (line) => waiting.shift()?.resolve(line));
  child.on('error', ({ message }) => end(message)).on('exit', (status) => end(`ended with status ${status}`));
  child.stdin.on('error', ({ message }) => end(message));
  return {
    async ask<Answer>(...order: readonly string[]) {
      const line = await new Promise<string>((resolve, reject) => {
        if (ended) return reject(ended);
        waiting.push({ resolve, reject });
        child.stdin.write(`${order.join('\t')}\n`);
      });
      const answer = JSON.parse(line) as Answer & { readonly error?: string };
      if (answer.error !== undefined) throw new Error(`${name}, ${order.join(' ')}: ${answer.error}`);
      return answer;
    },
    close: () => void child.stdin.end(),
  };
}
