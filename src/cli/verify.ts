// npm run verify -- FILE [--trust ROOT.pem] [--policy POLICY.json] [--json]: judges any signed PDF, or a PES signed here, from the command
// line, offline. Exit status: 0 when there is at least one signature and every one passes, 1 when not, 2 when the
// file or the command cannot be read.

import { closeSync, openSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { readConfig } from '#platform/config.js';
import type { PdfSource } from '#signature/pdf/source.js';
import { fileSource } from '#signature/pdf/source.client.js';
import { signatureSentences } from '#signature/sentences.js';
import type { VerificationReport } from '#signature/verify/report.js';
import { verifyPdf } from '#signature/verify/verify.js';
import { HELIOS } from '#signature/xades/helios.js';
import { readPolicy } from '#signature/xades/policy.js';
import { verifyXades, type XadesReport } from '#signature/xades/verify.js';
import { anchorsIn, trustAnchors } from '#verification/anchors.client.js';
import { isWholeAndGood, printedPesReport } from '#verification/printed-pes-report.js';
import { printedReport } from '#verification/printed-report.js';
import { unreadableSentences, verificationSentences } from '#verification/sentences.js';

try {
  const { file, trust, policy, json } = asked();
  const descriptor = openSync(file, 'r');
  try {
    const source = fileSource(descriptor);
    if (source.sizeBytes === 0) throw new Malformed('verification.empty');
    const { report, printed, isGood } = isXml(source) ? judgedPes(source, file, policy) : judgedPdf(source, file, trust);
    process.stdout.write(json ? `${JSON.stringify({ file, ...report }, null, 2)}\n` : printed);
    process.exitCode = isGood ? 0 : 1;
  } finally {
    closeSync(descriptor);
  }
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`);
  process.exitCode = 2;
}

function asked(): { readonly file: string; readonly trust: readonly string[]; readonly policy: string | null; readonly json: boolean } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { trust: { type: 'string', multiple: true }, policy: { type: 'string' }, json: { type: 'boolean' } } });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new Malformed('verification.usage');
    return { file, trust: values.trust ?? [], policy: values.policy ?? null, json: values.json ?? false };
  } catch {
    throw new Malformed('verification.usage');
  }
}

interface Judged {
  readonly report: VerificationReport | XadesReport;
  readonly printed: string;
  readonly isGood: boolean;
}

function isXml(source: PdfSource): boolean {
  return /^(?:\xef\xbb\xbf)?\s*</.test(Buffer.from(source.read(0, 512)).toString('latin1'));
}

/** `policy`: the one it should follow, as `npm run sign-pes` is given it; that of Hélios when it is not said. */
function judgedPes(source: PdfSource, file: string, policy: string | null): Judged {
  const report = verifyXades(source, policy === null ? HELIOS : { ...HELIOS, policy: readPolicy(readFileSync(policy, 'utf8'), HELIOS.policy) });
  return { report, printed: printedPesReport(report, file), isGood: isWholeAndGood(report) };
}

function judgedPdf(source: PdfSource, file: string, trust: readonly string[]): Judged {
  const anchors = trust.length > 0 ? trust.flatMap((path) => anchorsIn(readFileSync(path, 'latin1'), path)) : trustAnchors(readConfig(process.env).dataDirectory);
  const report = verifyPdf(source, { trustAnchors: anchors, at: systemClock.now() });
  const isSigned = report.signatures.some((one) => one.kind === 'signature');
  return { report, printed: printedReport(report, file), isGood: isSigned && report.signatures.every((one) => one.indication === 'TOTAL_PASSED') };
}

function sentence(error: unknown): string {
  if (error instanceof Malformed) return { ...signatureSentences, ...verificationSentences, ...unreadableSentences }[error.code]?.(error.facts) ?? error.code;
  const { code, path } = error as NodeJS.ErrnoException;
  // A folder opens, and only then refuses to be read: its error names no path.
  if (path !== undefined || code === 'EISDIR') return verificationSentences['verification.not-a-file']!({ file: path ?? process.argv[2] ?? '' });
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
