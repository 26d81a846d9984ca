// The public page that judges a signed PDF, for a citizen who knows nothing of certificates.
import type { verificationMessages as french } from '../fr/verification.js';
import type { Wording } from '../wording.js';

export const verificationMessages: Wording<typeof french> = {
  title: 'Verify a signed document',
  lead: 'Drop a signed PDF: you will know who signed it, when, and whether it has been changed since.',
  privacy: 'The file is examined then forgotten: it is neither kept nor passed on to a third party.',
  drop: 'Drop a PDF file here, or',
  choose: 'choose a file',
  chooseLabel: 'Choose the PDF file to verify',
  checking: (name) => `Verifying ${name}…`,
  notPdf: (name) => `${name} is not a PDF file.`,
  another: 'Verify another document',
  failed: 'The document could not be verified.',
  report: 'Result of the verification',
  reportOf: (name) => `Result of the verification: ${name}`,
  conclusions: { valid: 'Signatures valid', 'to-check': 'To be checked', 'not-valid': 'Signatures not valid' },
  kinds: { signature: 'Signature', seal: 'Seal', timestamp: 'Time-stamp' },
  checkedAt: (when) => `Verified on ${when}`,
  noSignature: 'This document contains no electronic signature.',
  facts: {
    provenTime: 'Proven date', claimedTime: 'Date declared by the signatory', level: 'Level', coverage: 'Coverage', modifications: 'Changes since', chain: 'Certificates', reason: 'Capacity', location: 'Place', code: 'Technical indication',
  },
  levels: { B: 'PAdES B-B (signature alone)', T: 'PAdES B-T (certified date)', LT: 'PAdES B-LT (verifiable in the long term)', LTA: 'PAdES B-LTA (long-term preservation)' },
  coverage: { 'whole-file': 'the whole document', 'whole-revision': 'the document as it was when it was signed', partial: 'only a part of the document' },
  modifications: { none: 'none', permitted: 'only permitted additions', forbidden: 'forbidden change', unknown: 'cannot be determined' },
  details: 'Technical details',
};
