// pyHanko (pades-judge.py): one process for all files.

import { dirname, join } from 'node:path';
import { foreignTool } from '../support/foreign-tool.js';
import { startLines } from './line-process.js';

export interface PyhankoReport {
  readonly signatures: readonly Readonly<Record<string, unknown>>[];
  readonly timestamps: readonly Readonly<Record<string, unknown>>[];
}

export interface PyhankoJudge {
  judge(file: string, mode: 'strict' | 'lax'): Promise<PyhankoReport>;
  close(): void;
}

/** `null`, said loudly, when pyHanko is not installed. */
export function startPyhanko(rootPem: string): PyhankoJudge | null {
  const pyhanko = foreignTool('pyhanko');
  if (!pyhanko) return null;
  const judge = startLines('pyHanko', join(dirname(pyhanko), 'python'), [join(import.meta.dirname, 'pades-judge.py'), '--lines', '--trust', rootPem]);
  return { judge: (file, mode) => judge.ask<PyhankoReport>(mode, file), close: () => judge.close() };
}
