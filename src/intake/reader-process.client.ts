// The process that reads one file of a stranger, answers, and ends. It is given no secret, holds no connection,
// and lives under the limits of limited-process.client.ts; what it answers is all that comes out of it.

import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { Malformed } from '#kernel/faults.js';
import { fileSource } from '#signature/pdf/source.client.js';
import { verifyPdf } from '#signature/verify/verify.js';
import { examine } from './examine.js';
import { imagePage } from './image-page.js';
import type { Looked, ReadingAnswer, ReadingTask, Results } from './reading-task.js';

process.once('disconnect', () => process.exit(0));
process.once('message', (task) => {
  void answerTo(task as ReadingTask).then((answer) => process.send!(answer, () => process.exit(0)));
});
process.send!('ready');

async function answerTo(task: ReadingTask): Promise<ReadingAnswer> {
  const descriptor = openSync(task.path, 'r');
  try {
    return { answer: 'done', result: await resultOf(task, descriptor) };
  } catch (fault) {
    if (fault instanceof Malformed) return { answer: 'malformed', code: fault.code, facts: fault.facts };
    // Nested too deeply for the stack, or a buffer beyond the limit of memory: the file asks for too much.
    if (fault instanceof RangeError) return { answer: 'malformed', code: 'pdf.too-complex', facts: {} };
    return { answer: 'failed', stack: fault instanceof Error ? fault.stack ?? fault.message : String(fault) };
  } finally {
    closeSync(descriptor);
  }
}

async function resultOf(task: ReadingTask, descriptor: number): Promise<Results[keyof Results]> {
  const source = fileSource(descriptor);
  if (task.task === 'verify') return verifyPdf(source, { trustAnchors: task.trustAnchors, at: task.at, ...(task.language === undefined ? {} : { language: task.language }) });
  const found = examine(source, task);
  if ('kind' in found && found.kind === 'image') return drawn(task, found);
  return found;
}

async function drawn(task: Extract<ReadingTask, { task: 'examine' }>, image: Extract<Looked, { kind: 'image' }>): Promise<Looked> {
  writeFileSync(task.pdfPath, await imagePage(readFileSync(task.path), image.format, task.name, new Date(task.at)), { mode: 0o600 });
  return image;
}
