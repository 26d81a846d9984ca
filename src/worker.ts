// Runs the jobs only, on a machine or in a container of its own, beside any number of HTTP processes.

import { readConfig } from '#platform/config.js';
import { boot, closeOnSignal } from './boot.js';
import { failAtStart } from './fail.js';

try {
  const config = { ...readConfig(process.env), runsJobs: true };
  closeOnSignal(await boot(config, { listens: false, logLevels: ['fatal', 'error', 'warn', 'log'] }));
} catch (error) {
  failAtStart(error);
}
