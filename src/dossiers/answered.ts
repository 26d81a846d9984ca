// The refusals of the dossiers at the door. Most are conflicts (409); a few have a status of their own: the
// documents are no longer those that were shown (412, RFC 9110 §15.5.13), the file is too large (413), what
// was sent cannot be right whatever the state of the dossier (422).

import { answer, RefusedAnswer } from '#platform/answer.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';

const STATUSES: Readonly<Record<string, number>> = {
  'dossier.stale-documents': 412,
  'dossier.mention-changed': 412,
  'dossier.migration-stale': 412,
  'paper.unknown-signatory': 422,
  'paper.in-future': 422,
  'paper.before-sending': 422,
  'paper.no-scan-of-it': 422,
  'paper.scan-not-pdf': 415,
  'question.stale': 412,
  'question.unknown': 404,
  'question.empty': 422,
  'question.too-long': 422,
  'question.nobody': 422,
  'question.too-many': 422,
  'question.no-such-desk': 422,
  'question.no-such-person': 422,
  'question.yourself': 422,
  'question.date-past': 422,
  'document.too-large': 413,
  'document.beyond-its-size': 413,
  'document.tus-version': 412,
  'document.empty': 400,
  'document.unknown-kind': 415,
  'document.no-converter': 415,
  'document.not-converted': 422,
  'document.conversion-costly': 422,
  'document.not-its-name': 422,
  'document.encrypted': 422,
  'document.damaged': 422,
  'document.macros': 422,
  'document.bomb': 422,
  'document.too-many-pages': 422,
  'document.launch': 422,
  'document.xfa': 422,
  'document.active': 422,
  'signature.earlier-broken': 422,
  'signature.dynamic-form': 422,
  'pdf.not-a-pdf': 400,
  'document.bad-name': 400,
  'document.unknown': 404,
  'annotation.unknown': 404,
  'annotation.no-such-place': 422,
  'annotation.empty': 422,
  'note.too-long': 422,
  'note.for-nobody': 422,
  'annotation.too-long': 422,
  'frame.no-such-place': 422,
  'frame.twice': 422,
  'frame.overlap': 422,
  'frame.unsigned-document': 422,
  'dossier.unknown-type': 422,
  'dossier.reason-required': 422,
  'dossier.reason-too-long': 422,
  'dossier.key-used-otherwise': 422,
  'dossier.advice-text-required': 422,
  'dossier.advice-text-too-long': 422,
  'dossier.asked-missing': 422,
  'dossier.not-asked': 422,
  'dossier.bad-reference': 422,
  'dossier.other-declaration': 422,
  'dossier.declared-too-early': 422,
  'dossier.declared-in-advance': 422,
  'dossier.migration-reason-required': 422,
  'dossier.no-desk-to-transfer-to': 422,
  'dossier.aside-in-the-past': 422,
  'dossier.aside-too-long': 422,
  'dossier.aside-beyond-deadline': 422,
  'dossier.choice-missing': 422,
  'dossier.choice-not-offered': 422,
};

class DossierRefusedAnswer extends RefusedAnswer {
  override get status(): number {
    return STATUSES[this.refusal.refused] ?? super.status;
  }
}

/** The value itself, or the refusal thrown with its status. */
export function answered<T>(outcome: T): Exclude<T, Refusal> {
  if (isRefusal(outcome) && STATUSES[outcome.refused] !== undefined) throw new DossierRefusedAnswer(outcome);
  return answer(outcome);
}
