// Whose a certificate is: a person's, who signs, or a legal person's, that seals (eIDAS art. 3(9) and 3(24)). What it is
// qualified for says it (EN 319 412-5 §4.2.3); else the names in it (EN 319 412-2 §4.2.4, EN 319 412-3 §4.2.1).

import type { Certificate } from './certificate.js';

const QUALIFIED_FOR = { signatures: '0.4.0.1862.1.6.1', seals: '0.4.0.1862.1.6.2' } as const;
/** surname, givenName, pseudonym. */
const PERSONAL: ReadonlySet<string> = new Set(['2.5.4.4', '2.5.4.42', '2.5.4.65']);
const ORGANISATION_IDENTIFIER = '2.5.4.97';

/** A certificate that says neither is taken for a signature, as it always was. */
export function isOfLegalPerson(certificate: Certificate): boolean {
  if (certificate.qualifiedFor.includes(QUALIFIED_FOR.seals)) return true;
  return !isOfPerson(certificate) && certificate.subject.parts.some(({ type }) => type === ORGANISATION_IDENTIFIER);
}

export function isOfPerson({ subject, qualifiedFor }: Certificate): boolean {
  return qualifiedFor.includes(QUALIFIED_FOR.signatures) || subject.parts.some(({ type }) => PERSONAL.has(type));
}
