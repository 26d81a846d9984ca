// The evidence in English, as a screen shows it, made of the same facts as the French: the entries themselves, the docket
// and every other paper do not change with it.

import { civilDateOf, type Instant } from '#kernel/clock.js';
import { dayInEnglish, timeInEnglish } from '#kernel/english.js';
import type { Sentences } from '#kernel/sentences.js';

type Facts = Readonly<Record<string, unknown>>;

export const actionSentences: Sentences = {
  'dossier.created': (facts) => (typeof inside(facts, 'origin')['title'] === 'string' ? `Dossier created with the signed files of${quoted(inside(facts, 'origin')['title'])}` : 'Dossier created'),
  'dossier.edited': (facts) => `Dossier changed${VISIBILITIES[String(facts['visibility'])] ?? ''}`,
  'dossier.document-added': (facts) => `Document added${quoted(inside(facts, 'document')['name'])}`,
  'dossier.document-removed': (facts) => `Document removed${quoted(facts['name'])}`,
  'dossier.document-replaced': (facts) => `Document replaced${quoted(inside(facts, 'former')['name'])}${renamed(facts)}`,
  'dossier.discarded': () => 'Draft deleted',
  'dossier.submitted': (facts) => `Dossier sent into the circuit${quoted(inside(facts, 'circuit')['name'])}`,
  'dossier.approved': (facts) => `Approval given${at(facts)}${comment(facts)}`,
  'dossier.signed': (facts) => `Signature given${at(facts)}${comment(facts)}`,
  'dossier.signed-on-paper': signedOnPaper,
  'dossier.rejected': (facts) => `Rejection${at(facts)}${reason(facts)}${returned(facts)}`,
  'dossier.returned': (facts) => `Return for correction${at(facts)}. ${returnedTo(facts)}${reason(facts)}`,
  'dossier.resubmitted': (facts) => `Dossier sent into the circuit again, ${facts['corrected'] === true ? 'corrected' : 'unchanged'}${again(facts)}`,
  'dossier.opinion-given': (facts) => `${opinion(facts)}${at(facts)}${adviceText(facts)}`,
  'dossier.opinion-asked': asked,
  'dossier.question-withdrawn': (facts) => `Request for an opinion withdrawn${at(facts)}`,
  'dossier.declined': (facts) => `Opinion not given${at(facts)}${reason(facts)}`,
  'dossier.acknowledged': (facts) => `Acknowledgement${at(facts)}${comment(facts)}`,
  'dossier.bypassed': (facts) => `Step bypassed by an administrator${at(facts)}${reason(facts)}`,
  'dossier.declared': (facts) => `Declared done${at(facts)}${declared(facts)}`,
  'dossier.notified': (facts) => `Desks told${at(facts)}${named(facts['told'])}`,
  'dossier.house-sealed': (facts) => `${String(facts['mention'])}${at(facts)}. It will be put on the signed documents`,
  'dossier.archived': (facts) => `Archiving${at(facts)}. Each kept file was read again and its digest verified`,
  'dossier.archive-failed': (facts) => `Archiving not possible${at(facts)}. A kept file is missing or no longer has its digest`,
  'dossier.signature-applied': (facts) => `Signature put on the documents${at(facts)}`,
  'dossier.sealed': (facts) => `Signed documents made and verified${withSeal(inside(facts, 'houseSeal'))}`,
  'dossier.renewed': (facts) => `Archive time-stamp renewed before its end. The proof is protected until ${protectedUntil(facts)}`,
  'dossier.recalled': (facts) => (facts['task'] === null ? 'Sending taken back by its author: the dossier is a draft again' : facts['of'] === 'signed' ? `Signature taken back before the key had signed${at(facts)}` : `Decision taken back by its author${at(facts)}`),
  'dossier.cancelled': (facts) => `Dossier cancelled by those who prepare it${reasonGiven(facts['reason'])}`,
  'dossier.reopened': () => 'Dossier taken up again for correction: it is a draft again, and what had been decided no longer counts',
  'dossier.transferred': (facts) => `Step passed on${at(facts)}. From “${String(inside(facts, 'from')['name'])}” to “${String(inside(facts, 'to')['name'])}”${reasonGiven(facts['reason'])}`,
  'dossier.put-aside': (facts) => `Step put aside${at(facts)}. It comes back on ${dayInZone(facts)}`,
  'dossier.taken-up': (facts) => `Step taken up again${at(facts)}`,
  'dossier.trashed': (facts) => `Dossier put in the trash, from which it can be taken out until ${dayInZone(facts)}${disposed(inside(facts, 'disposal'))}`,
  'dossier.restored': () => 'Dossier taken out of the trash',
  'dossier.purged': () => 'Dossier deleted after its time in the trash: its documents are no longer kept here, their digests and this journal are',
  'dossier.annotated': annotated,
  'dossier.annotation-removed': (facts) => `Annotation no. ${String(facts['number'])} removed by its author`,
  'dossier.signatures-placed': (facts) => `Place of the signatures chosen on${quoted(facts['name'])}`,
  'dossier.circuit-migrated': (facts) => `Circuit passed from version ${String(inside(facts, 'from')['version'])} to version ${String(inside(facts, 'circuit')['version'])}${reasonGiven(facts['reason'])}${countsNoMore(facts['dropped'])}`,
  'dossier.refused': refused,
  'circuit.released': (facts) => `Circuit${quoted(facts['name'])} published, version ${String(facts['version'])}`,
  'circuit.archived': (facts) => `Circuit${quoted(facts['key'])} archived`,
  'circuit.resumed': (facts) => `Circuit${quoted(facts['key'])} put back in service`,
};

const VISIBILITIES: Readonly<Record<string, string>> = {
  confidential: '. Read only by those who take part', service: '. Read by the whole service', public: '. Read by everybody here',
};

export const evidenceSentences: Sentences = {
  'evidence.bad-anchor': () => 'This text is not a daily digest of the journal.',
  'evidence.unknown-anchor': (facts) => `There is no daily digest no. ${String(facts['number'])}.`,
  'evidence.anchor-token': () => 'The time-stamp token is not that of this digest.',
  'evidence.anchor-root': () => 'The digest is not that of the journals it says it attests.',
  'evidence.anchor-order': () => 'The digest does not follow the one before.',
  'evidence.anchored-missing': (facts) => `Entry ${String(facts['sequence'])}, which was time-stamped, no longer exists: the journal was cut or deleted.`,
  'evidence.anchored-edited': (facts) => `Entry ${String(facts['sequence'])} is no longer the one that was time-stamped.`,
  'evidence.edited': (facts) => `Entry ${String(facts['brokenAt'])} of the journal was changed afterwards.`,
  'evidence.missing': (facts) => `Entry ${String(facts['brokenAt'])} of the journal is missing or is not in its place.`,
  'evidence.other-chain': (facts) => `Entry ${String(facts['brokenAt'])} comes from another journal.`,
  'evidence.cut-short': (facts) => `The journal was cut: everything from entry ${String(facts['brokenAt'])} on is missing.`,
};

/** With which certificate the collectivité has sealed them. The mention is that of the act, in French. */
function withSeal({ mention, holder, certificate }: Facts): string {
  return typeof mention === 'string' ? `. ${mention} put with the certificate of “${String(holder)}” (SHA-256 ${String(certificate)})` : '';
}

/** A certificate may be wanting with the power, without it, or not at all. */
function refused(facts: Facts): string {
  const certificate = String(facts['code'] ?? '').startsWith('organisation.credential-');
  if (!certificate) return 'Signature refused by the check of powers';
  return inside(facts, 'facts')['power'] === undefined ? 'Signature refused by the check of the certificate' : 'Signature refused by the check of powers and of the certificate';
}

function at(facts: Facts): string {
  return typeof facts['stepName'] === 'string' ? `: ${facts['stepName']}` : '';
}

/** What the archives said of a finished dossier. */
function disposed({ kind, number, on, authority }: Facts): string {
  if (typeof number !== 'string') return '';
  return `. ${kind === 'transfer' ? 'Transferred to the archives, transfer slip' : 'Destruction approved, destruction slip'} no. ${number} of ${dayInEnglish(String(on))}, ${String(authority)}`;
}

/** The first of its files that is to be renewed again. */
function protectedUntil(facts: Facts): string {
  const ends = (Array.isArray(facts['files']) ? facts['files'] : []).map((file: { readonly until?: unknown }) => String(file.until)).toSorted();
  return dayInZone({ ...facts, until: ends[0] });
}

function dayInZone(facts: Facts): string {
  return dayInEnglish(civilDateOf(facts['until'] as Instant, zoneOf(facts)));
}

function zoneOf(facts: Facts): string {
  return typeof facts['timeZone'] === 'string' ? facts['timeZone'] : 'Europe/Paris';
}

/** Of decisions at steps that the new version of the circuit does not have. */
function countsNoMore(dropped: unknown): string {
  const names = namesIn(dropped);
  return names.length > 0 ? `. No longer ${names.length > 1 ? 'count' : 'counts'}: ${names.join(', ')}` : '';
}

function reason(facts: Facts): string {
  return reasonGiven(inside(facts, 'decision')['reason']);
}

function returnedTo(facts: Facts): string {
  const target = inside(facts, 'decision')['returnedTo'];
  const name = firstOpened(facts);
  return target === 'submitter' || typeof name !== 'string' ? 'The dossier goes back to its submitter' : `The dossier goes back to the step${quoted(name)}, and what followed it is to be done again`;
}

/** The steps that wait once it is sent in again. */
function again(facts: Facts): string {
  const names = namesIn(inside(facts, 'move')['opened']);
  return names.length > 0 ? `. It goes on at ${names.length > 1 ? 'these steps' : 'this step'}: ${names.join(', ')}` : '';
}

function renamed(facts: Facts): string {
  const [former, version] = [inside(facts, 'former')['name'], inside(facts, 'version')['name']];
  return former === version ? '' : ` by${quoted(version)}`;
}

function reasonGiven(given: unknown): string {
  return typeof given === 'string' ? `. Reason: “${given}”` : '';
}

function annotated(facts: Facts): string {
  const annotation = inside(facts, 'annotation');
  const place = inside(annotation, 'place');
  const where = typeof place['page'] === 'number' ? `, page ${String(place['page'])} of “${String(place['name'])}”` : '';
  const instead = typeof annotation['replaces'] === 'number' ? `, in place of no. ${String(annotation['replaces'])}` : '';
  return `Annotation no. ${String(annotation['number'])}${where}${instead}. “${String(annotation['text'])}”`;
}

function comment(facts: Facts): string {
  const said = inside(facts, 'decision')['comment'];
  return typeof said === 'string' ? `. Annotation: “${said}”` : '';
}

/** Who signed, which day, in what capacity; the scan by its digest; and who says so. */
function signedOnPaper(facts: Facts): string {
  const [paper, title] = [inside(inside(facts, 'decision'), 'paper'), inside(inside(facts, 'decision'), 'signature')];
  const mention = Array.isArray(title['mention']) ? title['mention'].map((line) => String(line).replace(/,$/, '')).join(', ') : '';
  const basis = typeof title['basis'] === 'string' ? `. Basis: ${title['basis']}` : '';
  return `Signed on paper on ${dayInEnglish(String(paper['on']))} by ${String(title['name'])}${at(facts)}. Capacity: ${mention}${basis}. Scan added (SHA-256 ${String(inside(paper, 'scan')['sha256'])}), recorded by ${String(facts['author'])}${comment(facts)}`;
}

/** Where a rejection leads back to: the step that is open again. */
function returned(facts: Facts): string {
  const name = firstOpened(facts);
  if (typeof inside(inside(facts, 'move'), 'rejectionLeadsTo')['step'] !== 'string' || typeof name !== 'string') return '';
  return `. The dossier goes back to the step “${name}”, and what followed it is to be done again`;
}

function firstOpened(facts: Facts): unknown {
  const opened = inside(facts, 'move')['opened'];
  return Array.isArray(opened) ? (opened[0] as { readonly name?: unknown } | undefined)?.name : undefined;
}

const OPINIONS: Readonly<Record<string, string>> = { favourable: 'Favourable opinion', unfavourable: 'Unfavourable opinion', reserved: 'Reserved opinion', none: 'No opinion' };
const PUBLICATION_MODES: Readonly<Record<string, string>> = {
  website: 'on the website', posted: 'by posting it', printed: 'on paper', notified: 'by notifying the person concerned',
};

function opinion(facts: Facts): string {
  return OPINIONS[String(inside(inside(facts, 'decision'), 'advice')['opinion'])] ?? 'Opinion given';
}

/** To whom, and what; a question closed by a decision is told by that decision. */
function asked(facts: Facts): string {
  const opened = inside(facts, 'move')['opened'];
  const questions = (Array.isArray(opened) ? opened : []) as readonly Facts[];
  const names = questions.map((one) => `“${String(inside(one, 'addressee')['name'])}”`).join(', ');
  const waits = typeof facts['until'] === 'string' ? `. The step awaits the answer, until ${dayInZone(facts)} at the latest` : '';
  return `Opinion asked of ${names}${at(facts)}. Question: “${String(inside(questions[0] ?? {}, 'question')['text'])}”${waits}`;
}

function adviceText(facts: Facts): string {
  const { text } = inside(inside(facts, 'decision'), 'advice');
  return typeof text === 'string' ? `. “${text}”` : '';
}

function declared(facts: Facts): string {
  const declaration = inside(inside(facts, 'decision'), 'declaration');
  if (declaration['kind'] === 'transmission') return `. Receipt no. ${String(declaration['reference'])} of ${timeInEnglish(declaration['at'] as Instant, zoneOf(facts))}`;
  return declaration['kind'] === 'publication' ? `. Published on ${dayInEnglish(String(declaration['on']))} ${PUBLICATION_MODES[String(declaration['mode'])] ?? ''}` : '';
}

function named(desks: unknown): string {
  const names = Array.isArray(desks) ? desks.map((desk: { readonly name?: unknown }) => String(desk.name)) : [];
  return names.length > 0 ? `. ${names.join(', ')}` : '';
}

function namesIn(list: unknown): readonly string[] {
  return (Array.isArray(list) ? list : []).flatMap((one: { readonly name?: unknown }) => (typeof one?.name === 'string' ? [`“${one.name}”`] : []));
}

function quoted(name: unknown): string {
  return typeof name === 'string' ? ` “${name}”` : '';
}

function inside(facts: Facts, member: string): Facts {
  const value = facts[member];
  return typeof value === 'object' && value !== null ? (value as Facts) : {};
}
