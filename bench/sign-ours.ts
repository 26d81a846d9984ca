// Our side of the signing benchmark: the very code of `npm run sign`.

import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isRefusal } from '#kernel/refusal.js';
import { SigningDesk } from '#cli/signing-desk.js';
import { readConfig } from '#platform/config.js';
import { measure, type Job } from './sign-job.js';

const job = JSON.parse(process.argv[2]!) as Job;
const folder = dirname(job.input);
await writeFile(join(folder, 'password'), job.password);
const desk = await SigningDesk.open({
  input: job.input, output: job.output, isFolder: false, level: job.level, name: null, capacity: ['Pour le Maire empêché,'], reason: null,
  key: { kind: 'pkcs12', file: job.pkcs12, secretFile: join(folder, 'password'), authorities: null, rsa: 'pkcs1' }, place: { page: -1, x: 40, y: 40, width: 220, height: 80 },
}, readConfig({ PARAPHE_DATA: join(folder, 'data'), PARAPHE_TSA_URL: job.tsaUrl }));
await measure(job, async () => {
  const done = await desk.sign(job.input, job.output);
  if (isRefusal(done)) throw new Error(done.refused);
});
desk.close();
