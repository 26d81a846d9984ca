// English sentences of the dossiers, for screens that are read in English: same codes, same facts.

import { dayInEnglish } from '#kernel/english.js';
import { number, short, shortList, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';
import { organisationSentences } from '#organisation/sentences-en.js';
import { signatureSentences } from '#signature/sentences-en.js';
import { storageSentences } from '#storage/sentences-en.js';
import { PASSING } from './sentences.js';

export const dossiersSentences: Sentences = {
  'dossier.key-unavailable': (facts) => `The signing key of ${short(facts['name'])} is not available. The signature goes on by itself as soon as it is.`,
  'dossier.unknown': () => 'This dossier does not exist, or you may not see it.',
  'dossier.simulation-other-type': (facts) => `The circuit “${short(facts['circuit'])}” is not made for the type “${short(facts['type'])}”. Choose another type.`,
  'dossier.simulation-unknown-person': () => 'A person of this simulation is not recorded here. Choose another one.',
  'dossier.simulation-not-open': (facts) => `The step “${short(facts['step'])}” awaits no decision at this moment of the simulation.`,
  'dossier.simulation-nobody': (facts) => `at the step “${short(facts['step'])}”, nobody is there to decide within sixty working days.`,
  'dossier.bad-scenario': (facts) => `The simulation is not filled in correctly, at “${short(facts['field'])}”.`,
  'circuit.no-case': () => 'This case does not exist, or was deleted.',
  'circuit.case-name-taken': (facts) => `A case of this circuit is already called “${short(facts['name'])}”. Choose another name.`,
  'circuit.too-many-cases': (facts) => `This circuit already has ${number(facts['most'])} cases. Delete one.`,
  'circuit.bad-case-name': () => 'A case has a name of 1 to 200 characters, on one line.',
  'dossier.nothing-to-prove': () => 'A draft has nothing to prove: the proof is downloaded once the dossier has been sent.',
  'dossier.pack-too-large': () => 'The documents of this dossier are more than a ZIP file can hold. Download them one by one.',
  'dossier.nothing-to-recall': () => 'There is nothing to take back: your last decision is no longer the last thing done on this dossier, or cannot be taken back (signature, rejection).',
  'dossier.already-opened': (facts) => `This dossier has already been opened by ${short(facts['name'])}, whom it waits for: it can no longer be taken back. Ask for it to be rejected.`,
  'dossier.not-to-be-bypassed': (facts) => `The step “${short(facts['step'])}” cannot be bypassed: a signature comes only from the law, a declaration only from whoever did what is declared, and what signed files bear changes no more.`,
  'dossier.yours-to-decide': (facts) => `The step “${short(facts['step'])}” is yours: decide it instead of bypassing it.`,
  'dossier.chosen-circuit-gone': (facts) => `The circuit chosen is no longer in service, or is not made for the type “${short(facts['type'])}”. Choose another one.`,
  'dossier.not-your-tray': () => 'You have no seat at this desk.',
  'dossier.bad-filter': (facts) => `This filter cannot be read (${short(facts['field'])}). Clear the filters and start again.`,
  'dossier.bad-filter-name': (facts) => `A filter has a name of 1 to ${number(facts['most'])} characters, on one line.`,
  'dossier.empty-filter': () => 'There is nothing to save: choose a filter or a sort order first.',
  'dossier.filter-name-taken': (facts) => `One of your filters is already called “${short(facts['name'])}”. Choose another name.`,
  'dossier.too-many-filters': (facts) => `You already have ${number(facts['most'])} filters. Delete one to save another.`,
  'dossier.no-saved-filter': () => 'This filter does not exist, or was deleted.',
  'dossier.not-in-tray': () => 'This dossier is not in this tray.',
  'dossier.no-news': () => 'News of the dossiers cannot be followed live for the moment: the pages ask for it by themselves.',
  'dossier.unknown-tray': () => 'This tray does not exist.',
  'dossier.type-withdrawn': (facts) => `The type “${short(facts['type'])}” is withdrawn: no dossier is begun with it any more. Choose another type.`,
  'dossier.unknown-type': (facts) => `The type of dossier “${short(facts['type'])}” does not exist.`,
  'dossier.bad-title': (facts) => `The subject of the dossier must have ${number(facts['least'])} to ${number(facts['most'])} readable characters.`,
  'dossier.unknown-metadata': (facts) => `The field “${short(facts['field'])}” does not exist for the type “${short(facts['type'])}”.`,
  'dossier.bad-act-number': (facts) => `${label(facts)}: 2 to 15 characters among digits, capitals without accents and the underscore, without space or hyphen (example: 2025CM26).`,
  'dossier.bad-matter': (facts) => `${label(facts)}: a code of the classification is expected (example: 5.4).`,
  'dossier.bad-date': (facts) => `${label(facts)}: a date that exists is expected, written YYYY-MM-DD.`,
  'dossier.bad-person': (facts) => `${label(facts)}: choose a person in the list.`,
  'dossier.bad-amount': (facts) => `${label(facts)}: an amount in cents, whole and positive, is expected.`,
  'dossier.bad-text': (facts) => `${label(facts)}: a readable text of at most ${number(facts['most'])} characters is expected.`,
  'dossier.incomplete': (facts) => `Still missing: ${shortList(facts['missing'])}.`,
  'dossier.without-document': () => 'Add at least one document to sign before you send the dossier.',
  'dossier.not-a-draft': (facts) => `This dossier is no longer a draft (${status(facts['status'])}): it can no longer be changed.`,
  'dossier.not-for-applications': () => 'An application prepares and sends dossiers; approving, signing and deciding are for persons.',
  'dossier.application-without-desk': (facts) => `The desk for which the application “${String(facts['name'])}” works no longer exists.`,
  'dossier.not-yours': (facts) => `This dossier is prepared by ${short(facts['submitter'])}.`,
  'dossier.not-your-desk': (facts) => `You are not assigned to the desk “${short(facts['desk'])}”.`,
  'dossier.no-circuit': (facts) => `No circuit is published for the type “${short(facts['type'])}”. Ask the administrator to publish one.`,
  'dossier.no-such-desk': (facts) => `The circuit goes to the desk “${short(facts['desk'])}”, which does not exist. Ask the administrator to create it or to correct the circuit.`,
  'dossier.no-superior': () => 'The circuit goes to the desk in charge of yours, and the organisation chart names none. Ask the administrator to complete it.',
  'dossier.no-secretary': () => 'The secretary of the sitting that was given is not recorded here. Choose a person in the list.',
  'dossier.not-running': (facts) => `This dossier awaits no decision (${status(facts['status'])}).`,
  'dossier.not-your-step': (facts) => (facts['addressee'] ? `This step is for ${short(facts['addressee'])}.` : 'This step is not yours.'),
  'dossier.no-such-step': () => 'This step awaits no decision.',
  'dossier.bad-day': () => 'Give a day of the calendar, written 2025-05-12.',
  'dossier.signed-already': () => 'The signed documents are already made: a signed act is withdrawn by a new act, not by cancelling it.',
  'dossier.signed-at-step': (facts) => `The documents already bear the signature of ${short(facts['name'])}, put at the step “${short(facts['step'])}”: the dossier goes back before it no more. Reject it, then begin a new dossier.`,
  'dossier.renewal-stale': () => 'The signed file is no longer the one whose time-stamp was to be renewed.',
  'dossier.renewal-failed': () => 'Renewing the time-stamp stopped on an error of the software. The log of the server says more.',
  'dossier.not-finished': (facts) => `Only a finished dossier goes on in another circuit (${status(facts['status'])}).`,
  'dossier.in-trash': (facts) => `This dossier is in the trash${until(facts)}. Take it out first.`,
  'dossier.not-in-trash': () => 'This dossier is not in the trash.',
  'dossier.not-trashable': (facts) => `A dossier under way does not go to the trash (${status(facts['status'])}): cancel it first.`,
  'dossier.needs-disposal': () => 'A finished dossier is kept: it leaves only with the approval of its destruction or the transfer slip of the archives, recorded by an administrator.',
  'dossier.still-kept': (facts) => `This dossier is kept${until(facts)}: it can be neither destroyed nor transferred yet.`,
  'dossier.trash-over': () => 'Its time in the trash is over: this dossier is being deleted and can no longer be taken out.',
  'dossier.trash-not-over': (facts) => `This dossier can still be taken out of the trash${until(facts)}.`,
  'dossier.purged': (facts) => `This dossier (“${short(facts['title'])}”) was deleted on ${dayInEnglish(String(facts['on']))}: its documents are no longer kept here. Its proof (journal and digests) can still be downloaded.`,
  'dossier.not-returned': (facts) => `This dossier awaits no correction (${status(facts['status'])}).`,
  'dossier.return-not-allowed': (facts) => `The circuit does not allow the dossier to be returned there from the step “${short(facts['step'])}”. Reload the dossier and choose in the list.`,
  'dossier.not-ended': (facts) => `Only a dossier rejected or cancelled is taken up again (${status(facts['status'])}).`,
  'dossier.nothing-to-transfer': () => 'There is no step to pass on: you do not hold the desk it is for, or it is a signature, which is not passed on.',
  'dossier.desk-closed': (facts) => `The desk “${short(facts['desk'])}” is closed: nothing is addressed to it any more. Choose another desk, or ask the administrator to correct the circuit or to reopen the desk.`,
  'dossier.no-desk-to-transfer-to': (facts) => `The desk “${short(facts['desk'])}” does not exist. Choose one in the list.`,
  'dossier.same-desk': (facts) => `The step is already at the desk “${short(facts['desk'])}”.`,
  'dossier.aside-in-the-past': () => 'Choose a day to come.',
  'dossier.aside-too-long': () => 'A dossier is put aside for one year at most.',
  'dossier.aside-beyond-deadline': () => 'This day comes after the deadline of the step. Choose an earlier one.',
  'dossier.not-aside': (facts) => `The step “${short(facts['step'])}” is not put aside.`,
  'dossier.not-together': (facts) => `The step “${short(facts['step'])}” is decided dossier by dossier: open this one to decide it.`,
  'dossier.twice-together': () => 'The same dossier stands twice in the request. Nothing was decided.',
  'dossier.wrong-decision': (facts) => `The step “${short(facts['step'])}” asks for ${DECISIONS[String(facts['kind'])] ?? 'another decision'}${facts['asked'] === 'reject' ? ' and cannot be rejected' : ''}.`,
  'dossier.bad-integer': (facts) => `${label(facts)}: a whole positive number is expected.`,
  'dossier.bad-decimal': (facts) => `${label(facts)}: a number is expected, with at most six decimals.`,
  'dossier.bad-url': (facts) => `${label(facts)}: a web address is expected, beginning with https://.`,
  'dossier.bad-choice': (facts) => `${label(facts)}: choose in the list (${shortList(facts['names'])}).`,
  'dossier.bad-yes-no': (facts) => `${label(facts)}: answer yes or no.`,
  'dossier.bad-desk': (facts) => `${label(facts)}: choose a desk in the list.`,
  'dossier.no-service': (facts) => `The step “${short(facts['step'])}” is for the service given in the field “${short(facts['label'])}”, which is not filled in.`,
  'dossier.no-such-service': (facts) => `Field “${short(facts['label'])}”: the desk “${short(facts['desk'])}” does not exist. Choose a desk in the list.`,
  'dossier.choice-missing': (facts) => `Choose the desk that will deal with: ${shortList(facts['steps'])}.`,
  'dossier.choice-not-offered': (facts) => `The desk “${short(facts['desk'])}” is not one of those that the circuit offers for “${short(facts['step'])}”.`,
  'dossier.circuit-asks-unknown': (facts) => `The circuit asks for a field (“${short(facts['field'])}”) that the type “${short(facts['type'])}” does not have. Ask the administrator to correct the circuit.`,
  'dossier.not-opened': (facts) => `First open each document to be decided on. Still to open: ${shortList(facts['documents'])}.`,
  'dossier.already-sealed': (facts) => `The signed documents are made: the step “${short(facts['step'])}” comes too late. Ask the administrator to correct the circuit.`,
  'dossier.not-asked': (facts) => `The field “${short(facts['label'])}” is not asked for at the step “${short(facts['step'])}”.`,
  'dossier.fact-already-there': (facts) => `The field “${short(facts['label'])}” is already filled in, and others have decided on it: it changes no more.`,
  'dossier.asked-missing': (facts) => `The step “${short(facts['step'])}” asks you to fill in: ${shortList(facts['missing'])}.`,
  'dossier.advice-text-required': (facts) => (facts['opinion'] === 'favourable'
    ? `The text of the opinion is too short: write at least ${number(facts['least'])} characters, or nothing.`
    : `An unfavourable or reserved opinion must be explained: write at least ${number(facts['least'])} characters.`),
  'dossier.advice-text-too-long': (facts) => `The text of the opinion must be of at most ${number(facts['most'])} readable characters.`,
  'dossier.other-declaration': (facts) => (facts['kind'] === 'transmission'
    ? 'This step awaits the date and the number of the receipt of the prefecture.'
    : 'This step awaits the day and the manner of the publication.'),
  'dossier.declared-too-early': (facts) => `${facts['kind'] === 'transmission' ? 'The receipt' : 'The publication'} cannot be earlier than the signature of the act.`,
  'dossier.declared-in-advance': (facts) => `${facts['kind'] === 'transmission' ? 'The receipt' : 'The publication'} cannot be declared in advance: give a past date.`,
  'dossier.bad-reference': (facts) => `Give the number of the receipt, in at most ${number(facts['most'])} characters.`,
  'dossier.bad-declared-moment': () => 'Give the date and the time of the receipt, with its time zone (example: 2025-04-10T10:15:00+02:00).',
  'dossier.bad-declared-day': () => 'Give the day of the publication (YYYY-MM-DD) and its manner.',
  'dossier.step-closed': (facts) => (facts['by']
    ? `The step “${short(facts['step'])}” is already decided by ${short(facts['by'])} (${outcome(facts['outcome'])}).`
    : `The step “${short(facts['step'])}” is closed.`),
  'dossier.stale-version': () => 'This draft was changed meanwhile by another person. Nothing was recorded: reload it, then make your change again.',
  'dossier.nothing-thought-of': () => 'Give the absence or the impediment whose effects you want to know.',
  'dossier.bad-if-match': () => 'The header If-Match expects the version of the dossier in quotation marks, for example "7".',
  'dossier.stale-documents': () => 'The documents are no longer those you were shown. Reload the dossier, read them again, then decide.',
  'dossier.mention-changed': (facts) => `The words you were shown are no longer those under which you would sign: they would be “${[facts['mention']].flat().map(short).join(' ')}”. Nothing was signed. Reload the dossier, read them again, then sign.`,
  'dossier.reason-required': (facts) => `A rejection must give its reason: write at least ${number(facts['least'])} characters.`,
  'dossier.reason-too-long': (facts) => `The reason must be of at most ${number(facts['most'])} readable characters.`,
  'dossier.bad-cursor': () => 'This page of the tray no longer exists. Go back to the first one.',
  'dossier.bad-key': () => 'The header Idempotency-Key must have 1 to 200 visible characters, without spaces or accents.',
  'dossier.key-used-otherwise': () => 'This key (Idempotency-Key) has already served for another request.',
  'dossier.migration-stale': () => 'This dossier has changed since you looked at it. Nothing was changed: ask for another preview, then start again.',
  'dossier.migration-same-version': (facts) => `This dossier already follows version ${number(facts['version'])} of its circuit.`,
  'dossier.migration-reason-required': (facts) => `A change of version must give its reason: write at least ${number(facts['least'])} characters.`,
  'dossier.migration-bad-mapping': () => 'The mapping gives each step of the former circuit a step of the new one, or nothing (null).',
  'dossier.migration-other-signatory': (facts) => `The signature given at the step “${short(facts['step'])}” cannot count for “${short(facts['successor'])}”: it is not the same capacity that signs.`,
  'dossier.migration-choice-missing': (facts) => `The new circuit asks for a desk to be chosen for “${short(facts['step'])}”, and this was not done when the dossier was sent: it keeps its version.`,
  'dossier.no-docket-yet': () => 'The docket will be there once the dossier is finished.',
  'dossier.no-slot': () => 'This signature request does not exist, or is not for you.',
  'dossier.slot-overtaken': () => 'Another signature request has been opened since for this document: that one awaits your key. Nothing was signed by this one.',
  'dossier.slot-expired': (facts) => `This signature request stayed without an answer for more than ${number(facts['minutes'])} minutes: it has ended and nothing was signed. Start again: a new request will be opened.`,
  'dossier.slot-stale': () => 'What was to be signed has changed since this request was opened, or is no longer awaited: the signature received was not used. Start again.',
  'dossier.own-key-awaited': (facts) => `The signature is awaited from ${short(facts['name'])}, who holds the key: on their computer, the command “npx paraphe-sign” shows what is to be signed.`,
  'dossier.own-certificate-awaited': (facts) => `The certificate of ${short(facts['name'])}, who holds its key, has never been shown yet: on their computer, the command “npx paraphe-sign” shows it, then signs.`,
  'dossier.remote-key-awaited': (facts) => `The signature is awaited from ${short(facts['name'])}, whose key is at a signing provider: in “To do”, ${short(facts['name'])} enters the code.`,
  'dossier.no-signing-provider': () => 'No remote signing provider is configured on this server. Tell the administrator.',
  'dossier.no-remote-key': () => 'This remote certificate is not recorded in your name, or was withdrawn.',
  'dossier.no-such-factor': () => 'The provider sends no code for this field.',
  'dossier.code-missing': (facts) => `Missing: ${short(facts['label'])}.`,
  'dossier.nothing-to-sign': () => 'Nothing awaits your remote signature any more: what was to be signed has been, or is no longer to be.',
  'dossier.remote-under-way': (facts) => `A remote signature is already under way for these documents. Wait until it ends (at most ${number(facts['minutes'])} minutes), then start again if anything is left to sign.`,
  'dossier.remote-changed': () => 'What awaits your signature has changed since the list was shown to you. Nothing was signed and your code was not used: read the list again, then sign.',
  'dossier.remote-many-challenges': (facts) => `Too many codes were asked for with this certificate. Wait ${number(facts['minutes'])} minutes, then start again. If it was not you who asked for them, tell the administrator.`,
  'dossier.remote-many-codes': (facts) => `Several wrong codes were entered for this certificate, which its provider might lock. Nothing was signed: wait ${number(facts['minutes'])} minutes, then start again. If it was not you, tell the administrator.`,
  'dossier.remote-none': (facts) => `The provider knows no usable certificate for “${short(facts['user'])}”.`,
  'dossier.remote-several': (facts) => `The provider keeps several certificates for this user: say which one (${short((facts['credentials'] as readonly string[]).join(', '))}).`,
  'dossier.remote-unnamed': () => 'Say the certificate at the provider (credential), or the user who holds it (user): one of the two.',
  'dossier.own-certificate-not-recorded': (facts) => `This certificate is not recorded in your name. Ask the administrator to record the certificate with the SHA-256 digest ${String(facts['certificate'])}.`,
  'dossier.certificate-not-for-signing': (facts) => `The certificate “${short(facts['subject'])}” does not serve to sign: choose the signing certificate of the person.`,
  'dossier.seal-not-made-here': () => 'This installation uses real trust services: no test certificate is created. Record the seal certificate that was bought.',
  'dossier.seal-of-a-person': (facts) => `The certificate “${short(facts['subject'])}” is that of a person: a seal is made with a certificate issued to the organisation itself.`,
  'dossier.seal-of-nobody': (facts) => `The certificate “${short(facts['subject'])}” does not say that it is issued to a legal person: verifications would take it for the signature of a person. Ask your provider for a seal certificate that bears the SIREN of the organisation.`,
  'dossier.certificate-of-legal-person': (facts) => `The certificate “${short(facts['subject'])}” is a seal certificate, issued to a legal person: a person signs with a certificate issued to themselves.`,
  'dossier.seal-of-another': (facts) => `This certificate is not that of ${short(facts['name'])} (SIREN ${String(facts['siren'])}): it is issued to “${short(facts['subject'])}”.`,
  'dossier.own-certificate-withdrawn': () => 'This certificate has just been withdrawn by the administrator: the signature received was not used.',
  'dossier.seal-overtaken': () => 'Making the signed documents was taken over by another process.',
  'dossier.seal-stale': () => 'The dossier changed while the signed documents were made.',
  'dossier.seal-incomplete': () => 'The signed documents do not match the decisions taken.',
  'paper.only-signatures': (facts) => `The step “${short(facts['step'])}” is not a signature: nothing is signed on paper there.`,
  'paper.forbidden': (facts) => `The circuit asks for an electronic signature at the step “${short(facts['step'])}”: it is not given on paper.`,
  'paper.unknown-signatory': () => 'This person is not recorded here. Choose the signatory in the list.',
  'paper.not-yours': (facts) => `A signature on paper is recorded by the signatory, by their desk or by an administrator. Ask ${short(facts['name'])}.`,
  'paper.nothing-to-record': () => 'This dossier awaits no signature that you could record on paper.',
  'paper.in-future': (facts) => `${dayInEnglish(String(facts['on']))} is to come: give the day on which the paper was signed.`,
  'paper.before-sending': (facts) => `The paper cannot have been signed on ${dayInEnglish(String(facts['on']))}: the dossier was sent on ${dayInEnglish(String(facts['since']))}.`,
  'paper.no-scan-of-it': (facts) => `This file is “${short(facts['name'])}” as it stands in the dossier, without a signature. Add the scan of the signed paper.`,
  'paper.scan-not-pdf': (facts) => `The scan “${short(facts['name'])}” must be a PDF. Scan the signed paper to PDF, then start again.`,
  'question.nothing-to-ask': () => 'An opinion is asked for at a step of approval, signature or opinion that is yours, as long as the signed documents are not made.',
  'question.stale': () => 'This dossier has changed since you looked at it. Nothing was asked: reload it, then start again.',
  'question.empty': () => 'Write the question.',
  'question.too-long': (facts) => `The question must be of at most ${number(facts['most'])} readable characters.`,
  'question.nobody': () => 'Choose at least one desk or person.',
  'question.too-many': (facts) => `A dossier bears at most ${number(facts['most'])} requests for an opinion, and one request goes to at most ${number(facts['atOnce'])} desks or persons.`,
  'question.no-such-desk': (facts) => `The desk “${short(facts['desk'])}” does not exist. Choose one in the list.`,
  'question.no-such-person': () => 'This person is not recorded here. Choose one in the list.',
  'question.yourself': () => 'This step is already yours: ask somebody else for an opinion.',
  'question.asked-already': (facts) => `“${short(facts['name'])}” has already been asked for an opinion, and has not answered yet.`,
  'question.date-past': () => 'Choose a day to come for the answer.',
  'question.unknown': () => 'This request for an opinion does not exist.',
  'question.closed': () => 'This request for an opinion has already been answered, or awaits nothing more.',
  'question.not-yours': (facts) => `This request for an opinion is from ${short(facts['name'])}: it is withdrawn at the step that made it.`,
  'question.withdrawn': (facts) => `This request for an opinion was withdrawn: ${short(facts['name'])} awaits no answer any more.`,
  'annotation.no-such-place': () => 'This place does not exist in the documents of the dossier. Reload it, then place the annotation again.',
  'annotation.empty': () => 'Write the text of the annotation.',
  'annotation.too-long': (facts) => `An annotation must be of at most ${number(facts['most'])} readable characters.`,
  'annotation.too-many': (facts) => `A dossier bears at most ${number(facts['most'])} annotations.`,
  'annotation.no-part': () => 'Only those who take part in this dossier may annotate it.',
  'annotation.unknown': () => 'This annotation no longer exists: it was replaced or removed.',
  'annotation.not-yours': (facts) => `This annotation is by ${short(facts['name'])}, who alone may change or remove it.`,
  'note.too-long': (facts) => `A private note must be of at most ${number(facts['most'])} readable characters.`,
  'note.for-nobody': () => 'Nobody is called right after this decision: the private note would be read by nobody. Remove it, or write an annotation. Nothing was decided.',
  'frame.not-yours': () => 'The place of a signature is chosen by those who prepare the dossier, or by the person who is to sign, for their own signature only.',
  'frame.no-such-place': (facts) => `This place does not exist in “${short(facts['name'])}”: choose a page from 1 to ${number(facts['pages'])} and a frame that stands within it.`,
  'frame.twice': () => 'A signature has only one place in a document.',
  'frame.overlap': (facts) => `Two signatures would overlap on page ${number(facts['page'])}. Move them apart.`,
  'frame.unsigned-document': (facts) => `“${short(facts['name'])}” is an annex: it bears no signature.`,
  'document.unknown': () => 'This document does not exist, or you may not see it.',
  'document.bad-name': (facts) => `The name of the file is not acceptable: at most ${number(facts['most'])} characters, without slashes or invisible characters.`,
  'document.already-there': (facts) => `This file is already part of the dossier, under the name “${short(facts['name'])}”.`,
  'document.unchanged': (facts) => `This file is exactly that of “${short(facts['name'])}”: there is nothing to replace.`,
  'document.too-many-versions': (facts) => `A document is replaced at most ${number(facts['most'])} times. Remove it and add another one.`,
  'document.too-many': (facts) => `A dossier has at most ${number(facts['most'])} documents.`,
  'document.too-large': (facts) => `The file is too large: at most ${Math.floor(Number(facts['maxBytes']) / 1_048_576)} MB.`,
  'document.empty': () => 'The file is empty.',
  'document.upload-unknown': () => 'This upload does not exist, or was given up. Upload the file again.',
  'document.unfinished': () => 'The file did not arrive whole. Go on with the upload.',
  'document.other-offset': () => 'The upload does not go on where it stopped. Go on with it again.',
  'document.beyond-its-size': () => 'The file is longer than announced: it changed while it was sent. Upload it again.',
  'document.too-many-uploads': (facts) => `More than ${number(facts['most'])} uploads of this dossier were left unfinished. Wait until they end, or call some off.`,
  'document.bad-upload': (facts) => `The upload is announced incorrectly (header ${short(facts['header'])}).`,
  'document.tus-version': (facts) => `This upload does not follow the protocol tus ${short(facts['version'])}.`,
};

/** Why the signed files are late, and whether anything is to be done about it. */
export function sealProblemSentence({ code, facts }: { readonly code: string; readonly facts: Facts }): string {
  const sentence = sealSentences[code] ?? lowerSentences[code];
  const why = sentence ? sentence(facts) : `The signed documents are not made yet (${code}).`;
  return `${why} ${PASSING.has(code) ? 'The work will go on by itself; no decision is to be taken again.' : 'Tell the administrator; the decisions taken are kept.'}`;
}

/** Who is to sign with a key of their own, and how; each is told by name. */
export function keysAwaitedSentence(keys: readonly { readonly code: string; readonly name: string }[]): string {
  return [...keys.map(({ code, name }) => sealSentences[code]!({ name })), 'The decisions taken are kept.'].join(' ');
}

const sealSentences: Sentences = {
  'dossier.already-sealed': dossiersSentences['dossier.already-sealed']!,
  'dossier.own-key-awaited': dossiersSentences['dossier.own-key-awaited']!,
  'dossier.own-certificate-awaited': dossiersSentences['dossier.own-certificate-awaited']!,
  'dossier.remote-key-awaited': dossiersSentences['dossier.remote-key-awaited']!,
  'signature.remote-unreachable': () => 'The remote signing provider does not answer.',
  'signature.remote-bad-answer': () => 'The answer of the remote signing provider does not follow the standard.',
  'signature.remote-client-refused': () => 'The remote signing provider does not know this installation.',
  'signature.remote-secret-unreadable': () => 'The secret of the remote signing provider cannot be read.',
  'signature.remote-other-certificate': (facts) => `The certificate that the provider shows is not the one recorded for ${short(facts['name'])}.`,
  'dossier.no-signing-provider': () => 'No remote signing provider is configured.',
  'dossier.seal-overtaken': () => 'Making the signed documents was taken over by another process.',
  'signature.service-unreachable': () => 'A trust service (time-stamping or revocation of certificates) does not answer.',
  'dossier.key-unavailable': (facts) => `The signing key of ${short(facts['name'])} is not available.`,
  'signature.token-unreachable': () => 'The security module that keeps the signing keys does not answer.',
  'dossier.seal-failed': () => 'Making the signed documents stopped on an error of the software.',
};

const lowerSentences: Sentences = { ...signatureSentences, ...storageSentences, ...organisationSentences };

const STATUSES: Readonly<Record<string, string>> = {
  draft: 'draft', running: 'under way', returned: 'to be corrected', sealing: 'being signed', finished: 'finished', rejected: 'rejected', cancelled: 'cancelled', discarded: 'deleted', purged: 'deleted',
};
const OUTCOMES: Readonly<Record<string, string>> = {
  'approved': 'approval', 'signed': 'signature', 'signed-on-paper': 'signature on paper', 'rejected': 'rejection', 'returned': 'return for correction', 'opinion-given': 'opinion', 'acknowledged': 'acknowledgement', 'declared': 'declaration', 'bypassed': 'bypass', 'declined': 'no opinion given',
};
const DECISIONS: Readonly<Record<string, string>> = {
  visa: 'an approval', signature: 'a signature', opinion: 'an opinion', notice: 'an acknowledgement', transmit: 'the declaration of a transmission to the prefecture', publish: 'the declaration of a publication',
};

function status(value: unknown): string {
  return STATUSES[String(value)] ?? String(value);
}

function until({ on }: Facts): string {
  return typeof on === 'string' ? ` until ${dayInEnglish(on)}` : '';
}

function outcome(value: unknown): string {
  return OUTCOMES[String(value)] ?? String(value);
}

function label(facts: Facts): string {
  return `Field “${short(facts['label'])}”`;
}
