// What is done with a file that should not be trusted is told code by code in docs/hostile-documents.md: no code of the
// table is invented, and none that a file can cause is missing.

import { intakeSentences } from '#intake/sentences.js';
import { signatureSentences } from '#signature/sentences.js';
import { sentences } from '../../src/sentences.js';
import { fluxPolicy, policy } from '../support/policy-table.js';

/** What no file that comes in causes: what was asked for, a key, a service of the world outside, the product itself. */
const NOT_OF_A_FILE: Readonly<Record<string, readonly string[]>> = {
  'what was asked': [
    'signature.field-already-signed', 'signature.field-exists', 'signature.bad-field-name', 'signature.not-first', 'signature.no-such-page', 'signature.outside-page', 'signature.bad-image', 'pdf.bad-font',
    'signature.xml-no-such-part', 'signature.bad-policy', 'signature.algorithm-not-in-policy', 'xml.bad-words',
  ],
  'a key or its certificate': [
    'signature.wrong-key', 'signature.awaited', 'signature.wrong-password', 'signature.bad-pkcs12', 'signature.unsupported-pkcs12', 'signature.unsupported-key', 'signature.key-mismatch', 'signature.unreadable-key-file', 'signature.pss-without-rsa',
    'signature.damaged-certificate', 'signature.no-pem-certificate', ...Object.keys(signatureSentences).filter((code) => /^signature\.(token|remote)-/.test(code)),
  ],
  'a service, or its answer': ['signature.revocation-missing', 'signature.service-unreachable', 'signature.bad-timestamp', 'signature.question-too-long', 'signature.renewal-no-gain', 'document.converter-busy'],
  'the product': ['signature.reserved-too-small', 'signature.file-shrank', 'signature.not-archived', 'signature.xml-not-held', 'document.reader-stopped'],
  // Found inside a signature that is judged: there they are findings of the report, never an answer.
  'a judged signature': ['signature.damaged-asn1', 'signature.not-a-token', 'signature.not-signed-data', 'signature.signer-count'],
};

const named = new Set([...policy.flatMap(({ codes, signing }) => [...codes, ...signing]), ...fluxPolicy.map(({ code }) => code)]);
named.delete('signed');
const elsewhere = Object.values(NOT_OF_A_FILE).flat();

it('no row names a code that does not exist', () => {
  expect([...named].filter((code) => !sentences[code])).toEqual([]);
});

it('every code of intake and of the engine stands in the table, or is of no file', () => {
  const codes = [...Object.keys(intakeSentences), ...Object.keys(signatureSentences)];
  expect(codes.filter((code) => !named.has(code) && !elsewhere.includes(code))).toEqual([]);
  expect(elsewhere.filter((code) => named.has(code) || !codes.includes(code))).toEqual([]);
});

it('every row is named once, and refuses with a code or does not', () => {
  expect(new Set(policy.map(({ file }) => file)).size).toBe(policy.length);
  for (const { file, codes, toSign, asAnnex, signing } of policy) {
    expect([file, [toSign, asAnnex].includes('refused')]).toEqual([file, codes.length > 0]);
    expect([file, signing.length > 0]).toEqual([file, true]);
  }
});
