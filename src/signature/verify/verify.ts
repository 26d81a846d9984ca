// What a signed PDF proves, at an instant, for someone who trusts certain authorities: one report per signature
// and per document time-stamp, in the words of EN 319 102-1. Offline and pure: it uses what the file holds and
// what it is given. Qualified status (EU trusted lists) is not looked at.

import { msOfInstant } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { openPdf, type PdfFile } from '../pdf/reader.js';
import type { SignatureField } from '../pdf/signature-field.js';
import type { PdfSource } from '../pdf/source.js';
import { readCertificate, type Certificate } from '../trust/certificate.js';
import { readEvidence, type Evidence } from '../trust/revocation.js';
import { coveredDigest, extentOf, type Extent } from './byte-range.js';
import { rulesIn } from './comparison.js';
import { integrityOf, isTimestampField, type Integrity } from './integrity.js';
import { judgeChain, type Judgement, type Unanswered } from './judge.js';
import { baselineFault, levelOf } from './level.js';
import { modificationsSince, revisionAt } from './modification.js';
import { pdfDate } from './pdf-date.js';
import { concluded, fileReport, type Findings } from './conclusion.js';
import type { Remark, SignatureReport, VerificationContext, VerificationReport } from './report.js';
import { isForeignRevision } from './revision-digest.js';
import { ATTRIBUTE, signingTime } from './signed-data.js';
import { earliest, Timeline } from './timeline.js';
import { checkToken, readToken, type CheckedToken } from './token.js';
import { validationDataIn, type ValidationData } from './validation-data.js';
import { digest } from '../trust/algorithm.js';

/** The report, and the certificates on a trusted path whose revocation nothing at hand can tell (to be asked online, then given back). */
export interface Examination {
  readonly report: VerificationReport;
  readonly unanswered: readonly Unanswered[];
}

/** A document signed fifty times is in the corpora; beyond this, hashing it once per signature is an attack. */
const MAX_SIGNATURES = 100;
/** Bytes hashed for all signatures together: some ten seconds of one processor. */
const MAX_HASHED_BYTES = 8 * 1024 ** 3;
/** Objects compared for all signatures together; later signatures than these are told to be uncompared. */
const MAX_COMPARED_OBJECTS = 4_000_000;
/** A signature carries one time-stamp, two when its authority is being changed. */
const MAX_TOKENS = 5;

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
  return { report: fileReport(reports, context.at, source.sizeBytes), unanswered };
}

interface Item {
  readonly field: SignatureField;
  readonly extent: Extent | string;
  readonly end: number;
  readonly integrity: Integrity;
  /** The time-stamps of the signature itself (unsigned attribute). */
  readonly tokens: readonly CheckedToken[];
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
  const fields = pdf.signatureFields().filter((field) => field.value !== null);
  if (fields.length > MAX_SIGNATURES || fields.length * pdf.source.sizeBytes > MAX_HASHED_BYTES) throw new Malformed('pdf.too-complex', { signatures: fields.length });
  const dss = validationDataIn(pdf);
  const pool = [...dss.certificates, ...(context.certificates ?? [])].flatMap(readable);
  const ends = pdf.revisions().flatMap((revision) => [revision.eofOffset, revision.endOffset]);
  const items = fields.map((field) => itemOf(pdf, asSigned(pdf, field), ends, pool)).sort((one, other) => one.end - other.end);
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

/** A signature dictionary written again later would show another reason or name: what was signed is read from its own revision. */
function asSigned(pdf: PdfFile, field: SignatureField): SignatureField {
  const { byteRange, contentsToken } = field;
  if (byteRange?.length !== 4 || contentsToken?.start === byteRange[1]) return field;
  const then = revisionAt(pdf, byteRange[2]! + byteRange[3]!)?.signatureFields().find((other) => other.name === field.name);
  return then?.contentsToken && then.contentsToken.start === then.byteRange?.[1] ? then : field;
}

/** A signature shown by a field that its own revision does not have there: one signature would count for two. */
function isBorrowed(pdf: PdfFile, field: SignatureField): boolean {
  const { byteRange } = field;
  if (byteRange?.length !== 4) return false;
  const then = revisionAt(pdf, byteRange[2]! + byteRange[3]!);
  return then !== null && !then.signatureFields().some((other) => other.name === field.name && other.reference?.number === field.reference?.number);
}

function itemOf(pdf: PdfFile, field: SignatureField, ends: readonly number[], pool: readonly Certificate[]): Item {
  const extent = isBorrowed(pdf, field) ? 'byte-range-gap' : extentOf(pdf.source, field, ends);
  const hashOf = (name: string) => (typeof extent === 'string' ? new Uint8Array(0) : coveredDigest(pdf.source, extent, name));
  const integrity = integrityOf(field, extent, hashOf, pool);
  return { field, extent, end: typeof extent === 'string' ? pdf.source.sizeBytes : extent.end, integrity, tokens: tokensOf(integrity, pool) };
}

function tokensOf(integrity: Integrity, pool: readonly Certificate[]): readonly CheckedToken[] {
  const signer = integrity.signedData?.signer;
  if (!signer || integrity.token) return [];
  return (signer.unsigned.get(ATTRIBUTE.signatureTimestamp) ?? []).slice(0, MAX_TOKENS).flatMap((value) => {
    try {
      // The imprint is that of the signature value (ETSI EN 319 122-1 §5.3).
      return [checkToken(readToken(value.bytes), (name) => digest(name, signer.signature), pool)];
    } catch (fault) {
      if (fault instanceof Malformed) return [];
      throw fault;
    }
  });
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
  });
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
  const report = concluded({ ...common(item, desk, judgement), kind: 'signature', level, claimedTime, bestSignatureTime: best, provenTime: proven !== null, remarks });
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

