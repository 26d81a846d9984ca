// What a reader of English is told when a document cannot be read or signed: same codes, same facts.

import { dayInEnglish } from '#kernel/english.js';
import type { Sentences } from '#kernel/sentences.js';

type Facts = Readonly<Record<string, unknown>>;

export const signatureSentences: Sentences = {
  'pdf.not-a-pdf': () => 'This file is not a PDF document.',
  'pdf.damaged': () => 'This PDF document is damaged: it can neither be read nor signed. Ask its author for another copy.',
  'pdf.encrypted': () => 'This PDF document is protected by encryption. Save a copy without protection, then upload that.',
  'pdf.too-complex': () => 'The structure of this PDF document is beyond what is accepted. Print it to PDF again, then upload the copy.',
  'pdf.bad-font': () => 'The typeface of the signatures cannot be read.',
  'signature.field-already-signed': (facts) => `The place “${text(facts, 'field')}” already bears a signature.`,
  'signature.field-exists': (facts) => `The document already contains a signature field named “${text(facts, 'field')}”.`,
  'signature.bad-field-name': (facts) => `“${text(facts, 'field')}” cannot name a signature field: it takes a name without a point.`,
  'signature.field-locked': (facts) => `The signature “${text(facts, 'by')}” has locked the document: no other signature may be added.`,
  'signature.certified-no-changes': () => 'This document is certified with no changes allowed: adding a signature would make it invalid.',
  'signature.certified-no-new-field': () => 'This document is certified and provides no place for this signature: adding one would make it invalid.',
  'signature.earlier-broken': (facts) => `The signature “${text(facts, 'by')}” that this document already bears is not valid: the document has been changed or damaged since. Ask its author for an intact copy, or print it to PDF again.`,
  'signature.dynamic-form': () => 'This PDF is a dynamic form (XFA), whose pages are not shown everywhere. Print it to PDF once it is filled in, then sign the copy.',
  'signature.not-first': () => 'Only the first signature of a document may certify it.',
  'signature.no-such-page': (facts) => `Page ${text(facts, 'page')} does not exist: the document has ${text(facts, 'pages')}.`,
  'signature.outside-page': (facts) => `The place of the signature goes beyond page ${text(facts, 'page')}.`,
  'signature.bad-image': () => 'The image of the signature must be a JPEG file, in colours or shades of grey.',
  'signature.reserved-too-small': (facts) => `The signature takes ${text(facts, 'neededBytes')} bytes, more than the room that was kept (${text(facts, 'reservedBytes')}).`,
  'signature.wrong-key': (facts) => `The signature received was not made with the key of the certificate of ${text(facts, 'signer')}. It was not used.`,
  'signature.awaited': () => 'The signature is awaited from whoever holds the key.',
  'signature.revocation-missing': missingRevocation,
  'signature.not-archived': () => 'This document bears no readable archive time-stamp: there is nothing to renew.',
  'signature.renewal-no-gain': (facts) => `The time-stamping service answers, but its time-stamp would hold only until ${dayInEnglish(text(facts, 'until').slice(0, 10))}: not enough longer than the one it would replace.`,
  'signature.service-unreachable': (facts) => `A trust service does not answer (${text(facts, 'url')}). The signature will go on by itself.`,
  'signature.bad-timestamp': () => 'The answer of the time-stamping service does not follow the standard: it was not used.',
  'signature.file-shrank': () => 'The file changed while it was read.',
  'signature.wrong-password': () => 'The password of the certificate is wrong.',
  'signature.bad-pkcs12': () => 'This file is not a readable PKCS#12 certificate (.p12 or .pfx).',
  'signature.unsupported-pkcs12': () => 'This PKCS#12 certificate is protected by a method given up since. Export it again with AES-256 encryption.',
  'signature.unsupported-key': () => 'This kind of key is not supported: it takes an RSA key, or ECDSA P-256, P-384 or P-521.',
  'signature.unreadable-key-file': (facts) => `The file ${text(facts, 'file')} cannot be read.`,
  'signature.key-mismatch': () => 'The private key matches no certificate of the file.',
  'signature.token-unreachable': () => 'The security module that keeps the signing keys does not answer. The signature goes on by itself.',
  'signature.token-module-unloadable': () => 'The configured PKCS#11 module (PARAPHE_PKCS11_MODULE) could not be loaded: the file does not exist, or is no module.',
  'signature.token-pin-locked': () => 'The PIN of the security module is locked. Unlock it with the tool of its maker, then save the file of the PIN again.',
  'signature.token-pin-missing': () => 'The file of the PIN of the security module is empty: the PIN was not tried.',
  'signature.token-pin-refused': () => 'The security module refuses the configured PIN. Correct the file of the PIN: it will not be tried again before it has changed.',
  'signature.token-last-try': () => 'The security module accepts only one more try of the PIN. Check it with the tool of its maker, then save the file of the PIN again.',
  'signature.token-pin-unreadable': () => 'The file of the PIN of the security module cannot be read.',
  'signature.token-token-missing': () => 'The security module does not contain the configured token.',
  'signature.token-token-ambiguous': () => 'The security module shows several tokens: say which one.',
  'signature.token-key-missing': (facts) => `The security module contains no key named “${text(facts, 'label')}”.`,
  'signature.token-key-ambiguous': (facts) => `The security module contains several keys named “${text(facts, 'label')}”.`,
  'signature.token-no-certificate': (facts) => `The security module does not contain the certificate of the key “${text(facts, 'label')}”.`,
  'signature.token-other-certificate': (facts) => `The certificate of the key “${text(facts, 'label')}” is not the one recorded for its holder.`,
  'signature.remote-unreachable': () => 'The remote signing provider does not answer. Nothing was signed: start again in a few minutes.',
  'signature.remote-bad-answer': () => 'The answer of the remote signing provider does not follow the standard: it was not used. Tell the administrator.',
  'signature.remote-client-refused': () => 'The remote signing provider does not know this installation (identifier or secret of the client). Tell the administrator.',
  'signature.remote-secret-unreadable': () => 'The file of the secret of the remote signing provider cannot be read. Tell the administrator.',
  'signature.remote-wrong-code': () => 'The remote signing provider refused the code. Nothing was signed: check the code and start again. Several refusals in a row may lock your certificate.',
  'signature.remote-locked': () => 'Your remote certificate is locked by its provider, after too many refused codes. Nothing was signed: ask the provider to unlock it.',
  'signature.remote-disabled': () => 'The key of this certificate is turned off at its provider.',
  'signature.remote-certificate-over': () => 'This certificate is expired, suspended or revoked at its provider.',
  'signature.remote-own-page': () => 'This certificate signs only from the site of its provider (oauth2code): Paraphe cannot use it yet.',
  'signature.remote-elsewhere': () => 'This certificate asks for a confirmation outside Paraphe (telephone), which can use it only with a code entered here. Nothing was signed.',
  'signature.remote-without-code': () => 'This certificate signs without asking its holder anything: it cannot serve for the signature of a person.',
  'signature.remote-algorithm': () => 'The provider offers, for this certificate, no supported signature algorithm (RSA PKCS#1 or ECDSA, SHA-256 or more).',
  'signature.remote-other-certificate': () => 'The certificate that the provider shows is not the one recorded for its holder. Tell the administrator.',
  'signature.remote-refused': (facts) => `The remote signing provider refused the request: “${text(facts, 'why')}”. Nothing was signed.`,
  'signature.question-too-long': () => 'This request is too long for a trust service.',
  'signature.damaged-asn1': () => 'A cryptographic structure of this file is damaged.',
  'signature.damaged-certificate': () => 'A certificate of this file is damaged.',
  'signature.no-pem-certificate': () => 'This file contains no certificate in PEM format.',
  'signature.not-a-token': () => 'This file is not a time-stamp token.',
  'signature.not-signed-data': () => 'This signature is not in CMS format.',
  'signature.signer-count': () => 'A signature must have one signer, and one only.',
  'signature.algorithm-not-in-policy': (facts) => `The signature policy does not allow this kind of key (${text(facts, 'algorithm')}).`,
  'signature.xml-other-root': (facts) => `This XML file is not a ${text(facts, 'expected')} stream: it was not signed.`,
  'signature.xml-no-id': (facts) => `Neither the elements ${text(facts, 'part')} nor the root of this stream have an Id attribute: it cannot be signed. Correct the export of the software that made it.`,
  'signature.xml-part-without-id': (facts) => `Elements ${text(facts, 'part')} of this stream have no Id attribute (${text(facts, 'without')}): they would stay unsigned. Correct the export of the software that made it.`,
  'signature.xml-bad-id': (facts) => `The identifier “${text(facts, 'id')}” is too long, or contains characters that a signature cannot point at.`,
  'signature.xml-no-such-part': (facts) => `This stream does not contain the element to sign “${text(facts, 'id')}”.`,
  'signature.xml-already-signed': () => 'This stream is already signed: one more signature would make it invalid or ambiguous.',
  'signature.xml-empty': (facts) => `The element to sign “${text(facts, 'id')}” is empty.`,
  'signature.bad-policy': (facts) => `The signature policy cannot be read (field “${text(facts, 'field')}”).`,
  'signature.xml-not-held': () => 'The signed file was not found correct when it was read again: it was not kept.',
  'xml.not-xml': () => 'This file is not an XML document.',
  'xml.malformed': (facts) => `This XML file is not well formed (byte ${text(facts, 'at')}): it can neither be read nor signed. Ask for another export.`,
  'xml.encoding': (facts) => `This XML file is not written in the encoding that it announces, or that one is not accepted (${text(facts, 'declared')}): it takes ISO-8859-1 or UTF-8.`,
  'xml.doctype': () => 'This XML file contains a type declaration (DOCTYPE): that allows its content to be changed, it was not read.',
  'xml.too-complex': () => 'The structure of this XML file is beyond what is accepted.',
  'xml.duplicate-id': (facts) => `Several elements of this XML file have the identifier “${text(facts, 'id')}”: one would not know which is signed.`,
  'xml.bad-words': () => 'The capacity, the place or the signature policy contain a character that cannot be written in XML.',
};

function text(facts: Facts, key: string): string {
  return String(facts[key] ?? '');
}

function missingRevocation(facts: Facts): string {
  const certificates = Array.isArray(facts['certificates']) ? (facts['certificates'] as readonly { certificate: string; reason: string }[]) : [];
  const names = certificates.map(({ certificate, reason }) => `${certificate} (${MISSING_REASONS[reason] ?? reason})`);
  return `The long-term proof of validity cannot be put together: ${names.join('; ')}.`;
}

const MISSING_REASONS: Readonly<Record<string, string>> = {
  'issuer-unknown': 'authority not found',
  'no-usable-answer': 'no usable answer about its revocation',
  'chain-too-long': 'chain too long',
  revoked: 'certificate revoked',
};
