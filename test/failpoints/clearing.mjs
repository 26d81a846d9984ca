// One round of the clearing at an instant, in a process that may be killed. BUILT: the folder of a build; AT: the instant.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const of = (file) => import(pathToFileURL(join(process.env.BUILT, file)).href);
const [{ boot }, { readConfig }, { ClearingJob }] = await Promise.all(['boot.js', 'platform/config.js', 'retention/clearing.job.js'].map(of));
const running = await boot({ ...readConfig(process.env), runsJobs: false }, { listens: false, clock: { now: () => process.env.AT } });
await running.app.get(ClearingJob, { strict: false }).clear();
await running.close();
process.exit(0);
