// Loaded before a test build (node --import). FAILPOINT=S3:kill9, hang or error: what befalls the process after that step
// of the seal (P: of a purge; R: of a renewal; W: of a webhook); FAILPOINT=before-S3:… before it. The error is the one of a connection that was cut, once. FAILPOINT_LOG: a file to
// which every point passed is written.

import { appendFileSync } from 'node:fs';

const [where, what] = (process.env.FAILPOINT ?? '').split(':');
const log = process.env.FAILPOINT_LOG;
let hasFailed = false;

globalThis.failpoint = async (step, when) => {
  const point = when === 'before' ? `before-${step}` : step;
  if (log) appendFileSync(log, `${point}\n`);
  if (point !== where) return;
  if (what === 'kill9') process.kill(process.pid, 'SIGKILL');
  // A signal is delivered a little later; nothing more is done meanwhile.
  if (what === 'kill9' || what === 'hang') await new Promise(() => undefined);
  if (what === 'error' && !hasFailed) {
    hasFailed = true;
    throw Object.assign(new Error(`failpoint ${point}`), { code: 'ECONNRESET' });
  }
};
