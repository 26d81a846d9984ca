// Files signed and tampered with by somebody else's software, judged by us and by pyHanko: the two must agree,
// and where they do not, the difference is written here with its reason.

import 'reflect-metadata';
import type { Instant } from '#kernel/clock.js';
import { instantOfMs } from '#kernel/clock.js';
import { memorySource } from '#signature/pdf/source.js';
import type { VerificationReport } from '#signature/verify/report.js';
import { verifyPdf } from '#signature/verify/verify.js';
import { foreignTool } from '../../support/foreign-tool.js';
import { foreignFiles, type ForeignFiles } from './foreign-files.js';

const pyhanko = foreignTool('pyhanko');
let files: ForeignFiles | null = null;
beforeAll(async () => {
  if (pyhanko) files = await foreignFiles(pyhanko);
}, 120_000);
afterAll(() => files?.close());

interface Options { readonly online?: boolean; readonly trusted?: boolean; readonly at?: Instant }

function judged(name: string, { online = true, trusted = true, at }: Options = {}): VerificationReport {
  return verifyPdf(memorySource(files!.file(name)), {
    trustAnchors: trusted ? [files!.root] : [],
    at: at ?? instantOfMs(Date.now()),
    ...(online ? { revocation: { ocsps: files!.ocsps, crls: files!.crls } } : {}),
  });
}

/** Without pyHanko nothing is judged; foreignTool has said so. */
function when(sentence: string, proof: () => void): void {
  it(sentence, () => {
    if (files) proof();
  });
}

const brief = (report: VerificationReport) => report.signatures.filter((one) => one.kind === 'signature').map((one) => `${one.indication}${one.subIndication ? `/${one.subIndication}` : ''} ${one.level} ${one.modifications}`);

// name, our answers for the signatures in order, whether pyHanko's bottom line is good for each.
const table: readonly (readonly [string, readonly string[], readonly boolean[]])[] = [
  ['b-b', ['TOTAL_PASSED B none'], [true]],
  ['b-b-visible', ['TOTAL_PASSED B none'], [true]],
  ['b-b-rsa', ['TOTAL_PASSED B none'], [true]],
  ['b-b-pss', ['TOTAL_PASSED B none'], [true]],
  ['adobe', ['TOTAL_PASSED null none'], [true]],
  ['b-t', ['TOTAL_PASSED T none'], [true]],
  ['b-lt', ['TOTAL_PASSED LT permitted'], [true]],
  ['b-lta', ['TOTAL_PASSED LTA permitted'], [true]],
  ['two', ['TOTAL_PASSED B permitted', 'TOTAL_PASSED B none'], [true, true]],
  ['two-lta', ['TOTAL_PASSED LTA permitted', 'TOTAL_PASSED LTA permitted'], [true, true]],
  ['closed-lta', ['TOTAL_PASSED LTA permitted'], [true]],
  ['prepared-certified-signed', ['TOTAL_PASSED B permitted', 'TOTAL_PASSED B none'], [true, true]],
  ['certified-then-signed-invisible', ['TOTAL_PASSED B permitted', 'TOTAL_PASSED B none'], [true, true]],
  ['properties', ['TOTAL_PASSED B permitted'], [true]],
  ['expired', ['INDETERMINATE/OUT_OF_BOUNDS_NO_POE B none'], [false]],
  ['unknown-root', ['INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND B none'], [false]],
  ['encipherment-only', ['INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE B none'], [false]],
  ['content-replaced', ['INDETERMINATE/SIG_CONSTRAINTS_FAILURE B forbidden'], [false]],
  ['content-rewritten', ['INDETERMINATE/SIG_CONSTRAINTS_FAILURE B forbidden'], [false]],
  ['lta-content-replaced', ['INDETERMINATE/SIG_CONSTRAINTS_FAILURE LTA forbidden'], [false]],
  ['annotation', ['INDETERMINATE/SIG_CONSTRAINTS_FAILURE B forbidden'], [false]],
  ['page-added', ['INDETERMINATE/SIG_CONSTRAINTS_FAILURE B forbidden'], [false]],
  ['open-action', ['INDETERMINATE/SIG_CONSTRAINTS_FAILURE B forbidden'], [false]],
  ['signature-removed', ['INDETERMINATE/SIG_CONSTRAINTS_FAILURE B forbidden'], [false]],
  ['reason-changed', ['INDETERMINATE/SIG_CONSTRAINTS_FAILURE B forbidden'], [false]],
  ['certified-then-signed-visible', ['INDETERMINATE/SIG_CONSTRAINTS_FAILURE B forbidden', 'TOTAL_PASSED B none'], [false, true]],
  ['closed-then-annotated', ['INDETERMINATE/SIG_CONSTRAINTS_FAILURE B forbidden'], [false]],
  ['alias-of-validation-data', ['INDETERMINATE/SIG_CONSTRAINTS_FAILURE B forbidden'], [false]],
  ['form-filled-as-allowed', ['TOTAL_PASSED B permitted'], [true]],
];

describe('agrees with pyHanko on', () => {
  for (const [name, ours, theirs] of table) {
    when(name, () => {
      expect(brief(judged(name))).toEqual(ours);
      const signatures = files!.verdicts[name]!.filter((one) => !one.field?.startsWith('Timestamp'));
      expect(signatures.map((one) => one.bottomLine === true)).toEqual(theirs);
    });
  }
});

describe('differs from pyHanko on', () => {
  when('an annotation the certification allows (P=3, ISO 32000-1 table 254): permitted here, suspicious there', () => {
    expect(brief(judged('annotated-as-allowed'))).toEqual(['TOTAL_PASSED B permitted']);
    expect(files!.verdicts['annotated-as-allowed']![0]!.bottomLine).toBe(false);
  });

  when('a time-stamp of an unknown authority: it proves nothing here, it spoils the signature there', () => {
    expect(brief(judged('b-t-other-tsa'))).toEqual(['TOTAL_PASSED B none']);
    expect(files!.verdicts['b-t-other-tsa']![0]!.bottomLine).toBe(false);
  });

  when('an annotation the signed version announced without holding it: a change here, unseen there when not strict', () => {
    expect(brief(judged('hole-filled'))).toEqual(['INDETERMINATE/SIG_CONSTRAINTS_FAILURE B forbidden']);
    expect(files!.verdicts['hole-filled']![0]!.bottomLine).toBe(true);
  });

  when('a form filled in after a signature that certifies nothing: uncertain here, accepted there', () => {
    expect(brief(judged('form-filled'))).toEqual(['INDETERMINATE/SIG_CONSTRAINTS_FAILURE B unknown']);
    expect(files!.verdicts['form-filled']![0]!.bottomLine).toBe(true);
  });
});

describe('without going online', () => {
  when('a signature that carries no revocation data is never passed', () => {
    expect(brief(judged('b-b', { online: false }))).toEqual(['INDETERMINATE/TRY_LATER B none']);
    expect(brief(judged('b-t', { online: false }))).toEqual(['INDETERMINATE/TRY_LATER T none']);
  });

  when('a B-LT and a B-LTA signature answer for themselves', () => {
    expect(brief(judged('b-lt', { online: false }))).toEqual(['TOTAL_PASSED LT permitted']);
    const report = judged('b-lta', { online: false });
    expect(brief(report)).toEqual(['TOTAL_PASSED LTA permitted']);
    expect(report.signatures[1]).toMatchObject({ kind: 'timestamp', indication: 'TOTAL_PASSED', signer: 'Horodatage' });
    expect(report.summary).toBe('La signature de ce document est valable.');
  });

  when('a B-LTA signature stays good for years, its proof being older than the end of the answers', () => {
    const later = '2033-01-01T00:00:00.000Z' as Instant;
    expect(brief(judged('b-lta', { online: false, at: later }))).toEqual(['TOTAL_PASSED LTA permitted']);
    expect(brief(judged('b-b', { at: later }))).toEqual(['INDETERMINATE/TRY_LATER B none']);
  });

  when('after the time-stamping certificate has expired, nothing proves the date any more', () => {
    expect(brief(judged('b-lta', { online: false, at: '2040-01-01T00:00:00.000Z' as Instant }))).toEqual(['INDETERMINATE/OUT_OF_BOUNDS_NO_POE B permitted']);
  });
});

when('a signer revoked before the proven date is not passed, and the sentence says why', () => {
  const [signature] = judged('revoked').signatures;
  expect(signature).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE', sentence: 'Signature à vérifier (certificat révoqué)' });
});

when('no configured authority: the file is read, nobody is believed', () => {
  const [signature] = judged('b-lta', { trusted: false }).signatures;
  expect(signature).toMatchObject({ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND', level: 'B', sentence: 'Signature à vérifier (autorité de certification non reconnue)' });
  expect(signature!.messages[0]).toMatch(/^Aucune autorité de confiance n’est configurée/);
});

when('a page replaced after signing cannot be mistaken for a signed one', () => {
  const report = judged('lta-content-replaced');
  expect(report.conclusion).toBe('not-valid');
  expect(report.summary).toBe('Ce document a été modifié après avoir été signé\u00a0: il ne peut pas être tenu pour le document signé.');
  expect(report.signatures[0]!.sentence).toBe('Signature non valable (le document a été modifié après la signature)');
  expect(report.signatures[0]!.changes).toContain('Le contenu de la page 1 a été modifié après la signature.');
});
