// The seal a town has bought, as its certificate says it: of the legal person, and of this very collectivité. The
// registration number tells (EN 319 412-3 §4.2.1: organizationIdentifier; the French RGS wrote the SIREN or SIRET in the
// unit). Two communes may bear one name: it never tells.

import type { Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Organisation } from '#organisation/organisation.js';
import type { Certificate } from '#signature/trust/certificate.js';
import { isOfLegalPerson, isOfPerson } from '#signature/trust/holder.js';
import { maySign, type BroughtCertificate } from '../sealing/brought-certificate.js';

export function checkSeal(read: Certificate, organisation: Pick<Organisation, 'name' | 'siren'>, now: Instant): BroughtCertificate | Refusal {
  const { subject, issuer, notBefore, notAfter, der } = read;
  if (!maySign(read)) return refuse('dossier.certificate-not-for-signing', { subject: subject.shortName });
  if (isOfPerson(read)) return refuse('dossier.seal-of-a-person', { subject: subject.shortName });
  // What every verification tells as a signature would never be found again as the seal it was put as.
  if (!isOfLegalPerson(read)) return refuse('dossier.seal-of-nobody', { subject: subject.shortName });
  if (notAfter <= now) return refuse('organisation.credential-not-valid-now', { from: notBefore, to: notAfter, at: now });
  if (!isNumbered(read, organisation.siren)) return refuse('dossier.seal-of-another', { subject: subject.text, name: organisation.name, siren: organisation.siren });
  return { certificate: sha256(der), subject: subject.shortName, issuer: issuer.shortName, validFrom: notBefore, validTo: notAfter };
}

function isNumbered({ subject: { parts } }: Certificate, siren: string): boolean {
  const identifiers = parts.filter(({ type }) => type === ORGANISATION_IDENTIFIER);
  // The unit is free text, which counts only where the number has no place of its own.
  const texts = identifiers.length > 0 ? identifiers : parts.filter(({ type }) => type === ORGANISATIONAL_UNIT);
  return texts.flatMap(({ text }) => text.match(/\d{9,}/g) ?? []).some((number) => number.startsWith(siren));
}

/** « NTRFR-216200014 ». */
const ORGANISATION_IDENTIFIER = '2.5.4.97';
/** « 0002 21620001400018 ». */
const ORGANISATIONAL_UNIT = '2.5.4.11';
