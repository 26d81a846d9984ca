// The French sentence of each refusal of this room, made of its facts. A refusal without its sentence here
// fails a test.

import { said, short, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';
import { because, explainNotice } from './explain.js';
import { arreteFilesSentences } from './arrete-files/sentences.js';
import { desksSentences } from './desks/sentences.js';
import { logoSentences } from './logo/sentences.js';
import { typesSentences } from './dossier-types/sentences.js';
import { dateInFrench, dayInFrench, periodInFrench } from './french.js';
import type { Skipped } from './signatory.js';

export const organisationSentences: Sentences = {
  ...typesSentences,
  ...desksSentences,
  ...arreteFilesSentences,
  ...logoSentences,
  'organisation.name-missing': () => 'Le nom est obligatoire.',
  'organisation.bad-name': (facts) => `${facts.field === 'firstName' ? 'Le prénom' : 'Le nom'} est obligatoire, en une ligne de 100 caractères au plus.`,
  'organisation.bad-siren': (facts) => `Le SIREN « ${said(facts.siren)} » est faux : il faut neuf chiffres dont la clé est juste.`,
  'organisation.bad-department': (facts) => `Le code de département « ${said(facts.department)} » n’existe pas : il a trois caractères, par exemple 062, 02A ou 974.`,
  'organisation.bad-population': () => 'La population est un nombre entier d’habitants.',
  'organisation.bad-time-zone': (facts) => `Le fuseau horaire « ${said(facts.timeZone)} » n’est pas connu ; exemple : Europe/Paris.`,
  'organisation.insee-missing': () => 'Le code INSEE de la commune est obligatoire.',
  'organisation.bad-insee': (facts) => `Le code INSEE « ${said(facts.insee)} » est faux ou n’est pas du département ${said(facts.department)}.`,
  'organisation.publicity-electronic-only': () => 'Un EPCI à fiscalité propre publie ses actes sous forme électronique : il n’y a pas d’autre choix (CGCT L5211-3).',
  'organisation.publicity-not-allowed': () => 'À partir de 3 500 habitants, les actes sont publiés sous forme électronique : il n’y a pas d’autre choix (CGCT L2131-1).',
  'organisation.publicity-without-deliberation': () => 'Choisir l’affichage ou la publication sur papier demande une délibération : indiquez son numéro et sa date (CGCT L2131-1).',
  'organisation.unreadable-text': () => 'Un texte contient un caractère qui ne peut pas être enregistré : effacez-le et saisissez-le de nouveau.',
  'organisation.impossible-date': (facts) => `La date « ${said(facts.date)} » n’existe pas.`,
  'organisation.ends-before-it-begins': (facts) => `La fin (${dateInFrench(facts.to, facts.timeZone)}) précède le début (${dateInFrench(facts.from, facts.timeZone)}).`,

  'organisation.too-many-closed-days': (facts) => `La liste dépasse ${said(facts.most)} jours de fermeture : retirez ceux qui sont passés.`,

  'organisation.deputy-without-rank': () => 'Indiquez le rang de nomination de l’adjoint : 1 pour le premier.',
  'organisation.rank-of-no-deputy': () => 'Le rang de nomination est celui d’un adjoint ou d’un vice-président : laissez-le vide pour un autre mandat.',
  'organisation.councillor-without-election': () => 'Indiquez le jour d’élection du conseiller : l’ordre du tableau en dépend (CGCT L2121-1).',
  'organisation.second-open-mandate': (facts) => `Cette personne a déjà un mandat ${mandateName(facts)} ${periodInFrench(facts, 'perhaps-to-come')}. Mettez-y fin d’abord.`,
  'organisation.two-mayors': (facts) => `Un autre mandat de maire court ${periodInFrench(facts)} : deux mandats de maire ne peuvent pas se chevaucher.`,
  'organisation.same-deputy-rank': (facts) => `Un autre adjoint en fonctions a déjà le rang ${said(facts.rank)}.`,
  'organisation.mandate-already-ended': (facts) => `Ce mandat a déjà pris fin le ${dateInFrench(facts.to, facts.timeZone)}.`,
  'organisation.designation-without-deliberation': () => 'Indiquez la délibération par laquelle le conseil désigne son membre (CGCT L2122-17).',
  'organisation.designation-needs-councillor': () => 'Le conseil désigne l’un de ses conseillers en fonctions (CGCT L2122-17).',
  'organisation.designation-already-ended': (facts) => `Cette désignation a déjà pris fin le ${dateInFrench(facts.to, facts.timeZone)}.`,
  'organisation.post-without-title': () => 'L’intitulé du poste est obligatoire : il est écrit sous la signature.',
  'organisation.absence-overlap': (facts) => `Une absence est déjà déclarée ${periodInFrench(facts)}.`,
  'organisation.absence-over': (facts) => `Cette absence a pris fin le ${dateInFrench(facts.to, facts.timeZone)} : elle reste dans l’historique et ne change plus.`,
  'organisation.desk-changed-meanwhile': (facts) => `Le bureau «\u00A0${String(facts.name)}\u00A0» vient d’être changé par quelqu’un d’autre\u00A0: rien n’a été enregistré. Fermez cette fenêtre, relisez-le, puis recommencez.`,
  'organisation.changed-meanwhile': (facts) => `Cette absence vient d’être changée : elle court ${periodInFrench(facts)}. Relisez-la, puis corrigez-la de nouveau.`,
  'organisation.not-own-desk': (facts) => `Le bureau « ${said(facts.desk)} » n’est pas tenu par cette personne : il ne se confie pas avec son absence.`,
  'organisation.impediment-without-motive': () => 'Le motif de l’empêchement est obligatoire : il doit pouvoir être prouvé (CGCT L2122-17).',
  'organisation.revocation-without-end': () => 'Une révocation met fin à la fonction : elle n’a pas de date de fin (CGCT L2122-16).',
  'organisation.impediment-overlap': (facts) => `Un empêchement est déjà constaté ${periodInFrench(facts)}.`,
  'organisation.impediment-already-ended': (facts) => `Cet empêchement a déjà pris fin le ${dateInFrench(facts.to, facts.timeZone)}.`,

  'organisation.arrete-without-number': () => 'Le numéro de l’arrêté de délégation est obligatoire.',
  'organisation.bad-field': () => 'Le domaine délégué est écrit au-dessus de la signature : il tient en une ligne, sans caractère invisible.',
  'organisation.arrete-after-start': (facts) => `${arrete(facts)} est postérieur au début de la délégation (${dayInFrench(said(facts.from))}) : une délégation n’est pas rétroactive.`,
  'organisation.executory-before-arrete': (facts) => `${arrete(facts)} ne peut pas être exécutoire dès le ${dayInFrench(said(facts.executoryOn))}, avant sa propre date.`,
  'organisation.bad-priority': () => 'Le rang de priorité est un nombre entier, à partir de 1.',
  'organisation.bad-amount': () => 'Le montant maximal est un nombre entier de centimes, à partir de 0.',
  'organisation.delegation-too-broad': (facts) => `L’arrêté n° ${said(facts.number)} ne précise ni type de dossier ni matière : la loi ne permet de déléguer qu’une partie des fonctions (CGCT L2122-18).`,
  'organisation.function-needs-mandate': (facts) => `Une délégation de fonctions ne peut être donnée qu’à un adjoint ou à un conseiller en fonctions le ${dayInFrench(said(facts.from))} (CGCT L2122-18). Pour un agent, choisissez la délégation de signature.`,
  'organisation.delegation-to-mayor': () => 'Le maire ou le président ne se donne pas de délégation : le pouvoir est déjà le sien.',
  'organisation.signature-needs-post': (facts) => `Une délégation de signature ne peut être donnée qu’à un agent en poste le ${dayInFrench(said(facts.from))} (CGCT L2122-19). Pour un élu, choisissez la délégation de fonctions.`,
  'organisation.signature-not-for-this-agent': (facts) => `La loi réserve la délégation de signature aux directeurs généraux et adjoints, aux directeurs des services techniques et aux responsables de service (CGCT L2122-19) : « ${said(facts.title)} » n’en fait pas partie.`,
  'organisation.same-field-same-priority': (facts) => `${arrete(facts)} délègue déjà cette matière au rang ${said(facts.priority)} : donnez un autre rang de priorité (CGCT L2122-18).`,
  'organisation.special-basis-for-agents': () => 'Le fondement R2122-8 ne vaut que pour la délégation de signature donnée à un agent.',
  'organisation.already-executory': (facts) => `L’arrêté n° ${said(facts.number)} est déjà exécutoire depuis le ${dayInFrench(said(facts.executoryOn))} : cette date ne change plus.`,
  'organisation.withdrawn-before-arrete': (facts) => `${arrete(facts)} ne peut pas être rapporté dès le ${dayInFrench(said(facts.withdrawnOn))}, avant sa propre date.`,
  'organisation.already-withdrawn': (facts) => `L’arrêté n° ${said(facts.number)} est déjà rapporté depuis le ${dayInFrench(said(facts.withdrawnOn))}.`,

  'organisation.bad-slug': (facts) => `« ${said(facts.slug)} » ne convient pas : l’identifiant d’un bureau s’écrit en minuscules, chiffres et tirets.`,
  'organisation.slug-taken': (facts) => `L’identifiant « ${said(facts.slug)} » est déjà pris.`,
  'organisation.siren-taken': (facts) => `Une collectivité de cette installation a déjà le SIREN « ${said(facts.siren)} ».`,
  'organisation.slug-stays': (facts) => `L’identifiant « ${said(facts.slug)} » ne change plus : les circuits et les dossiers en cours nomment ce bureau ainsi. Changez son nom.`,
  'organisation.person-twice-at-desk': () => 'Une même personne figure deux fois dans ce bureau.',
  'organisation.superior-loop': (facts) => `Le bureau « ${said(facts.name)} » serait au-dessus de lui-même.`,
  'organisation.cover-overlap': (facts) => `Ce bureau est déjà remplacé ${periodInFrench(facts)}.`,
  'organisation.cover-unknown-type': (facts) => `Il n’y a pas de type de dossiers «\u00a0${short(facts.type)}\u00a0». Rechargez la page et choisissez parmi ceux qui sont proposés.`,
  'organisation.cover-loop': () => 'Les remplacements tourneraient en rond : le travail n’arriverait à personne.',

  'organisation.certificate-already-recorded': (facts) => `Ce certificat est déjà enregistré, au nom de ${said(facts.name)} : rien n’a changé.`,
  'organisation.credential-not-found': () => 'Aucun certificat de signature n’est enregistré pour cette personne.',
  'organisation.credential-revoked': (facts) => `Ce certificat ne peut plus servir depuis le ${dateInFrench(facts.revokedAt, facts.timeZone)}.`,
  'organisation.credential-not-valid-now': notValidNow,
  'organisation.credential-mandate-ended': (facts) => `Ce certificat était lié à un mandat qui a pris fin le ${dateInFrench(facts.to, facts.timeZone)} : il est refusé depuis cet instant.${callsInstead(facts)}`,
  'organisation.credential-other-name': (facts) => `Le certificat de signature est au nom de ${said(facts.holder)}, et ce nom n’est plus celui de la personne : il faut un certificat au nom de ${said(facts.name)}.`,
  'organisation.credential-elsewhere': (facts) => `Le certificat de signature de ${said(facts.name)} est tenu par un autre support (module de sécurité, service à distance), que cette installation ne sait pas lire : rien n’est signé. L’administrateur peut le retirer.`,

  'organisation.house-seal-missing': () => 'La collectivité n’a pas de certificat de cachet : un administrateur l’enregistre dans « Organisation », page « Certificats ».',
  'organisation.house-seal-changed-meanwhile': () => 'Le cachet de la collectivité vient d’être changé par quelqu’un d’autre\u00A0: rien n’a été enregistré.',
  'organisation.house-seal-not-valid-now': (facts) => `Le certificat de cachet de la collectivité est valable ${periodInFrench(facts)} seulement : un administrateur en enregistre un autre dans « Organisation », page « Certificats ».`,

  'organisation.council-without-mayor': () => 'Le nouveau conseil doit avoir un maire, et un seul.',
  'organisation.person-twice-in-council': (facts) => `${said(facts.name)} figure deux fois dans le nouveau conseil.`,
  'organisation.unknown-person': () => 'Cette personne n’est pas dans la collectivité.',
  'organisation.unknown-account': (facts) => `Aucun compte n’a l’identifiant « ${said(facts.login)} ».`,
  'organisation.own-second-step': () => 'Vous ne pouvez pas retirer vous-même la vérification en deux étapes de votre compte de cette façon : désactivez-la dans « Mon compte » avec un code, ou demandez-le à un autre administrateur.',
  'organisation.centre-by-operator': () => 'Seul un opérateur de l’installation fait d’une collectivité un centre de gestion, ou d’un centre de gestion une autre collectivité. Rien n’a changé.',
  'organisation.account-works-elsewhere': () => 'Ce compte est lié à une autre collectivité\u00A0: seul un opérateur de l’installation peut le rattacher ici. Rien n’a changé.',
  'organisation.account-of-several': () => 'Ce compte travaille aussi pour une autre collectivité, ou pour le centre de gestion : seul un opérateur de l’installation peut le réinitialiser.',
  'organisation.own-account-bound-to-another': (facts) => `Votre compte est celui de ${said(facts.name)} : vous ne pouvez pas le rattacher vous-même à une autre personne. Demandez-le à un autre administrateur ; rien n’a changé.`,
  'organisation.unknown-desk': (facts) => facts.slug === undefined ? 'Ce bureau n’existe pas.' : `Le bureau « ${said(facts.slug)} » n’existe pas.`,
  'organisation.not-found': () => 'Cet élément n’existe pas dans la collectivité.',
  'organisation.not-a-member': () => 'Votre compte n’est rattaché à aucune collectivité.',
  'organisation.choose-organisation': () => 'Votre compte est rattaché à plusieurs collectivités : choisissez-en une.',
  'organisation.not-permitted': () => 'Votre rôle ne permet pas cette opération.',

  'organisation.import-not-utf8': () => 'Le fichier n’est pas en UTF-8 : enregistrez-le dans cet encodage.',
  'organisation.import-too-long': (facts) => `Le fichier dépasse ${said(facts.most)} lignes.`,
  'organisation.import-empty': () => 'Le fichier ne contient aucune ligne à importer.',
  'organisation.import-open-quote': () => 'Un guillemet ouvert n’est jamais refermé.',
  'organisation.import-without-header': () => 'La première ligne doit nommer les colonnes, dont « rubrique ».',
  'organisation.import-bad-json': () => 'Le JSON est mal formé à cette ligne.',
  'organisation.import-not-a-list': (facts) => `« ${said(facts.section)} » doit être une liste d’objets.`,
  'organisation.import-without-organisation': () => 'Le fichier n’a pas de ligne « collectivite » : elle donne le nom, le SIREN et le département.',
  'organisation.import-second-organisation': () => 'Le fichier a une seconde ligne « collectivite » : une seule collectivité est créée à la fois.',
  'organisation.import-without-administrator': () => 'Le fichier n’a aucun compte d’administrateur : ajoutez une ligne « compte » avec ce rôle.',
  'organisation.bad-organisation-slug': (facts) => `« ${said(facts.slug)} » ne convient pas : la clé d’une collectivité s’écrit en minuscules sans accent, chiffres et tirets, 63 caractères au plus.`,
  'organisation.import-unknown-section': (facts) => `La rubrique « ${said(facts.section)} » n’existe pas : personne, mandat, poste, bureau ou delegation.`,
  'organisation.import-too-many-cells': (facts) => `La ligne a plus de cellules que l’en-tête (${said(facts.most)}).`,
  'organisation.import-cell-too-long': (facts) => `La colonne « ${said(facts.field)} » dépasse ${said(facts.most)} caractères.`,
  'organisation.import-missing': (facts) => `La colonne « ${said(facts.field)} » est obligatoire ici.`,
  'organisation.import-bad-choice': (facts) => `La colonne « ${said(facts.field)} » attend l’un de ces mots : ${(facts.choices as readonly string[]).join(', ')}.`,
  'organisation.import-bad-number': (facts) => `« ${said(facts.given)} » n’est pas un nombre accepté dans la colonne « ${said(facts.field)} ».`,
  'organisation.import-key-twice': (facts) => `La clé « ${said(facts.key)} » est déjà prise par une autre ligne.`,
  'organisation.import-person-exists': (facts) => `${said(facts.name)} est déjà dans la collectivité.`,
  'organisation.import-unknown-person': (facts) => `Aucune ligne « personne » n’a la clé « ${said(facts.key)} ».`,
  'organisation.import-problems': (facts) => importProblems(facts),

  'signature.no-power': (facts) => noPower(facts),
  'signature.same-person-twice': (facts) => `${said(facts.name)} a déjà signé cet acte : le maire et le secrétaire de séance sont deux personnes (CGCT L2121-23).`,
  'signature.secretary-not-elected': (facts) => `${said(facts.name)} n’est pas membre du conseil : le secrétaire de séance est choisi parmi ses membres (CGCT L2121-15).`,

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
  return `Rien n’est importé : ${count === 1 ? 'une ligne est à corriger' : `${count} points sont à corriger`}.`;
}

function noPower(facts: Facts): string {
  const reasons = Array.isArray(facts.reasons) ? (facts.reasons as readonly Skipped[]) : [];
  const why = reasons.length > 0
    ? reasons.map((reason) => `${because(reason)} (${reason.basis})`).join(' ; ')
    : `aucun mandat ni aucune délégation ne ${typeof facts.on === 'string' ? 'lui donnait' : 'vous donne'} ce pouvoir`;
  // Of a signature on paper: of somebody, on a day that is past.
  if (typeof facts.on === 'string') return `${said(facts.name)} ne pouvait pas signer cet acte le ${dayInFrench(facts.on)} : ${why}.${callsInstead(facts)}`;
  return `Vous ne pouvez pas signer cet acte : ${why}.${callsInstead(facts)}`;
}

/** Whom the law calls in the place of the one refused, in the words of the mention. */
function callsInstead(facts: Facts): string {
  return Array.isArray(facts.instead) ? ` ${typeof facts.on === 'string' ? 'Pouvait signer ce jour-là' : 'Peut signer en ce moment'} : ${(facts.instead as readonly string[]).join(' ')}.` : '';
}

/** `at`: when it was asked; a refusal kept before it was told there has none. */
function notValidNow(facts: Facts): string {
  const which = facts.name === undefined ? 'Ce certificat' : `Le certificat de signature de ${said(facts.name)}`;
  if (typeof facts.at !== 'string') return `${which} est valable ${periodInFrench(facts)} seulement.`;
  if (facts.at < said(facts.from)) return `${which} n’est valable qu’à compter du ${dateInFrench(facts.from, facts.timeZone)}.`;
  return `${which} n’est plus valable depuis le ${dateInFrench(facts.to, facts.timeZone)}\u00A0: il en faut un autre, qu’un administrateur enregistre.`;
}

function mandateName(facts: Facts): string {
  return facts.kind === 'mayor' ? 'de maire ou de président' : facts.kind === 'deputy' ? 'd’adjoint' : 'de conseiller';
}

function arrete(facts: Facts): string {
  return `L’arrêté n° ${said(facts.number)} du ${dayInFrench(said(facts.date))}`;
}
