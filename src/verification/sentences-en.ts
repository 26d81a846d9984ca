// What is said in English to someone whose file cannot be verified.

import type { Sentences } from '#kernel/sentences.js';

const megabytes = (bytes: unknown): string => new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 }).format(Number(bytes) / 1_048_576);

export const verificationSentences: Sentences = {
  'verification.empty': () => 'The file is empty.',
  'verification.too-large': (facts) => `The file is larger than ${megabytes(facts.maxBytes)} MB: it cannot be verified here.`,
  'verification.busy': () => 'Too many verifications are under way. Try again in a moment.',
  'verification.not-a-file': (facts) => `The file “${facts.file}” cannot be found or opened.`,
  'verification.usage': () => 'Usage: npm run verify -- FILE.pdf|PES.xml [--trust ROOT.pem] [--json]',
  'verification.bad-trust': (facts) => `The file “${facts.file}” contains no readable certificate of an authority (PEM expected).`,
  'verification.trust-unreadable': () => 'The trusted authorities of this installation cannot be read.',
};

/** The faults of the PDF reader, in the words of someone who only wants to know whether a signature is good. */
export const unreadableSentences: Sentences = {
  'pdf.not-a-pdf': () => 'This file is not a PDF document.',
  'pdf.damaged': () => 'This PDF document is damaged and cannot be verified.',
  'pdf.encrypted': () => 'This PDF document is protected by a password: it cannot be verified.',
  'pdf.too-costly': () => 'Verifying this file takes too much memory or time: it was stopped.',
  'pdf.too-complex': () => 'This PDF document is abnormally complex: its verification was stopped.',
};
