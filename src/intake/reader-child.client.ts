// The process that reads strangers' files, as seen from here: started, asked once, and what its end means.

import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { Defect, Malformed, Outage } from '#kernel/faults.js';
import { limitedProcess, type Limits } from './limited-process.client.js';
import type { ReadingAnswer, ReadingTask } from './reading-task.js';

/** The compiled program, from wherever this file is read. */
const PROGRAM = join(import.meta.dirname, '../../dist/intake/reader-process.client.js');
/** A PDF of 150 MB and 600 000 objects is read within a quarter of each. An image may be unpacked whole. */
export const LIMITS: Limits = { memoryBytes: 2 * 1024 ** 3, cpuSeconds: 40, fileBytes: 400 * 1024 ** 2 };
const HEAP_MEGABYTES = 512;
/** Only for a process that sleeps: the processor time is what bounds. */
const LONGEST_MS = 180_000;

/** A process that waits for a file. It ends with us, and never holds us. */
export function start(limits = LIMITS): ChildProcess {
  const child = limitedProcess(limits, process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES}`, PROGRAM], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced', env: {}, windowsHide: true,
  });
  child.unref();
  child.channel?.unref();
  return child;
}

/** Its answer. Malformed `pdf.too-costly` when a limit ended it before, Outage `document.reader-stopped` when somebody did. */
export function answerOf(child: ChildProcess, task: ReadingTask): Promise<ReadingAnswer> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
    const settle = (work: () => void) => {
      clearTimeout(timer);
      child.removeAllListeners();
      work();
    };
    child.ref();
    child.channel?.ref();
    child.on('message', (message) => {
      if (message !== 'ready') settle(() => done(message as ReadingAnswer));
    });
    child.once('error', (error) => settle(() => failed(new Defect('the process that reads files does not start', { cause: error }))));
    // It ends as soon as it has answered, and its end may be seen before the answer: what was sent is read first.
    child.once('exit', (status, signal) => {
      const end = (): void => settle(() => failed(endOf(status, signal)));
      if (child.connected) child.once('disconnect', end);
      else setImmediate(end);
    });
    child.send(task, (error) => {
      // Ended while it waited: its `exit` says the rest.
      if (error && child.exitCode === null && child.signalCode === null) settle(() => failed(new Defect('the process that reads files does not listen', { cause: error })));
    });
  });
}

/** 134: aborted, as a shell tells it. */
function endOf(status: number | null, signal: NodeJS.Signals | null): Error {
  if (signal === 'SIGTERM' || signal === 'SIGINT' || signal === 'SIGHUP') return new Outage('document.reader-stopped');
  return signal !== null || status === 134 ? new Malformed('pdf.too-costly') : new Defect(`the process that reads files ended with status ${status}`);
}
