// The English sentence of each refusal of this room, for screens that are read in English: same codes, same facts.

import { dayInEnglish } from '#kernel/english.js';
import { said, short, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';
import { arreteFilesSentences } from './arrete-files/sentences-en.js';
import { desksSentences } from './desks/sentences-en.js';
import { logoSentences } from './logo/sentences-en.js';
import { typesSentences } from './dossier-types/sentences-en.js';
import { because, explainNotice } from './explain-en.js';
import { dateInEnglish, periodInEnglish } from './english.js';
import type { Skipped } from './signatory.js';

export const organisationSentences: Sentences = {
  ...typesSentences,
  ...desksSentences,
  ...arreteFilesSentences,
  ...logoSentences,
  'organisation.name-missing': () => 'The name is required.',
  'organisation.bad-name': (facts) => `${facts.field === 'firstName' ? 'The first name' : 'The name'} is required, on one line of at most 100 characters.`,
  'organisation.bad-siren': (facts) => `The SIREN “${said(facts.siren)}” is wrong: it takes nine digits with a correct check digit.`,
  'organisation.bad-department': (facts) => `The department code “${said(facts.department)}” does not exist: it has three characters, for example 062, 02A or 974.`,
  'organisation.bad-population': () => 'The population is a whole number of inhabitants.',
  'organisation.bad-time-zone': (facts) => `The time zone “${said(facts.timeZone)}” is not known; example: Europe/Paris.`,
  'organisation.insee-missing': () => 'The INSEE code of the commune is required.',
  'organisation.bad-insee': (facts) => `The INSEE code “${said(facts.insee)}” is wrong or is not of department ${said(facts.department)}.`,
  'organisation.publicity-electronic-only': () => 'An EPCI with its own taxation publishes its acts electronically: there is no other choice (CGCT L5211-3).',
  'organisation.publicity-not-allowed': () => 'From 3,500 inhabitants, acts are published electronically: there is no other choice (CGCT L2131-1).',
  'organisation.publicity-without-deliberation': () => 'Choosing to post acts or to publish them on paper takes a deliberation: give its number and its date (CGCT L2131-1).',
  'organisation.unreadable-text': () => 'A text contains a character that cannot be recorded: delete it and type it again.',
  'organisation.impossible-date': (facts) => `The date “${said(facts.date)}” does not exist.`,
  'organisation.ends-before-it-begins': (facts) => `The end (${dateInEnglish(facts.to, facts.timeZone)}) comes before the beginning (${dateInEnglish(facts.from, facts.timeZone)}).`,

  'organisation.too-many-closed-days': (facts) => `The list is longer than ${said(facts.most)} closing days: remove those that are past.`,

  'organisation.deputy-without-rank': () => 'Give the rank in which the deputy was appointed: 1 for the first.',
  'organisation.rank-of-no-deputy': () => 'The rank of appointment is that of a deputy or a vice-president: leave it empty for another mandate.',
  'organisation.councillor-without-election': () => 'Give the day on which the councillor was elected: the order of precedence (tableau) depends on it (CGCT L2121-1).',
  'organisation.second-open-mandate': (facts) => `This person already holds a mandate ${mandateName(facts)} ${periodInEnglish(facts, 'perhaps-to-come')}. End that one first.`,
  'organisation.two-mayors': (facts) => `Another mandate of mayor runs ${periodInEnglish(facts)}: two mandates of mayor may not overlap.`,
  'organisation.same-deputy-rank': (facts) => `Another deputy in office already has rank ${said(facts.rank)}.`,
  'organisation.mandate-already-ended': (facts) => `This mandate already ended on ${dateInEnglish(facts.to, facts.timeZone)}.`,
  'organisation.designation-without-deliberation': () => 'Give the deliberation by which the council designates its member (CGCT L2122-17).',
  'organisation.designation-needs-councillor': () => 'The council designates one of its councillors in office (CGCT L2122-17).',
  'organisation.designation-already-ended': (facts) => `This designation already ended on ${dateInEnglish(facts.to, facts.timeZone)}.`,
  'organisation.post-without-title': () => 'The title of the post is required: it is written under the signature.',
  'organisation.absence-overlap': (facts) => `An absence is already declared ${periodInEnglish(facts)}.`,
  'organisation.absence-over': (facts) => `This absence ended on ${dateInEnglish(facts.to, facts.timeZone)}: it stays in the history and changes no more.`,
  'organisation.desk-changed-meanwhile': (facts) => `The desk “${String(facts.name)}” has just been changed by somebody else: nothing was recorded. Close this window, read it again, then start again.`,
  'organisation.changed-meanwhile': (facts) => `This absence has just been changed: it runs ${periodInEnglish(facts)}. Read it again, then correct it again.`,
  'organisation.not-own-desk': (facts) => `The desk “${said(facts.desk)}” is not held by this person: it is not entrusted with this absence.`,
  'organisation.impediment-without-motive': () => 'The reason for the impediment is required: it must be possible to prove it (CGCT L2122-17).',
  'organisation.revocation-without-end': () => 'A removal ends the office: it has no end date (CGCT L2122-16).',
  'organisation.impediment-overlap': (facts) => `An impediment is already recorded ${periodInEnglish(facts)}.`,
  'organisation.impediment-already-ended': (facts) => `This impediment already ended on ${dateInEnglish(facts.to, facts.timeZone)}.`,

  'organisation.arrete-without-number': () => 'The number of the arrêté of delegation is required.',
  'organisation.bad-field': () => 'The delegated field is written above the signature: it stands on one line, without invisible characters.',
  'organisation.arrete-after-start': (facts) => `${arrete(facts)} is later than the start of the delegation (${dayInEnglish(said(facts.from))}): a delegation is not retroactive.`,
  'organisation.executory-before-arrete': (facts) => `${arrete(facts)} cannot be enforceable (exécutoire) from ${dayInEnglish(said(facts.executoryOn))}, before its own date.`,
  'organisation.bad-priority': () => 'The order of priority is a whole number, from 1.',
  'organisation.bad-amount': () => 'The highest amount is a whole number of cents, from 0.',
  'organisation.delegation-too-broad': (facts) => `Arrêté no. ${said(facts.number)} names neither a type of dossier nor a matter: the law allows only part of the functions to be delegated (CGCT L2122-18).`,
  'organisation.function-needs-mandate': (facts) => `A delegation of functions may be given only to a deputy or a councillor in office on ${dayInEnglish(said(facts.from))} (CGCT L2122-18). For an officer, choose a delegation of signature.`,
  'organisation.delegation-to-mayor': () => 'The mayor or the president gives no delegation to themselves: the power is theirs already.',
  'organisation.signature-needs-post': (facts) => `A delegation of signature may be given only to an officer in post on ${dayInEnglish(said(facts.from))} (CGCT L2122-19). For an elected member, choose a delegation of functions.`,
  'organisation.signature-not-for-this-agent': (facts) => `The law keeps the delegation of signature for directors general and their assistants, directors of technical services and heads of service (CGCT L2122-19): “${said(facts.title)}” is not one of them.`,
  'organisation.same-field-same-priority': (facts) => `${arrete(facts)} already delegates this matter with priority ${said(facts.priority)}: give another order of priority (CGCT L2122-18).`,
  'organisation.special-basis-for-agents': () => 'The basis R2122-8 holds only for a delegation of signature given to an officer.',
  'organisation.already-executory': (facts) => `Arrêté no. ${said(facts.number)} has been enforceable (exécutoire) since ${dayInEnglish(said(facts.executoryOn))}: this date changes no more.`,
  'organisation.withdrawn-before-arrete': (facts) => `${arrete(facts)} cannot be withdrawn from ${dayInEnglish(said(facts.withdrawnOn))}, before its own date.`,
  'organisation.already-withdrawn': (facts) => `Arrêté no. ${said(facts.number)} has already been withdrawn since ${dayInEnglish(said(facts.withdrawnOn))}.`,

  'organisation.bad-slug': (facts) => `“${said(facts.slug)}” will not do: the identifier of a desk is written in small letters, digits and hyphens.`,
  'organisation.slug-taken': (facts) => `The identifier “${said(facts.slug)}” is already taken.`,
  'organisation.siren-taken': (facts) => `An organisation of this installation already has the SIREN “${said(facts.siren)}”.`,
  'organisation.slug-stays': (facts) => `The identifier “${said(facts.slug)}” changes no more: circuits and dossiers under way call this desk so. Change its name.`,
  'organisation.person-twice-at-desk': () => 'The same person stands twice at this desk.',
  'organisation.superior-loop': (facts) => `The desk “${said(facts.name)}” would be above itself.`,
  'organisation.cover-overlap': (facts) => `This desk is already covered ${periodInEnglish(facts)}.`,
  'organisation.cover-unknown-type': (facts) => `There is no type of dossiers “${short(facts.type)}”. Load the page again and choose among those that are offered.`,
  'organisation.cover-loop': () => 'The covers would go round in a circle: the work would reach nobody.',

  'organisation.certificate-already-recorded': (facts) => `This certificate is already recorded, in the name of ${said(facts.name)}: nothing has changed.`,
  'organisation.credential-not-found': () => 'No signing certificate is recorded for this person.',
  'organisation.credential-revoked': (facts) => `This certificate has not been usable since ${dateInEnglish(facts.revokedAt, facts.timeZone)}.`,
  'organisation.credential-not-valid-now': notValidNow,
  'organisation.credential-mandate-ended': (facts) => `This certificate was tied to a mandate that ended on ${dateInEnglish(facts.to, facts.timeZone)}: it has been refused since that instant.${callsInstead(facts)}`,
  'organisation.credential-other-name': (facts) => `The signing certificate is in the name of ${said(facts.holder)}, and that is no longer the name of the person: it takes a certificate in the name of ${said(facts.name)}.`,
  'organisation.credential-elsewhere': (facts) => `The signing certificate of ${said(facts.name)} is held by another device (security module, remote service) that this installation cannot read: nothing is signed. The administrator may withdraw it.`,

  'organisation.house-seal-missing': () => 'There is no seal certificate: an administrator records it in “Organisation”, page “Certificates”.',
  'organisation.house-seal-changed-meanwhile': () => 'The seal has just been changed by somebody else: nothing was recorded.',
  'organisation.house-seal-not-valid-now': (facts) => `The seal certificate is valid ${periodInEnglish(facts)} only: an administrator records another one in “Organisation”, page “Certificates”.`,

  'organisation.council-without-mayor': () => 'The new council must have one mayor, and one only.',
  'organisation.person-twice-in-council': (facts) => `${said(facts.name)} stands twice in the new council.`,
  'organisation.unknown-person': () => 'This person is not recorded here.',
  'organisation.unknown-account': (facts) => `No account has the login “${said(facts.login)}”.`,
  'organisation.own-second-step': () => 'You cannot take two-step verification away from your own account in this way: turn it off in “My account” with a code, or ask another administrator.',
  'organisation.centre-by-operator': () => 'Only an operator of the installation makes an organisation a centre de gestion, or the other way round. Nothing has changed.',
  'organisation.account-works-elsewhere': () => 'This account is bound to another organisation: only an operator of the installation may bind it here. Nothing has changed.',
  'organisation.account-of-several': () => 'This account also works for another organisation, or for the centre de gestion: only an operator of the installation may reset it.',
  'organisation.own-account-bound-to-another': (facts) => `Your account is that of ${said(facts.name)}: you cannot bind it to another person yourself. Ask another administrator; nothing has changed.`,
  'organisation.unknown-desk': (facts) => facts.slug === undefined ? 'This desk does not exist.' : `The desk “${said(facts.slug)}” does not exist.`,
  'organisation.not-found': () => 'This item does not exist here.',
  'organisation.not-a-member': () => 'Your account is bound to no organisation.',
  'organisation.choose-organisation': () => 'Your account is bound to several organisations: choose one.',
  'organisation.not-permitted': () => 'Your role does not allow this.',

  'organisation.import-not-utf8': () => 'The file is not in UTF-8: save it in that encoding.',
  'organisation.import-too-long': (facts) => `The file is longer than ${said(facts.most)} lines.`,
  'organisation.import-empty': () => 'The file contains no line to import.',
  'organisation.import-open-quote': () => 'A quotation mark that was opened is never closed.',
  'organisation.import-without-header': () => 'The first line must name the columns, “rubrique” among them.',
  'organisation.import-bad-json': () => 'The JSON is malformed at this line.',
  'organisation.import-not-a-list': (facts) => `“${said(facts.section)}” must be a list of objects.`,
  'organisation.import-without-organisation': () => 'The file has no line “collectivite”: it gives the name, the SIREN and the department.',
  'organisation.import-second-organisation': () => 'The file has a second line “collectivite”: one organisation is created at a time.',
  'organisation.import-without-administrator': () => 'The file has no account of an administrator: add a line “compte” with that role.',
  'organisation.bad-organisation-slug': (facts) => `“${said(facts.slug)}” will not do: the key of an organisation is written in small letters without accents, digits and hyphens, at most 63 characters.`,
  'organisation.import-unknown-section': (facts) => `The section “${said(facts.section)}” does not exist: personne, mandat, poste, bureau or delegation.`,
  'organisation.import-too-many-cells': (facts) => `The line has more cells than the header (${said(facts.most)}).`,
  'organisation.import-cell-too-long': (facts) => `The column “${said(facts.field)}” is longer than ${said(facts.most)} characters.`,
  'organisation.import-missing': (facts) => `The column “${said(facts.field)}” is required here.`,
  'organisation.import-bad-choice': (facts) => `The column “${said(facts.field)}” expects one of these words: ${(facts.choices as readonly string[]).join(', ')}.`,
  'organisation.import-bad-number': (facts) => `“${said(facts.given)}” is not a number accepted in the column “${said(facts.field)}”.`,
  'organisation.import-key-twice': (facts) => `The key “${said(facts.key)}” is already taken by another line.`,
  'organisation.import-person-exists': (facts) => `${said(facts.name)} is already recorded here.`,
  'organisation.import-unknown-person': (facts) => `No line “personne” has the key “${said(facts.key)}”.`,
  'organisation.import-problems': (facts) => importProblems(facts),

  'signature.no-power': (facts) => noPower(facts),
  'signature.same-person-twice': (facts) => `${said(facts.name)} has already signed this act: the mayor and the secretary of the sitting are two persons (CGCT L2121-23).`,
  'signature.secretary-not-elected': (facts) => `${said(facts.name)} is not a member of the council: the secretary of the sitting is chosen among its members (CGCT L2121-15).`,

  'organisation.mayor-away': notice('organisation.mayor-away'),
  'organisation.delegate-away': notice('organisation.delegate-away'),
  'organisation.mayor-found-impeded': notice('organisation.mayor-found-impeded'),
  'organisation.nobody-in-office': notice('organisation.nobody-in-office'),
  'organisation.impediment-without-proof': notice('organisation.impediment-without-proof'),
  'organisation.council-decides': notice('organisation.council-decides'),
  'organisation.no-lawful-signatory': notice('organisation.no-lawful-signatory'),
};

function notice(code: string): (facts: Facts) => string {
  return (facts) => explainNotice({ code, facts });
}

function importProblems(facts: Facts): string {
  const count = Array.isArray(facts.problems) ? facts.problems.length : 0;
  return `Nothing is imported: ${count === 1 ? 'one line is to be corrected' : `${count} points are to be corrected`}.`;
}

function noPower(facts: Facts): string {
  const reasons = Array.isArray(facts.reasons) ? (facts.reasons as readonly Skipped[]) : [];
  const why = reasons.length > 0
    ? reasons.map((reason) => `${because(reason)} (${reason.basis})`).join('; ')
    : `no mandate and no delegation ${typeof facts.on === 'string' ? 'gave' : 'gives'} this power`;
  // Of a signature on paper: of somebody, on a day that is past.
  if (typeof facts.on === 'string') return `${said(facts.name)} could not sign this act on ${dayInEnglish(facts.on)}: ${why}.${callsInstead(facts)}`;
  return `You may not sign this act: ${why}.${callsInstead(facts)}`;
}

/** Whom the law calls in the place of the one refused, in the words of the mention, which are French. */
function callsInstead(facts: Facts): string {
  return Array.isArray(facts.instead) ? ` ${typeof facts.on === 'string' ? 'Could sign on that day' : 'May sign at this moment'}: ${(facts.instead as readonly string[]).join(' ')}.` : '';
}

/** `at`: when it was asked; a refusal kept before it was told there has none. */
function notValidNow(facts: Facts): string {
  const which = facts.name === undefined ? 'This certificate' : `The signing certificate of ${said(facts.name)}`;
  if (typeof facts.at !== 'string') return `${which} is valid ${periodInEnglish(facts)} only.`;
  if (facts.at < said(facts.from)) return `${which} is not valid before ${dateInEnglish(facts.from, facts.timeZone)}.`;
  return `${which} has not been valid since ${dateInEnglish(facts.to, facts.timeZone)}: it takes another one, which an administrator records.`;
}

function mandateName(facts: Facts): string {
  return facts.kind === 'mayor' ? 'of mayor or president' : facts.kind === 'deputy' ? 'of deputy' : 'of councillor';
}

function arrete(facts: Facts): string {
  return `Arrêté no. ${said(facts.number)} of ${dayInEnglish(said(facts.date))}`;
}
