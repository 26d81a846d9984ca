// First verb of an XAdES-EPES signature (ETSI TS 101 903 §4.4.2): reads the file once, says what each signature signs.
// Nothing of the file is kept but digests and offsets.

import { refuse, type Refusal } from '#kernel/refusal.js';
import { pieces, type PdfSource } from '../pdf/source.js';
import { readXml } from '../xml/reader.js';
import { isPlainId } from './ids.js';
import type { PreparedXades, XadesRequest } from './request.js';
import { signatureText, type Signed } from './signature-text.js';
import { Survey, type Candidate } from './survey.js';

/**
 * Refusals: signature.algorithm-not-in-policy, signature.xml-other-root, signature.xml-no-id, signature.xml-bad-id,
 * signature.xml-part-without-id, signature.xml-no-such-part, signature.xml-already-signed, signature.xml-empty.
 * Throws Malformed xml.… for a file that cannot be read.
 */
export function prepareXades(source: PdfSource, request: XadesRequest): PreparedXades | Refusal {
  const { profile, algorithm, chain } = request;
  if (!profile.policy.keyAlgorithms.includes(algorithm)) return refuse('signature.algorithm-not-in-policy', { algorithm, policy: profile.policy.identifier });
  const survey = new Survey(profile, request.scope);
  const encoding = readXml(pieces(source, 0, source.sizeBytes), survey);
  if (!survey.isExpectedRoot) return refuse('signature.xml-other-root', { expected: profile.root.localName });
  const chosen = chosenOf(survey, request);
  const fault = 'refused' in chosen ? chosen : faultOf(chosen);
  if (fault) return fault;
  const signatures = (chosen as readonly Candidate[]).map(({ id, digest, closesAt }) => {
    const signed: Signed = { id: id!, digest: digest!, closesAt: closesAt!, signatureId: survey.ids.signatureIdFor(id!) };
    return signatureText(signed, request);
  });
  return { chain, algorithm, encoding, signatures };
}

function chosenOf(survey: Survey, { scope, profile }: XadesRequest): readonly Candidate[] | Refusal {
  const { parts, whole } = survey;
  if (typeof scope !== 'string') return chosenParts(survey, scope.parts);
  if (survey.hasSignatures) return refuse('signature.xml-already-signed', { id: parts.find(({ isSigned }) => isSigned)?.id ?? whole.id });
  const named = parts.filter(({ id }) => id !== null);
  if (scope === 'whole' || named.length === 0) return whole.id === null ? refuse('signature.xml-no-id', { part: profile.part }) : [whole];
  // A part left out would be paid for without a signature, or have the whole file rejected.
  if (named.length < parts.length) return refuse('signature.xml-part-without-id', { part: profile.part, without: parts.length - named.length });
  return parts;
}

function chosenParts(survey: Survey, ids: readonly string[]): readonly Candidate[] | Refusal {
  const missing = ids.find((asked) => !survey.parts.some(({ id }) => id === asked));
  if (missing !== undefined || ids.length === 0) return refuse('signature.xml-no-such-part', { id: missing ?? '' });
  const chosen = survey.parts.filter(({ id }) => id !== null && ids.includes(id));
  const signed = chosen.find(({ isSigned }) => isSigned);
  // A signature in another part covers that part alone; one that stands elsewhere would be broken.
  if (signed || survey.hasSignatureOutsideParts) return refuse('signature.xml-already-signed', { id: signed?.id ?? survey.whole.id });
  return chosen;
}

function faultOf(chosen: readonly Candidate[]): Refusal | null {
  const odd = chosen.find(({ id }) => !isPlainId(id!));
  if (odd) return refuse('signature.xml-bad-id', { id: odd.id });
  const empty = chosen.find(({ closesAt }) => closesAt === null);
  return empty ? refuse('signature.xml-empty', { id: empty.id }) : null;
}
