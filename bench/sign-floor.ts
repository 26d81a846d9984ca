// What no signer of a file can avoid: read and hash it, copy it, one RSA operation, flush the copy and its folder.

import { createHash, createPrivateKey, sign } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { freshKey } from '#authority/fresh-key.client.js';
import { measure, type Job } from './sign-job.js';

const job = JSON.parse(process.argv[2]!) as Job;
const key = createPrivateKey({ key: Buffer.from(freshKey('rsa-2048')), format: 'der', type: 'pkcs8' });
const piece = Buffer.allocUnsafe(1 << 20);

await measure(job, async () => {
  const copied = copyFile(job.input, job.output);
  const hash = createHash('sha256');
  const input = openSync(job.input, 'r');
  for (let count = readSync(input, piece); count > 0; count = readSync(input, piece)) hash.update(piece.subarray(0, count));
  closeSync(input);
  const value = sign('sha256', hash.digest(), key);
  await copied;
  const output = openSync(job.output, 'a');
  writeSync(output, value);
  fsyncSync(output);
  closeSync(output);
  const folder = openSync(dirname(job.output), 'r');
  fsyncSync(folder);
  closeSync(folder);
});
