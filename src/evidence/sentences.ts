// The evidence in French: what each action is called on the docket and in the journal. A room that records
// actions of its own gives their sentences when it asks for a docket; these are the ones of a dossier's life.

import { civilDateOf, type Instant } from '#kernel/clock.js';
import type { Sentences } from '#kernel/sentences.js';
import { dayInFrench, timeInFrench } from './french-time.js';

type Facts = Readonly<Record<string, unknown>>;

export const actionSentences: Sentences = {
  'dossier.created': (facts) => (typeof inside(facts, 'origin')['title'] === 'string' ? `Dossier créé avec les fichiers signés de${quoted(inside(facts, 'origin')['title'])}` : 'Dossier créé'),
  'dossier.edited': (facts) => `Dossier modifié${VISIBILITIES[String(facts['visibility'])] ?? ''}`,
  'dossier.document-added': (facts) => `Document ajouté${quoted(inside(facts, 'document')['name'])}`,
  'dossier.document-removed': (facts) => `Document retiré${quoted(facts['name'])}`,
  'dossier.document-replaced': (facts) => `Document remplacé${quoted(inside(facts, 'former')['name'])}${renamed(facts)}`,
  'dossier.discarded': () => 'Brouillon supprimé',
  'dossier.submitted': (facts) => `Dossier envoyé dans le circuit${quoted(inside(facts, 'circuit')['name'])}`,
  'dossier.approved': (facts) => `Visa donné${at(facts)}${comment(facts)}`,
  'dossier.signed': (facts) => `Signature donnée${at(facts)}${comment(facts)}`,
  'dossier.signed-on-paper': signedOnPaper,
  'dossier.rejected': (facts) => `Rejet${at(facts)}${reason(facts)}${returned(facts)}`,
  'dossier.returned': (facts) => `Renvoi pour correction${at(facts)}. ${returnedTo(facts)}${reason(facts)}`,
  'dossier.resubmitted': (facts) => `Dossier renvoyé dans le circuit, ${facts['corrected'] === true ? 'corrigé' : 'sans changement'}${again(facts)}`,
  'dossier.opinion-given': (facts) => `${opinion(facts)}${at(facts)}${adviceText(facts)}`,
  'dossier.opinion-asked': asked,
  'dossier.question-withdrawn': (facts) => `Demande d’avis retirée${at(facts)}`,
  'dossier.declined': (facts) => `Avis non rendu${at(facts)}${reason(facts)}`,
  'dossier.acknowledged': (facts) => `Prise de connaissance${at(facts)}${comment(facts)}`,
  'dossier.bypassed': (facts) => `Étape passée outre par un administrateur${at(facts)}${reason(facts)}`,
  'dossier.declared': (facts) => `Déclaré fait${at(facts)}${declared(facts)}`,
  'dossier.notified': (facts) => `Bureaux informés${at(facts)}${named(facts['told'])}`,
  'dossier.house-sealed': (facts) => `${String(facts['mention'])}${at(facts)}. Il sera apposé aux documents signés`,
  'dossier.archived': (facts) => `Archivage${at(facts)}. Chaque fichier conservé a été relu et son empreinte vérifiée`,
  'dossier.archive-failed': (facts) => `Archivage impossible${at(facts)}. Un fichier conservé manque ou n’a plus son empreinte`,
  'dossier.signature-applied': (facts) => `Signature apposée sur les documents${at(facts)}`,
  'dossier.sealed': (facts) => `Documents signés produits et vérifiés${withSeal(inside(facts, 'houseSeal'))}`,
  'dossier.renewed': (facts) => `Horodatage d’archivage renouvelé avant sa fin. La preuve est protégée jusqu’au ${protectedUntil(facts)}`,
  'dossier.recalled': (facts) => (facts['task'] === null ? 'Envoi repris par son auteur\u00A0: le dossier redevient un brouillon' : facts['of'] === 'signed' ? `Signature reprise avant que la clé n’ait signé${at(facts)}` : `Décision reprise par son auteur${at(facts)}`),
  'dossier.cancelled': (facts) => `Dossier annulé par ceux qui le préparent${reasonGiven(facts['reason'])}`,
  'dossier.reopened': () => 'Dossier repris pour correction\u00A0: il redevient un brouillon, et ce qui avait été décidé ne compte plus',
  'dossier.transferred': (facts) => `Étape transférée${at(facts)}. De «\u00A0${String(inside(facts, 'from')['name'])}\u00A0» à «\u00A0${String(inside(facts, 'to')['name'])}\u00A0»${reasonGiven(facts['reason'])}`,
  'dossier.put-aside': (facts) => `Étape mise de côté${at(facts)}. Elle revient le ${dayInZone(facts)}`,
  'dossier.taken-up': (facts) => `Étape mise de côté reprise${at(facts)}`,
  'dossier.trashed': (facts) => `Dossier mis à la corbeille, d’où il peut être repris jusqu’au ${dayInZone(facts)}${disposed(inside(facts, 'disposal'))}`,
  'dossier.restored': () => 'Dossier repris de la corbeille',
  'dossier.purged': () => 'Dossier supprimé après son temps de corbeille\u00A0: ses documents ne sont plus conservés ici, leurs empreintes et ce journal le sont',
  'dossier.annotated': annotated,
  'dossier.annotation-removed': (facts) => `Annotation n°\u00A0${String(facts['number'])} retirée par son auteur`,
  'dossier.signatures-placed': (facts) => `Emplacement des signatures choisi sur${quoted(facts['name'])}`,
  'dossier.circuit-migrated': (facts) => `Circuit passé de la version ${String(inside(facts, 'from')['version'])} à la version ${String(inside(facts, 'circuit')['version'])}${reasonGiven(facts['reason'])}${countsNoMore(facts['dropped'])}`,
  'dossier.refused': refused,
  'circuit.released': (facts) => `Circuit${quoted(facts['name'])} publié, version ${String(facts['version'])}`,
  'circuit.archived': (facts) => `Circuit${quoted(facts['key'])} archivé`,
  'circuit.resumed': (facts) => `Circuit${quoted(facts['key'])} remis en service`,
};

const VISIBILITIES: Readonly<Record<string, string>> = {
  confidential: '. Consultation réservée aux intervenants', service: '. Consultation ouverte au service', public: '. Consultation ouverte à toute la collectivité',
};

/** Work on a draft; on the docket when the dossier was being corrected, for others had decided on it. */
export const actionsOfPreparing: ReadonlySet<string> = new Set(['dossier.edited', 'dossier.document-removed']);

/** In the journal, not on the docket: work on the draft before it was shown to anyone, attempts that changed nothing, and annotations, which it counts. */
export const actionsOffTheDocket: ReadonlySet<string> = new Set(['dossier.edited', 'dossier.put-aside', 'dossier.taken-up', 'dossier.document-removed', 'dossier.refused', 'dossier.archive-failed', 'dossier.annotated', 'dossier.annotation-removed', 'dossier.signatures-placed']);

export const evidenceSentences: Sentences = {
  'evidence.bad-anchor': () => 'Ce texte n’est pas une empreinte quotidienne du journal.',
  'evidence.unknown-anchor': (facts) => `Il n’y a pas d’empreinte quotidienne n°\u00A0${String(facts['number'])}.`,
  'evidence.anchor-token': () => 'Le jeton d’horodatage n’est pas celui de cette empreinte.',
  'evidence.anchor-root': () => 'L’empreinte n’est pas celle des journaux qu’elle dit attester.',
  'evidence.anchor-order': () => 'L’empreinte ne suit pas celle d’avant.',
  'evidence.anchored-missing': (facts) => `L’entrée ${String(facts['sequence'])}, horodatée, n’existe plus\u00A0: le journal a été coupé ou supprimé.`,
  'evidence.anchored-edited': (facts) => `L’entrée ${String(facts['sequence'])} n’est plus celle qui a été horodatée.`,
  'evidence.edited': (facts) => `L’entrée ${String(facts['brokenAt'])} du journal a été modifiée après coup.`,
  'evidence.missing': (facts) => `L’entrée ${String(facts['brokenAt'])} du journal manque ou n’est pas à sa place.`,
  'evidence.other-chain': (facts) => `L’entrée ${String(facts['brokenAt'])} vient d’un autre journal.`,
  'evidence.cut-short': (facts) => `Le journal a été coupé\u00A0: il manque tout à partir de l’entrée ${String(facts['brokenAt'])}.`,
};

/** With which certificate the collectivité has sealed them. */
function withSeal({ mention, holder, certificate }: Facts): string {
  return typeof mention === 'string' ? `. ${mention} apposé avec le certificat de «\u00A0${String(holder)}\u00A0» (SHA-256 ${String(certificate)})` : '';
}

/** A certificate may be wanting with the power, without it, or not at all. */
function refused(facts: Facts): string {
  const certificate = String(facts['code'] ?? '').startsWith('organisation.credential-');
  if (!certificate) return 'Signature refusée par le contrôle des pouvoirs';
  return inside(facts, 'facts')['power'] === undefined ? 'Signature refusée par le contrôle du certificat' : 'Signature refusée par le contrôle des pouvoirs et du certificat';
}

function at(facts: Facts): string {
  return typeof facts['stepName'] === 'string' ? `\u00A0: ${facts['stepName']}` : '';
}

/** What the archives said of a finished dossier. */
function disposed({ kind, number, on, authority }: Facts): string {
  if (typeof number !== 'string') return '';
  const what = kind === 'transfer' ? 'Versé aux archives, bordereau de versement' : 'Élimination visée, bordereau d’élimination';
  return `. ${what} n°\u00A0${number} du ${dayInFrench(String(on))}, ${String(authority)}`;
}

/** The first of its files that is to be renewed again. */
function protectedUntil(facts: Facts): string {
  const ends = (Array.isArray(facts['files']) ? facts['files'] : []).map((file: { readonly until?: unknown }) => String(file.until)).toSorted();
  return dayInZone({ ...facts, until: ends[0] });
}

function dayInZone(facts: Facts): string {
  const zone = typeof facts['timeZone'] === 'string' ? facts['timeZone'] : 'Europe/Paris';
  return dayInFrench(civilDateOf(facts['until'] as Instant, zone));
}

/** Of decisions at steps that the new version of the circuit does not have. */
function countsNoMore(dropped: unknown): string {
  const names = (Array.isArray(dropped) ? dropped : []).flatMap((one: { readonly name?: unknown }) => (typeof one?.name === 'string' ? [`«\u00A0${one.name}\u00A0»`] : []));
  return names.length > 0 ? `. ${names.length > 1 ? 'Ne comptent plus' : 'Ne compte plus'}\u00A0: ${names.join(', ')}` : '';
}

function reason(facts: Facts): string {
  return reasonGiven(inside(facts, 'decision')['reason']);
}

function returnedTo(facts: Facts): string {
  const target = inside(facts, 'decision')['returnedTo'];
  const opened = inside(facts, 'move')['opened'];
  const name = Array.isArray(opened) ? (opened[0] as { readonly name?: unknown } | undefined)?.name : undefined;
  return target === 'submitter' || typeof name !== 'string' ? 'Le dossier revient à son émetteur' : `Le dossier revient à l’étape${quoted(name)}, et ce qui la suivait est à reprendre`;
}

/** The steps that wait once it is sent in again. */
function again(facts: Facts): string {
  const opened = inside(facts, 'move')['opened'];
  const names = (Array.isArray(opened) ? opened : []).flatMap((one: { readonly name?: unknown }) => (typeof one?.name === 'string' ? [`«\u00A0${one.name}\u00A0»`] : []));
  return names.length > 0 ? `. Il reprend à ${names.length > 1 ? 'ces étapes' : 'cette étape'}\u00A0: ${names.join(', ')}` : '';
}

function renamed(facts: Facts): string {
  const [former, version] = [inside(facts, 'former')['name'], inside(facts, 'version')['name']];
  return former === version ? '' : ` par${quoted(version)}`;
}

function reasonGiven(given: unknown): string {
  return typeof given === 'string' ? `. Motif\u00A0: «\u00A0${given}\u00A0»` : '';
}

function annotated(facts: Facts): string {
  const annotation = inside(facts, 'annotation');
  const place = inside(annotation, 'place');
  const where = typeof place['page'] === 'number' ? `, page ${String(place['page'])} de «\u00A0${String(place['name'])}\u00A0»` : '';
  const instead = typeof annotation['replaces'] === 'number' ? `, à la place de la n°\u00A0${String(annotation['replaces'])}` : '';
  return `Annotation n°\u00A0${String(annotation['number'])}${where}${instead}. «\u00A0${String(annotation['text'])}\u00A0»`;
}

function comment(facts: Facts): string {
  const said = inside(facts, 'decision')['comment'];
  return typeof said === 'string' ? `. Annotation\u00A0: «\u00A0${said}\u00A0»` : '';
}

/** Who signed, which day, in what capacity; the scan by its digest; and who says so. */
function signedOnPaper(facts: Facts): string {
  const [paper, title] = [inside(inside(facts, 'decision'), 'paper'), inside(inside(facts, 'decision'), 'signature')];
  const mention = Array.isArray(title['mention']) ? title['mention'].map((line) => String(line).replace(/,$/, '')).join(', ') : '';
  const basis = typeof title['basis'] === 'string' ? `. Fondement\u00A0: ${title['basis']}` : '';
  return `Signé sur papier le ${dayInFrench(String(paper['on']))} par ${String(title['name'])}${at(facts)}. Qualité\u00A0: ${mention}${basis}. Numérisation jointe (SHA-256 ${String(inside(paper, 'scan')['sha256'])}), enregistré par ${String(facts['author'])}${comment(facts)}`;
}

/** Where a rejection leads back to: the step that is open again. */
function returned(facts: Facts): string {
  const move = inside(facts, 'move');
  const again = Array.isArray(move['opened']) ? (move['opened'][0] as { readonly name?: unknown } | undefined)?.name : undefined;
  if (typeof inside(move, 'rejectionLeadsTo')['step'] !== 'string' || typeof again !== 'string') return '';
  return `. Le dossier revient à l’étape «\u00A0${again}\u00A0», et ce qui la suivait est à reprendre`;
}

const OPINIONS: Readonly<Record<string, string>> = { favourable: 'favorable', unfavourable: 'défavorable', reserved: 'réservé' };
const PUBLICATION_MODES: Readonly<Record<string, string>> = {
  website: 'sur le site internet', posted: 'par affichage', printed: 'sur papier', notified: 'par notification à l’intéressé',
};

function opinion(facts: Facts): string {
  const given = String(inside(inside(facts, 'decision'), 'advice')['opinion']);
  return given === 'none' ? 'Sans avis' : `Avis ${OPINIONS[given] ?? 'donné'}`;
}

/** To whom, and what; a question closed by a decision is told by that decision. */
function asked(facts: Facts): string {
  const opened = inside(facts, 'move')['opened'];
  const questions = (Array.isArray(opened) ? opened : []) as readonly Facts[];
  const names = questions.map((one) => `«\u00A0${String(inside(one, 'addressee')['name'])}\u00A0»`).join(', ');
  const waits = typeof facts['until'] === 'string' ? `. L’étape attend la réponse, au plus tard jusqu’au ${dayInZone(facts)}` : '';
  return `Avis demandé à ${names}${at(facts)}. Question\u00A0: «\u00A0${String(inside(questions[0] ?? {}, 'question')['text'])}\u00A0»${waits}`;
}

function adviceText(facts: Facts): string {
  const { text } = inside(inside(facts, 'decision'), 'advice');
  return typeof text === 'string' ? `. «\u00A0${text}\u00A0»` : '';
}

function declared(facts: Facts): string {
  const declaration = inside(inside(facts, 'decision'), 'declaration');
  if (declaration['kind'] === 'transmission') {
    const zone = typeof facts['timeZone'] === 'string' ? facts['timeZone'] : 'Europe/Paris';
    return `. Accusé de réception n°\u00A0${String(declaration['reference'])} du ${timeInFrench(declaration['at'] as Instant, zone)}`;
  }
  return declaration['kind'] === 'publication' ? `. Publié le ${dayInFrench(String(declaration['on']))} ${PUBLICATION_MODES[String(declaration['mode'])] ?? ''}` : '';
}

function named(desks: unknown): string {
  const names = Array.isArray(desks) ? desks.map((desk: { readonly name?: unknown }) => String(desk.name)) : [];
  return names.length > 0 ? `. ${names.join(', ')}` : '';
}

function quoted(name: unknown): string {
  return typeof name === 'string' ? ` «\u00A0${name}\u00A0»` : '';
}

function inside(facts: Facts, member: string): Facts {
  const value = facts[member];
  return typeof value === 'object' && value !== null ? (value as Facts) : {};
}
