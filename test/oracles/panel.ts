// The panel: what all judges have against one of our signed files. Nobody says anything: the file conforms.

import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Level } from '#signature/level.js';
import { reaches } from '#signature/level.js';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import { foreignTool } from '../support/foreign-tool.js';
import { startJavaJudges, type DssReport, type JavaJudges } from './java-judges.js';
import { startPyhanko, type PyhankoJudge } from './pyhanko-judge.js';

const run = promisify(execFile);
const [qpdf, pdfsig, mutool, openssl] = ['qpdf', 'pdfsig', 'mutool', 'openssl'].map(foreignTool);

export type Judge = 'mutool';

export interface Case {
  readonly base: string;
  readonly signed: string;
  readonly level: Level;
  /** Those who signed with us. */
  readonly signers: readonly string[];
  readonly foreign: number;
  readonly lax: boolean;
  readonly pdfa: boolean;
  readonly notAsked: readonly Judge[];
}

export interface Panel {
  /** The root trusted: a PEM file. */
  readonly root: string;
  readonly java: JavaJudges | null;
  readonly pyhanko: PyhankoJudge | null;
}

/** `root`: the PEM file of the root they trust. */
export function openPanel(root: string): Panel {
  return { root, java: startJavaJudges(root), pyhanko: startPyhanko(root) };
}

export function closePanel(panel: Panel | undefined): void {
  panel?.java?.close();
  panel?.pyhanko?.close();
}

/** One line for each objection, the judge's name first. */
export async function objections(one: Case, panel: Panel): Promise<readonly string[]> {
  const found = await Promise.all([qpdfSays(one), pdfsigSays(one), mutoolSays(one), pyhankoSays(one, panel), dssSays(one, panel), veraSays(one, panel), opensslSays(one, panel)]);
  return found.flat();
}

const known = new Map<string, Promise<unknown>>();

/** A base is signed in many ways and judged once. */
function once<Answer>(question: string, ask: () => Promise<Answer>): Promise<Answer> {
  const answer = (known.get(question) ?? ask()) as Promise<Answer>;
  known.set(question, answer);
  return answer;
}

/** Output whatever the exit status: these programs say more than their status. */
async function said(program: string, args: readonly string[]): Promise<string> {
  return run(program, args, { maxBuffer: 1 << 24, env: { ...process.env, LC_ALL: 'C.UTF-8' } }).then(({ stdout, stderr }) => stdout + stderr, (fault: { stdout: string; stderr: string }) => fault.stdout + fault.stderr);
}

async function qpdfSays({ base, signed }: Case): Promise<string[]> {
  if (!qpdf) return [];
  const complaints = async (file: string): Promise<string[]> => (await said(qpdf, ['--check', file])).split('\n').filter((line) => /WARNING|ERROR/.test(line)).map((line) => line.slice(line.lastIndexOf(': ') + 2));
  const before = await once(`qpdf ${base}`, () => complaints(base));
  return (await complaints(signed)).filter((line) => !before.includes(line)).map((line) => `qpdf: ${line}`);
}

const counted = (text: string, words: RegExp): number => text.match(words)?.length ?? 0;

async function pdfsigSays({ signed, level, signers, foreign }: Case): Promise<string[]> {
  if (!pdfsig) return [];
  const text = await said(pdfsig, ['-nocert', signed]);
  const valid = counted(text, /Signature is Valid\./g);
  const whole = counted(text, /- Total document signed/g);
  return [
    ...(valid === signers.length + foreign ? [] : [`pdfsig: ${valid} valid signatures of ${signers.length + foreign}`]),
    // The last revision of LT holds the long-term data, which nothing signs.
    ...(whole === (level === 'LT' ? 0 : 1) ? [] : [`pdfsig: ${whole} signatures over the whole document`]),
  ];
}

async function mutoolSays({ signed, signers, foreign, notAsked }: Case): Promise<string[]> {
  if (!mutool || notAsked.includes('mutool')) return [];
  const text = await said(mutool, ['sign', '-v', signed]);
  const valid = counted(text, /The signature is valid|The document is unchanged since signing/g);
  return [
    ...(valid === signers.length + foreign ? [] : [`mutool: ${valid} valid signatures of ${signers.length + foreign}`]),
    ...(/repair|Verification error/.test(text) ? ['mutool: the file had to be repaired'] : []),
  ];
}

/** The CMS of each of our signatures, with its signing-certificate attribute, over the bytes it says it covers. */
async function opensslSays({ signed, signers }: Case, { root }: Panel): Promise<string[]> {
  if (!openssl) return [];
  const file = readFileSync(signed);
  const ours = openPdf(memorySource(file)).signatureFields().filter(({ signerName }) => signerName !== null && signers.includes(signerName));
  const answers = await Promise.all(ours.map(async ({ byteRange, contents }, index) => {
    const [a, b, c, d] = byteRange as readonly [number, number, number, number];
    const path = (kind: string): string => `${signed}.${index}.${kind}`;
    writeFileSync(path('data'), Buffer.concat([file.subarray(a, a + b), file.subarray(c, c + d)]));
    writeFileSync(path('cms'), contents);
    return said(openssl, ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', path('cms'), '-content', path('data'), '-CAfile', root, '-purpose', 'any', '-out', '/dev/null']);
  }));
  const valid = answers.filter((text) => /Verification successful/.test(text)).length;
  return valid === signers.length ? [] : [`openssl: ${valid} valid signatures of ${signers.length} (${answers.join(' ').trim()})`];
}

async function pyhankoSays({ signed, level, signers, foreign, lax }: Case, { pyhanko }: Panel): Promise<string[]> {
  if (!pyhanko) return [];
  const report = await pyhanko.judge(signed, lax ? 'lax' : 'strict');
  // Ours are the last.
  const wanted = { level: `PAdES-BASELINE-${level}`, baselineB: 'ok', intact: true, valid: true, docmdp_ok: true, bottom_line: true, ...(reaches(level, 'LT') ? { with_time_offline: 'PASSED/OK' } : {}), ...(level === 'LTA' ? { future5y: 'PASSED/OK' } : {}) };
  const faults = report.signatures.flatMap((signature, index) => {
    const isForeign = index < foreign;
    return Object.entries(isForeign ? { intact: true, valid: true, docmdp_ok: true } : wanted).filter(([key, value]) => signature[key] !== value).map(([key]) => `pyHanko: ${isForeign ? 'foreign ' : ''}${key} ${String(signature[key] ?? signature['error'])}`);
  });
  const allowed = report.signatures.filter(({ modification }) => !['NONE', 'LTA_UPDATES', 'FORM_FILLING'].includes(String(modification))).map(({ modification, suspicious }) => `pyHanko: modification ${String(modification)} (${String(suspicious ?? '')})`);
  const count = report.signatures.length === signers.length + foreign ? [] : [`pyHanko: ${report.signatures.length} signatures of ${signers.length + foreign}`];
  const stamps = report.timestamps.filter(({ intact, valid, trusted, coverage }) => intact === true && valid === true && trusted === true && coverage === 'ENTIRE_FILE').length;
  return [...faults, ...allowed, ...count, ...(stamps === (level === 'LTA' ? 1 : 0) ? [] : [`pyHanko: ${stamps} good document time-stamps`])];
}

/** What LT and LTA embed must suffice; at B and T the services named in the certificates are asked, as a reader would. */
async function dssSays({ base, signed, level, signers, foreign }: Case, { java }: Panel): Promise<string[]> {
  if (!java) return [];
  const ours = (await java.dss(signed, reaches(level, 'LT') ? 'offline' : 'online')).signatures.filter(({ by }) => signers.includes(by));
  const faults = ours.filter((one) => one.level !== `PAdES-BASELINE-${level}` || one.indication !== 'TOTAL_PASSED').map((one) => `EU DSS: ${one.level} ${one.indication}${one.subIndication ? `/${one.subIndication}` : ''} (${one.errors.join(' ')})`);
  const count = ours.length === signers.length ? [] : [`EU DSS: ${ours.length} signatures of ${signers.length}`];
  return [...faults, ...count, ...(foreign > 0 ? await foreignToDss(base, signed, signers, java) : [])];
}

async function foreignToDss(base: string, signed: string, signers: readonly string[], java: JavaJudges): Promise<string[]> {
  const others = async (file: string): Promise<DssReport['signatures']> => (await java.dss(file, 'online')).signatures.filter(({ by }) => !signers.includes(by));
  const verdict = (opinions: DssReport['signatures']): string => opinions.map(({ indication, subIndication }) => [indication, subIndication].filter(Boolean).join('/')).join();
  const [before, after] = await Promise.all([once(`dss ${base}`, () => others(base)), others(signed)]);
  return verdict(before) === verdict(after) ? [] : [`EU DSS: the foreign signature was ${verdict(before)}, is ${verdict(after)} (${after.flatMap(({ errors }) => errors).join(' ')})`];
}

async function veraSays({ base, signed, pdfa }: Case, { java }: Panel): Promise<string[]> {
  if (!java || !pdfa) return [];
  const [before, after] = await Promise.all([once(`pdfa ${base}`, () => java.pdfa(base)), java.pdfa(signed)]);
  if (!before.compliant) return [`veraPDF: the base breaks ${before.broken.join()}`];
  return after.compliant && after.profile === before.profile ? [] : [`veraPDF: ${after.profile} breaks ${after.broken.join()}`];
}
