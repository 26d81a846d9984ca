// The stored form of the signing benchmark: what the server does with a document that is in its store already. It is held
// open, its digest gone on with, signed, and what is added is written and flushed. How it arrived is not in the time.

import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemClock } from '#kernel/clock.js';
import { isRefusal } from '#kernel/refusal.js';
import { printFonts } from '#evidence/fonts.client.js';
import type { SigningKey } from '#signature/keys/key.js';
import { openPkcs12 } from '#signature/keys/pkcs12.js';
import { appended } from '#signature/pades/apply.js';
import { joined } from '#signature/pdf/source.js';
import { TimestampAuthorities } from '#signature/timestamp/authorities.client.js';
import { TsaClient } from '#signature/timestamp/tsa.client.js';
import { RevocationClient } from '#signature/trust/revocation.client.js';
import { DiskBlobs } from '#storage/disk.client.js';
import { measure, type Job } from './sign-job.js';

const job = JSON.parse(process.argv[2]!) as Job;
const blobs = new DiskBlobs(join(dirname(job.input), 'stored'));
const key = openPkcs12(await readFile(job.pkcs12), job.password);
const services = { timestamps: new TimestampAuthorities([new TsaClient(job.tsaUrl)], systemClock), revocation: new RevocationClient(systemClock) };
const { regular: font } = await printFonts();
let keyMs = 0;
const timed: SigningKey = {
  ...key,
  async sign(toBeSigned) {
    const begun = performance.now();
    const value = await key.sign(toBeSigned);
    keyMs += performance.now() - begun;
    return value;
  },
};
const begun = performance.now();
const { sha256 } = await blobs.put(createReadStream(job.input), { maxBytes: Number.MAX_SAFE_INTEGER, willGrow: true });
const arrivalMs = performance.now() - begun;

await measure(job, async () => {
  const request = {
    fieldName: 'Signature1', signerName: 'Nicole Vasseur', capacityMention: ['Pour le Maire empêché,', 'Nicole Vasseur'], signedAt: systemClock.now(),
    placement: { page: -1, x: 40, y: 40, width: 220, height: 80 }, font,
  };
  await blobs.hold(sha256, async (held) => {
    const tail = await appended({ source: joined(held.base, held.tail), signatures: [{ request, key: timed }], level: job.level, begun: held.digest }, services);
    if (isRefusal(tail)) throw new Error(tail.refused);
    await held.append(tail);
  });
}, () => ({ arrivalMs, keyMs: keyMs / job.times }));
