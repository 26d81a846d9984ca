// Strangers' files are read in processes of their own, one file each: a bomb ends the process that reads it, and
// nothing else. One process is kept ready, so that an ordinary file does not wait for a start.

import type { ChildProcess } from 'node:child_process';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Defect, Malformed } from '#kernel/faults.js';
import type { Refusal } from '#kernel/refusal.js';
import type { VerificationReport } from '#signature/verify/report.js';
import { answerOf, start } from './reader-child.client.js';
import type { Looked, ReadingAnswer, ReadingTask } from './reading-task.js';

/** Files read at once; the others wait for their turn. */
const MOST_AT_ONCE = 2;

@Injectable()
export class GuardedReader implements BeforeApplicationShutdown {
  private readonly log = new Logger('Reader');
  private readonly waiting: (() => void)[] = [];
  private readonly busy = new Set<ChildProcess>();
  private spare: ChildProcess | null = null;
  private reading = 0;
  private closed = false;

  /** What a file is, and whether it can be taken. Throws Malformed: `pdf.*`, `document.*`. */
  examine(task: Omit<Extract<ReadingTask, { task: 'examine' }>, 'task'>): Promise<Looked | Refusal> {
    return this.ask({ task: 'examine', ...task }) as Promise<Looked | Refusal>;
  }

  verify(path: string, context: Omit<Extract<ReadingTask, { task: 'verify' }>, 'task' | 'path'>): Promise<VerificationReport> {
    return this.ask({ task: 'verify', path, ...context }) as Promise<VerificationReport>;
  }

  beforeApplicationShutdown(): void {
    this.closed = true;
    // Told apart from the limits: the file is not to blame.
    this.spare?.kill('SIGTERM');
    for (const child of this.busy) child.kill('SIGTERM');
  }

  private async ask(task: ReadingTask): Promise<unknown> {
    if (this.reading >= MOST_AT_ONCE) await new Promise<void>((go) => this.waiting.push(go));
    else this.reading += 1;
    const child = this.spare ?? start();
    this.spare = null;
    this.busy.add(child);
    try {
      return this.told(await answerOf(child, task), task);
    } finally {
      this.busy.delete(child);
      child.kill('SIGKILL');
      const next = this.waiting.shift();
      if (next) next();
      else this.reading -= 1;
      this.makeReady();
    }
  }

  private told(answer: ReadingAnswer, task: ReadingTask): unknown {
    switch (answer.answer) {
      case 'done': return answer.result;
      case 'malformed': throw new Malformed(answer.code, answer.facts);
      case 'failed':
        // A fault of ours on a file of a stranger: told as ours, with what is needed to mend it.
        throw new Defect(`${task.task}: ${answer.stack}`);
      default: throw new Defect('no answer');
    }
  }

  private makeReady(): void {
    if (this.closed || this.spare !== null) return;
    const child = start();
    this.spare = child;
    child.once('exit', () => {
      if (this.spare === child) this.spare = null;
    });
    child.once('error', (error) => this.log.error(error));
  }
}
