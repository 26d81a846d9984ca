// A key that lies in the hands of its holder: the question waits, the answer is judged, and the file goes on from it.

import { createHash } from 'node:crypto';
import { instantOfMs, systemClock } from '#kernel/clock.js';
import { isRefusal } from '#kernel/refusal.js';
import type { SigningKey } from '#signature/keys/key.js';
import { appended, type SigningJob } from '#signature/pades/apply.js';
import { awaitedIn, valueFault, type AskedSignature } from '#signature/pades/asked-signature.js';
import type { SigningMemory } from '#signature/pades/memory.js';
import { joined, memorySource, type PdfSource } from '#signature/pdf/source.js';
import { TsaClient } from '#signature/timestamp/tsa.client.js';
import { RevocationClient } from '#signature/trust/revocation.client.js';
import { verifyPdf } from '#signature/verify/verify.js';
import { aPdf } from '../../support/a-pdf.js';
import { aRequest } from '../../support/a-request.js';
import { startTestPki, type TestPki } from '../../support/pki-server.js';

let pki: TestPki;
let kept: Map<string, Uint8Array>;
let [mayor, secretary]: SigningKey[] = [];
beforeEach(async () => {
  pki = await startTestPki();
  [mayor, secretary] = [pki.issue({ commonName: 'Paul BLANC' }, 'rsa-2048'), pki.issue({ commonName: 'Dora BLEU' })];
  kept = new Map();
});
afterEach(() => pki.close());

const memory: SigningMemory = {
  recall: (name) => Promise.resolve(kept.get(name) ?? null),
  keep: (name, bytes) => Promise.resolve(kept.get(name) ?? (kept.set(name, bytes), bytes)),
};
const source = memorySource(aPdf());
const held = ({ chain, algorithm }: SigningKey) => ({ chain, algorithm });

function attempt(of: PdfSource = source, level: SigningJob['level'] = 'LTA') {
  const signatures = [mayor!, secretary!].map((key, index) => ({ key: held(key), request: aRequest({ fieldName: `S${index}` }) }));
  return appended({ source: of, signatures, level, memory }, { timestamps: new TsaClient(pki.tsaUrl), revocation: new RevocationClient(systemClock) });
}
async function asked(of?: PdfSource): Promise<AskedSignature> {
  const outcome = await attempt(of);
  const found = isRefusal(outcome) ? awaitedIn(outcome) : null;
  if (!found) throw new Error(JSON.stringify(outcome));
  return found;
}
async function answer(question: AskedSignature, key: SigningKey): Promise<void> {
  const value = await key.sign(question.toBeSigned);
  expect(valueFault(question, value)).toBeNull();
  await memory.keep(question.name, value);
}

it('asks one holder after the other, each for the revision that holds what the former signed', async () => {
  const first = await asked();
  expect(Buffer.from(first.certificate)).toEqual(Buffer.from(mayor!.chain[0]!));
  await answer(first, mayor!);
  const second = await asked();
  expect(Buffer.from(second.certificate)).toEqual(Buffer.from(secretary!.chain[0]!));
  await answer(second, secretary!);
  const tail = await attempt();
  if (isRefusal(tail)) throw new Error(tail.refused);
  const { verdict, signatures } = verifyPdf(joined(source, tail), { trustAnchors: [mayor!.chain.at(-1)!], at: instantOfMs(Date.now()) });
  expect([verdict, signatures.filter(({ kind }) => kind === 'signature').map(({ signer, level }) => [signer, level])]).toEqual(['TOTAL_PASSED', [[expect.stringContaining('BLANC'), 'LTA'], [expect.stringContaining('BLEU'), 'LTA']]]);
  // The digest the holder of the key is shown is the one that stands in what is signed.
  for (const { digest, toBeSigned } of [first, second]) expect(Buffer.from(toBeSigned).includes(Buffer.from(digest))).toBe(true);
});

it('asks the same again as long as nobody has answered, and another question for another document', async () => {
  const first = await asked();
  expect(await asked()).toEqual(first);
  await answer(first, mayor!);
  kept = new Map([...kept].filter(([name]) => name.startsWith('value:')));
  const changed = await asked(memorySource(aPdf({ pages: [{}, {}] })));
  expect([changed.name === first.name, Buffer.from(changed.certificate).equals(Buffer.from(first.certificate))]).toEqual([false, true]);
});

it('knows the value of another key, of other bytes, and what is no signature at all', async () => {
  const question = await asked();
  const values = [await secretary!.sign(question.toBeSigned), await mayor!.sign(question.digest), createHash('sha256').update('x').digest(), new Uint8Array(0), new Uint8Array(100_000)];
  expect(values.map((value) => valueFault(question, value))).toEqual(values.map(() => ({ refused: 'signature.wrong-key', facts: { signer: 'Paul BLANC' } })));
});
