// A trial signature: what the last one gave, and the page that is signed. It takes the road of every seal (key, time-stamp,
// revocation data, archive time-stamp) and is judged by the verification of this very product.

import type { Instant } from '#kernel/clock.js';
import type { VerificationReport } from '#signature/verify/report.js';

export interface Trial {
  readonly at: Instant;
  readonly tookMs: number;
  /** `null`: signed, and accepted. */
  readonly failure: Failure | null;
}

export interface Failure {
  /** A code of the house (`room.reason`), whose sentence says what happened. */
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Of a trial signed at level LTA; `null` when nothing is to be said against it. */
export function failureOf({ signatures }: VerificationReport): Failure | null {
  const signature = signatures.find(({ kind }) => kind === 'signature');
  if (!signature) return { code: 'diagnosis.trial-unsigned', facts: {} };
  const refused = signatures.find(({ indication }) => indication !== 'TOTAL_PASSED');
  if (refused) return { code: 'diagnosis.trial-refused', facts: { indication: refused.subIndication ?? refused.indication, why: refused.messages[0] ?? '' } };
  return signature.level === 'LTA' ? null : { code: 'diagnosis.trial-level', facts: { level: signature.level ?? 'CMS' } };
}

/** One empty page (ISO 32000-1 §7.5), as small as a PDF can be. */
export function trialPage(): Uint8Array {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>'];
  let text = '%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1');
}
