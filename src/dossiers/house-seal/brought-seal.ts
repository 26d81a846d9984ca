// The seal a town has bought, as its certificate says it: of the legal person, and of this very collectivité. The
// registration number tells (EN 319 412-3 §4.2.1: organizationIdentifier; the French RGS wrote the SIREN or SIRET in the
// unit); without one, every word of the name must stand in that of the certificate.

import type { Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Organisation } from '#organisation/organisation.js';
import type { Certificate } from '#signature/trust/certificate.js';
import { isOfLegalPerson, isOfPerson } from '#signature/trust/holder.js';
import { maySign, wordsOf, type BroughtCertificate } from '../sealing/brought-certificate.js';

export function checkSeal(read: Certificate, organisation: Pick<Organisation, 'name' | 'siren'>, now: Instant): BroughtCertificate | Refusal {
  const { subject, issuer, notBefore, notAfter, der } = read;
  if (!maySign(read)) return refuse('dossier.certificate-not-for-signing', { subject: subject.shortName });
  if (isOfPerson(read)) return refuse('dossier.seal-of-a-person', { subject: subject.shortName });
  if (notAfter <= now) return refuse('organisation.credential-not-valid-now', { from: notBefore, to: notAfter });
  if (!names(read, organisation)) return refuse('dossier.seal-of-another', { subject: subject.text, name: organisation.name, siren: organisation.siren });
  return { certificate: sha256(der), subject: subject.shortName, issuer: issuer.shortName, validFrom: notBefore, validTo: notAfter };
}

function names(read: Certificate, { name, siren }: Pick<Organisation, 'name' | 'siren'>): boolean {
  const numbers = read.subject.parts.filter(({ type }) => NUMBERED.has(type)).flatMap(({ text }) => text.match(/\d{9,}/g) ?? []);
  // A number is worth more than a name, which two communes may bear.
  if (isOfLegalPerson(read) || numbers.length > 0) return numbers.some((number) => number.startsWith(siren));
  const there = new Set(read.subject.parts.flatMap(({ text }) => wordsOf(text)));
  return wordsOf(name).every((word) => there.has(word));
}

/** organizationIdentifier, organizationalUnitName: « NTRFR-216200014 », « 0002 21620001400018 ». */
const NUMBERED: ReadonlySet<string> = new Set(['2.5.4.97', '2.5.4.11']);
