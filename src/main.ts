// Starts HTTP; and the jobs too, in the same process, unless PARAPHE_JOBS=0 leaves them to worker.ts.

import { readConfig } from '#platform/config.js';
import { boot, closeOnSignal } from './boot.js';
import { failAtStart } from './fail.js';

try {
  const running = await boot(readConfig(process.env), { logLevels: ['fatal', 'error', 'warn', 'log'] });
  closeOnSignal(running);
  process.stdout.write(`Paraphe : ${running.url}\n`);
} catch (error) {
  failAtStart(error);
}
