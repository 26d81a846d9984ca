// What a signed PDF proves, at an instant, for someone who trusts certain authorities: one report per signature
// and per document time-stamp, in the words of EN 319 102-1. Offline and pure: it uses what the file holds and
// what it is given. Qualified status (EU trusted lists) is not looked at.

import { msOfInstant } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { openPdf, type PdfFile } from '../pdf/reader.js';
import type { PdfSource } from '../pdf/source.js';
import { readCertificate, type Certificate } from '../trust/certificate.js';
import { readEvidence, type Evidence } from '../trust/revocation.js';
import { rulesIn } from './comparison.js';
import { isTimestampField } from './integrity.js';
import { itemsIn, type Item } from './item.js';
import { judgeChain, type Judgement, type Unanswered } from './judge.js';
import { baselineFault, levelOf } from './level.js';
import { modificationsSince, revisionAt } from './modification.js';
import { pdfDate } from './pdf-date.js';
import { concluded, fileReport, type Findings } from './conclusion.js';
import type { Remark, SignatureReport, VerificationContext, VerificationReport } from './report.js';
import { isForeignRevision } from './revision-digest.js';
import { signingTime } from './signed-data.js';
import { earliest, Timeline } from './timeline.js';
import { validationDataIn, type ValidationData } from './validation-data.js';

/** The report, and the certificates on a trusted path whose revocation nothing at hand can tell (to be asked online, then given back). */
export interface Examination {
  readonly report: VerificationReport;
  readonly unanswered: readonly Unanswered[];
}

/** Objects compared for all signatures together; later signatures than these are told to be uncompared. */
const MAX_COMPARED_OBJECTS = 4_000_000;

/** Throws Malformed when the file is not a PDF we read; everything else is in the report. */
export function verifyPdf(source: PdfSource, context: VerificationContext): VerificationReport {
  return examinePdf(source, context).report;
}

export function examinePdf(source: PdfSource, context: VerificationContext): Examination {
  const pdf = openPdf(source);
  const desk = gather(pdf, context);
  // From the last to the first: a later time-stamp proves what an earlier one could not prove for itself.
  const stamps = new Map(desk.items.filter((item) => item.integrity.token).reverse().map((item) => [item, judgeStamp(item, desk)]));
  const reports: SignatureReport[] = [];
  const unanswered: Unanswered[] = [];
  for (const item of desk.items) {
    const { report, open } = isTimestampField(item.field) ? stampReport(item, stamps.get(item) ?? null, desk) : signatureReport(item, desk);
    reports.push(report);
    unanswered.push(...open);
  }
  return { report: fileReport(reports, context.at, source.sizeBytes, context.language), unanswered };
}

interface Desk {
  readonly pdf: PdfFile;
  readonly context: VerificationContext;
  readonly items: readonly Item[];
  readonly embedded: readonly Evidence[];
  readonly timeline: Timeline;
  readonly isForeign: boolean;
}

function gather(pdf: PdfFile, context: VerificationContext): Desk {
  const dss = validationDataIn(pdf);
  const pool = [...dss.certificates, ...(context.certificates ?? [])].flatMap(readable);
  const items = itemsIn(pdf, pool);
  const embedded = evidenceOf(dss, items);
  const extra = context.revocation ? readEvidence(context.revocation.ocsps, context.revocation.crls) : [];
  const timeline = new Timeline(context.at, {
    anchors: context.trustAnchors.flatMap(readable),
    pool: [...pool, ...items.flatMap(certificatesOf)],
    evidence: [...embedded, ...extra],
  });
  const isForeign = context.knownRevisions !== undefined && isForeignRevision(pdf.source, context.knownRevisions);
  return { pdf, context, items, embedded, timeline, isForeign };
}

function certificatesOf(item: Item): readonly Certificate[] {
  return [...(item.integrity.signedData?.certificates ?? []), ...item.tokens.flatMap((checked) => checked.token.signedData.certificates)];
}

function evidenceOf(dss: ValidationData, items: readonly Item[]): readonly Evidence[] {
  const held = items.flatMap((item) => [item.integrity.signedData, ...item.tokens.map((checked) => checked.token.signedData)]).filter((data) => data !== null);
  return readEvidence([...dss.ocsps, ...held.flatMap((data) => data.ocsps)], [...dss.crls, ...held.flatMap((data) => data.crls)]);
}

function judgeStamp(item: Item, desk: Desk): Judgement | null {
  if (item.integrity.fault || !item.integrity.token) return null;
  const then = revisionAt(desk.pdf, item.end);
  const before = desk.items.filter((other) => other.end < item.end);
  const covered = new Set(then ? evidenceOf(validationDataIn(then), before).map((evidence) => evidence.digest) : []);
  return desk.timeline.judgeStamp({ end: item.end, token: item.integrity.token, covered });
}

function stampReport(item: Item, judgement: Judgement | null, desk: Desk): { report: SignatureReport; open: readonly Unanswered[] } {
  const at = item.integrity.token?.token.genTime ?? desk.context.at;
  const report = concluded({
    ...common(item, desk, judgement), kind: 'timestamp', level: null, claimedTime: null, bestSignatureTime: at, provenTime: judgement?.indication === 'TOTAL_PASSED', remarks: desk.isForeign ? [{ code: 'revision-foreign', facts: {} }] : [],
  }, desk.context.language);
  return { report, open: judgement?.unanswered ?? [] };
}

function signatureReport(item: Item, desk: Desk): { report: SignatureReport; open: readonly Unanswered[] } {
  const { timeline, context } = desk;
  const { integrity, field, end } = item;
  const tokens = item.tokens.map((checked) => ({ checked, judgement: checked.fault === null ? timeline.judgeToken(checked, end) : null }));
  const good = tokens.filter(({ judgement }) => judgement?.indication === 'TOTAL_PASSED');
  const proven = earliest([...good.map(({ checked }) => checked.token.genTime), ...[timeline.provenBefore(end)].filter((at) => at !== null)]);
  const best = proven ?? context.at;
  const { certificate } = integrity;
  const judgement = certificate ? judgeChain(certificate, 'signature', { at: best, proven: proven !== null, notOlderThan: timeline.notOlderThan(end) }, timeline.store()) : null;
  const stamp = good[0]?.judgement ?? null;
  const used = [...(judgement?.used ?? []), ...(stamp?.used ?? [])];
  const baseline = baselineFault(field, integrity);
  const level = integrity.fault?.indication === 'TOTAL_FAILED' ? null : levelOf({
    isBaseline: baseline === null,
    isTimestamped: proven !== null || tokens.some(({ judgement: of }) => isOfTrustedAuthority(of)),
    isSelfSufficient: judgement !== null && judgement.complete && judgement.path.length > 0 && stampIsComplete(stamp, proven !== null) && used.every((evidence) => desk.embedded.includes(evidence)),
    isArchived: timeline.isArchived(end, used),
  });
  const claimedTime = pdfDate(field.signedOn) ?? (integrity.signedData ? signingTime(integrity.signedData.signer) : null);
  const remarks: Remark[] = [
    proven ? { code: 'time-proven', facts: { at: proven } } : { code: 'time-claimed-only', facts: {} },
    ...tokens.filter(({ judgement: of }) => of?.indication !== 'TOTAL_PASSED').map(({ checked, judgement: of }) => ({ code: 'signature-timestamp-rejected', facts: { subIndication: of?.subIndication ?? checked.fault?.subIndication } })),
    ...(claimedTime && proven && msOfInstant(claimedTime) > msOfInstant(proven) + CLAIM_TOLERANCE_MS ? [{ code: 'claimed-after-proof', facts: { claimed: claimedTime, at: proven } }] : []),
    ...(baseline ? [{ code: 'not-baseline', facts: { rule: baseline } }] : []),
    ...(desk.isForeign ? [{ code: 'revision-foreign', facts: {} }] : []),
  ];
  const report = concluded({ ...common(item, desk, judgement), kind: 'signature', level, claimedTime, bestSignatureTime: best, provenTime: proven !== null, remarks }, context.language);
  return { report, open: [...(judgement?.unanswered ?? []), ...tokens.flatMap(({ judgement: of }) => of?.unanswered ?? [])] };
}

/** Its chain holds; only its revocation cannot be told offline, which level T does not embed (EN 319 142-1 §6.3). */
function isOfTrustedAuthority(judgement: Judgement | null): boolean {
  return judgement?.subIndication === 'TRY_LATER';
}

/** The signer's clock and the authority's: a few minutes apart is not worth a remark. */
const CLAIM_TOLERANCE_MS = 10 * 60_000;

/** A signature proven by a document time-stamp alone rests on that time-stamp's own data, judged complete when it passed. */
function stampIsComplete(stamp: Judgement | null, isProven: boolean): boolean {
  return stamp === null ? isProven : stamp.complete;
}

function common(item: Item, desk: Desk, judgement: Judgement | null): Findings {
  const { field, extent, integrity } = item;
  const certifying = desk.items.filter((other) => other.end <= item.end).map((other) => rulesIn(desk.pdf, other.field.value!).certification).find((found) => found !== null) ?? null;
  const rules = { certification: certifying, lock: rulesIn(desk.pdf, field.value!).lock };
  const isComparable = desk.items.indexOf(item) * desk.pdf.entries().size <= MAX_COMPARED_OBJECTS;
  const modification = typeof extent === 'string' ? { level: 'unknown' as const, remarks: [] }
    : isComparable ? modificationsSince(desk.pdf, extent.end, rules) : { level: 'unknown' as const, remarks: [{ code: 'not-compared', facts: {} }] };
  return { field, coverage: typeof extent === 'string' ? 'partial' : extent.coverage, integrity, judgement, modification };
}

function readable(der: Uint8Array): readonly Certificate[] {
  try {
    return [readCertificate(der)];
  } catch (fault) {
    if (fault instanceof Malformed) return [];
    throw fault;
  }
}

