// From findings to verdicts. One rule is ours: an intact signature followed by changes nobody allowed is
// INDETERMINATE / SIG_CONSTRAINTS_FAILURE for EN 319 102-1 (the signature itself still proves its revision),
// and "non valable" for people, because the document they look at is not the one that was signed.

import type { Instant } from '#kernel/clock.js';
import type { InBoth, Language } from '#kernel/language.js';
import type { SignatureField } from '../pdf/signature-field.js';
import { isOfLegalPerson } from '../trust/holder.js';
import type { Integrity } from './integrity.js';
import type { Judgement } from './judge.js';
import type { Modification } from './modification.js';
import type { Conclusion, Coverage, Indication, Remark, SignatureReport, SubIndication, VerificationReport } from './report.js';
import * as english from './sentences-en.js';
import * as french from './sentences.js';

const sentencesIn: InBoth<typeof english> = { fr: french, en: english };

export interface Findings {
  readonly field: SignatureField;
  readonly coverage: Coverage;
  readonly integrity: Integrity;
  readonly judgement: Judgement | null;
  readonly modification: Modification;
}

type Own = Pick<SignatureReport, 'kind' | 'level' | 'claimedTime' | 'bestSignatureTime' | 'provenTime'> & { readonly remarks: readonly Remark[] };

/** `language`: that of the reader of the report. */
export function concluded(found: Findings & Own, language: Language = 'fr'): SignatureReport {
  const outcome = outcomeOf(found);
  return { ...reportOf(found, language), ...outcome, sentence: sentenceOf(found, outcome, language), kind: found.kind, level: found.level, claimedTime: found.claimedTime, bestSignatureTime: found.bestSignatureTime, provenTime: found.provenTime, messages: messagesOf(found, language) };
}

export function reportOf(found: Findings, language: Language = 'fr'): Pick<SignatureReport, 'seal' | 'field' | 'signer' | 'reason' | 'location' | 'coverage' | 'modifications' | 'changes' | 'chain'> {
  const { field, integrity, judgement, modification } = found;
  const path = judgement && judgement.path.length > 0 ? judgement.path : integrity.certificate ? [integrity.certificate] : [];
  return {
    seal: isSeal(found),
    field: field.name,
    signer: integrity.certificate?.subject.shortName ?? field.signerName ?? '',
    reason: field.reason,
    location: field.location,
    coverage: found.coverage,
    modifications: modification.level,
    changes: modification.remarks.map(sentencesIn[language].remarkSentence),
    chain: path.map((certificate) => certificate.subject.shortName),
  };
}

/** The verdict of the file is its worst one; a file without any signature proves nothing. */
export function fileReport(signatures: readonly SignatureReport[], checkedAt: Instant, sizeBytes: number, language: Language = 'fr'): VerificationReport {
  const verdict = worst<Indication>(['TOTAL_PASSED', 'INDETERMINATE', 'TOTAL_FAILED'], signatures.map((one) => one.indication), 'INDETERMINATE');
  const conclusion = worst<Conclusion>(['valid', 'to-check', 'not-valid'], signatures.map((one) => one.conclusion), 'to-check');
  const summary = sentencesIn[language].summarySentence(conclusion, {
    signatures: signatures.filter((one) => one.kind === 'signature' && !one.seal).length,
    seals: signatures.filter((one) => one.seal).length,
    timestamps: signatures.filter((one) => one.kind === 'timestamp').length,
    modified: signatures.some((one) => one.modifications === 'forbidden' || one.subIndication === 'HASH_FAILURE'),
  });
  return { verdict, conclusion, summary, checkedAt, sizeBytes, signatures };
}

function outcomeOf(found: Findings): Pick<SignatureReport, 'indication' | 'subIndication' | 'conclusion'> {
  const { integrity, judgement, modification } = found;
  const isAltered = modification.level === 'forbidden';
  const answer = (indication: Indication, subIndication: SubIndication | null): Pick<SignatureReport, 'indication' | 'subIndication' | 'conclusion'> => ({
    indication, subIndication, conclusion: indication === 'TOTAL_FAILED' || isAltered ? 'not-valid' : indication === 'TOTAL_PASSED' ? 'valid' : 'to-check',
  });
  if (integrity.fault) return answer(integrity.fault.indication, integrity.fault.subIndication);
  if (judgement === null) return answer('INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND');
  if (judgement.indication === 'TOTAL_PASSED' && modification.level !== 'none' && modification.level !== 'permitted') return answer('INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE');
  return answer(judgement.indication, judgement.subIndication);
}

type Outcome = ReturnType<typeof outcomeOf>;

/** Forbidden changes come first in the sentence, whatever else is wrong. */
function sentenceOf(found: Findings & Own, outcome: Outcome, language: Language): string {
  const { MAYBE_CHANGED, SHORT_REASONS, verdictSentence } = sentencesIn[language];
  const { subIndication } = outcome;
  const isUncertain = subIndication === 'SIG_CONSTRAINTS_FAILURE' && found.modification.level === 'unknown';
  const why = found.modification.level === 'forbidden' ? SHORT_REASONS.SIG_CONSTRAINTS_FAILURE : isUncertain ? MAYBE_CHANGED : subIndication && SHORT_REASONS[subIndication];
  return verdictSentence(outcome.conclusion, isSeal(found) ? 'seal' : found.kind, why);
}

function isSeal({ integrity: { certificate, token } }: Findings): boolean {
  return token === null && certificate !== null && isOfLegalPerson(certificate);
}

function messagesOf(found: Findings & Own, language: Language): readonly string[] {
  const { integrity, judgement } = found;
  const remarks = [...(integrity.fault ? [integrity.fault.remark] : []), ...(judgement?.remarks ?? []), ...found.remarks];
  return [...new Set(remarks.map(sentencesIn[language].remarkSentence))];
}

function worst<T>(order: readonly T[], values: readonly T[], none: T): T {
  return values.length === 0 ? none : order[Math.max(...values.map((value) => order.indexOf(value)))]!;
}
