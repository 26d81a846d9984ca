// The chain of the collectivité told, in French here: who changed what, when. Each action that this room records
// has its sentence here, made of the facts of its line alone, because a line must read as well in ten years.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import { said, type Facts } from '#kernel/facts.js';
import type { AccountId, PersonId } from '#kernel/id.js';
import type { InBoth, Language } from '#kernel/language.js';
import type { Sentences } from '#kernel/sentences.js';
import type { Actor, Recorded } from '#evidence/entry.js';
import { actionsIn } from '#evidence/telling.js';
import { applicationsJournal } from './applications/sentences.js';
import { centreJournal } from './centre/sentences.js';
import { arreteFilesJournal } from './arrete-files/sentences.js';
import { desksJournal } from './desks/sentences.js';
import { logoJournal } from './logo/sentences.js';
import { typesJournal } from './dossier-types/sentences.js';
import { dateInFrench, dayInFrench, periodInFrench } from './french.js';
import { journalSentences as inEnglish } from './journal-en.js';
import { datesIn } from './told-in.js';

export interface JournalLine {
  readonly sequence: number;
  readonly at: Instant;
  /** « 3 mars 2026 à 10 h 15 », where the collectivité lives. */
  readonly when: string;
  readonly who: string;
  readonly person: PersonId | null;
  /** `null`: the product itself, or a line written before the account was told. */
  readonly account: AccountId | null;
  readonly action: string;
  readonly sentence: string;
  readonly digests: readonly Sha256[];
  readonly hash: Sha256;
}

export function journalLine({ entry, hash }: Recorded, timeZone: string, language: Language = 'fr'): JournalLine {
  const { sequence, at, actor, action, facts, digests } = entry;
  return {
    sequence, at, when: datesIn[language].moment(at, timeZone), who: whoActed(actor, language), person: actor.personId, account: actor.accountId ?? null,
    action, sentence: journalSentence(action, { ...(facts as Facts), timeZone }, language), digests, hash,
  };
}

/** « Nadia Robin, du centre de gestion « CDG 62 », au titre de « Départ de la secrétaire » ». */
function whoActed({ name, capacity, basis }: Actor, language: Language): string {
  const lead = capacity === undefined ? name : `${name}, ${capacity}`;
  if (basis === undefined) return lead;
  return language === 'en' ? `${lead}, on the ground of “${basis}”` : `${lead}, au titre de «\u00a0${basis}\u00a0»`;
}

/** An action this version does not know is named by its code: a line of evidence is never left out. */
export function journalSentence(action: string, facts: Facts, language: Language = 'fr'): string {
  const sentence = journalIn[language][action] ?? actionsIn[language][action];
  return sentence?.(facts) ?? (language === 'en' ? `Action “${action}”` : `Action «\u00A0${action}\u00A0»`);
}

export const journalSentences: Sentences = {
  'organisation.founded': (facts) => `Collectivité « ${said(facts.name)} » créée (SIREN ${said(facts.siren)})`,
  'organisation.described': (facts) => `Fiche de la collectivité mise à jour : « ${said(facts.name)} », SIREN ${said(facts.siren)}`,
  'organisation.imported': (facts) => `Import d’un fichier : ${imported(facts)}`,
  'organisation.council-installed': (facts) => `Nouveau conseil installé le ${dateInFrench(facts.at, facts.timeZone)} : ${counted(facts.seats, 'siège', 'sièges')}, maire ou président : ${said(facts.mayor)}`,

  'organisation.person-added': (facts) => `Personne ajoutée : ${said(facts.name)}`,
  'organisation.person-changed': (facts) => `Fiche de ${said(facts.name)} modifiée${facts.email === undefined ? '' : `, adresse électronique\u00A0: ${facts.formerEmail === null ? 'aucune' : said(facts.formerEmail)} remplacée par ${facts.email === null ? 'aucune' : said(facts.email)}`}`,
  'organisation.post-recorded': (facts) => `Poste de ${said(facts.name)} : ${said(facts.title)}, ${periodInFrench(facts)}`,
  'organisation.post-ended': (facts) => `Fin de poste de ${said(facts.name)} : ${said(facts.title)}, dernier jour le ${dateInFrench(facts.to, facts.timeZone)}`,

  'organisation.mandate-recorded': (facts) => `Mandat ${mandate(facts)} de ${said(facts.name)} ${moments(facts)}`,
  'organisation.mandate-ended': (facts) => `Fin du mandat ${mandate(facts)} de ${said(facts.name)} le ${dateInFrench(facts.endsAt, facts.timeZone)}`,
  'organisation.designation-recorded': (facts) => `Le conseil désigne ${said(facts.name)} pour remplacer le maire ou le président ${moments(facts)} (délibération ${said(facts.deliberation)})`,
  'organisation.designation-ended': (facts) => `Fin de la désignation de ${said(facts.name)} pour remplacer le maire ou le président, le ${dateInFrench(facts.endsAt, facts.timeZone)}`,

  'organisation.delegation-recorded': (facts) => `${delegation(facts)} donnée à ${said(facts.name)} (${arrete(facts)})`,
  'organisation.delegation-executory': (facts) => `${delegation(facts)} de ${said(facts.name)} exécutoire à compter du ${dateInFrench(facts.executoryOn, facts.timeZone)} (${arrete(facts)})`,
  'organisation.delegation-withdrawn': (facts) => `${delegation(facts)} de ${said(facts.name)} rapportée à compter du ${dateInFrench(facts.withdrawnOn, facts.timeZone)} (${arrete(facts)})`,

  'organisation.absence-recorded': (facts) => `Absence de ${said(facts.name)} déclarée ${periodInFrench(facts)}`,
  'organisation.absence-ended': (facts) => `Fin de l’absence de ${said(facts.name)} : elle court ${periodInFrench(facts)}`,
  'organisation.absence-corrected': (facts) => `Absence de ${said(facts.name)} corrigée : elle court ${periodInFrench(facts)} (auparavant ${periodInFrench({ from: facts.formerFrom, to: facts.formerTo })})`,
  'organisation.impediment-recorded': (facts) => `Empêchement de ${said(facts.name)} constaté par ${said(facts.statedBy)} ${moments(facts)}. Motif : « ${said(facts.motive)} »`,
  'organisation.impediment-ended': (facts) => `Fin de l’empêchement de ${said(facts.name)} le ${dateInFrench(facts.endsAt, facts.timeZone)}`,

  'organisation.desk-recorded': (facts) => `Bureau « ${said(facts.name)} » : titulaires : ${listed(facts.holders)} ; assistants : ${listed(facts.assistants)}${Array.isArray(facts.supervisors) && facts.supervisors.length > 0 ? ` ; superviseurs : ${listed(facts.supervisors)}` : ''}`,
  'organisation.cover-recorded': (facts) => `Bureau « ${said(facts.desk)} » gardé par le bureau « ${said(facts.by)} » ${periodInFrench(facts)}${ofTypes(facts)}`,
  'organisation.cover-ended': (facts) => `Fin de la garde d’un bureau : elle court ${periodInFrench(facts)}${ofTypes(facts)}`,

  'organisation.closed-days-replaced': (facts) => `Jours de fermeture : ajoutés : ${days(facts.added)} ; retirés : ${days(facts.removed)}`,
  'circuit.offered': (facts) => `Circuit «\u00a0${said(facts.name)}\u00a0» proposé comme modèle aux communes suivies`,
  'circuit.taken-back': (facts) => `Circuit «\u00a0${said(facts.name)}\u00a0» retiré des modèles proposés aux communes suivies`,
  'circuit.models-imported': (facts) => `Modèles de circuits importés${modelsImported(facts)}`,
  'circuit.two-persons': (facts) => (facts.twoPersons === true ? 'La publication d’un circuit doit désormais être confirmée par une seconde personne' : 'La publication d’un circuit n’a plus à être confirmée par une seconde personne'),

  'retention.delays-set': (facts) => `Corbeille : ${counted(facts.trashDays, 'jour', 'jours')} ; dossiers sans suite mis à la corbeille ${typeof facts.abandonedDays === 'number' ? `après ${facts.abandonedDays} jours sans changement` : 'par leurs auteurs seulement'}`,
  'retention.lengthened': (facts) => `Durée de conservation « ${said(facts.typeName)} » portée à ${typeof facts.years === 'number' ? counted(facts.years, 'an', 'ans') : 'une durée sans limite'}. Motif : « ${said(facts.reason)} »`,
  'retention.disposed': (facts) => `${facts.kind === 'transfer' ? 'Versement aux archives' : 'Élimination visée'} : ${counted(facts.dossiers, 'dossier', 'dossiers')}, bordereau n° ${said(facts.number)} du ${dayInFrench(said(facts.on))} (${said(facts.authority)})`,

  'organisation.credential-recorded': (facts) => `Certificat de signature de ${said(facts.name)} enregistré, valable ${periodInFrench({ from: facts.validFrom, to: facts.validTo, timeZone: facts.timeZone })}`,
  'organisation.credential-revoked': (facts) => `Certificat de signature de ${said(facts.name)} révoqué le ${dateInFrench(facts.revokedAt, facts.timeZone)}`,
  'organisation.house-seal-recorded': (facts) => `${said(facts.mention)} : certificat « ${said(facts.holder)} » enregistré, valable ${periodInFrench({ from: facts.validFrom, to: facts.validTo, timeZone: facts.timeZone })}${facts.former === undefined ? '' : ', à la place du précédent'}`,
  'organisation.house-seal-withdrawn': (facts) => `${said(facts.mention)} : certificat « ${said(facts.holder)} » retiré le ${dateInFrench(facts.endedAt, facts.timeZone)}, aucun cachet n’est plus apposé`,
  'organisation.membership-recorded': membership,
  'organisation.second-step-reset': (facts) => `Vérification en deux étapes et clés d’accès retirées du compte « ${said(facts.login)} » de ${said(facts.name)}`,
  ...desksJournal,
  ...arreteFilesJournal,
  ...logoJournal,
  ...typesJournal,
  ...applicationsJournal,
  ...centreJournal,
};

function modelsImported(facts: Facts): string {
  const told = [['publiés', facts.released], ['à confirmer par une seconde personne', facts.requested], ['gardés en brouillon', facts.drafts]] as const;
  return told.map(([what, names]) => (Array.isArray(names) && names.length > 0 ? ` ; ${what}\u00a0: ${names.join(', ')}` : '')).join('');
}

const journalIn: InBoth<Sentences> = { fr: journalSentences, en: inEnglish };

const ROLES: Readonly<Record<string, string>> = {
  agent: 'agent', elected: 'élu', 'circuit-designer': 'concepteur de circuits', administrator: 'administrateur', operator: 'opérateur de l’installation', 'centre-agent': 'agent du centre de gestion',
};

function membership(facts: Facts): string {
  const account = typeof facts.login === 'string' ? `« ${facts.login} »` : said(facts.account);
  const instead = typeof facts.formerName === 'string' && facts.formerPerson !== facts.person ? `, au lieu de ${facts.formerName}` : '';
  const roles = Array.isArray(facts.roles) && facts.roles.length > 0 ? `rôles : ${facts.roles.map((role) => ROLES[String(role)] ?? String(role)).join(', ')}` : 'aucun rôle';
  return `Compte ${account} rattaché à ${said(facts.name)}${instead} (${roles})`;
}

/** By their names of that day. */
function ofTypes({ types, typeNames = types }: Facts): string {
  return Array.isArray(typeNames) ? `, pour ces dossiers seulement\u00a0: ${typeNames.map((type) => `«\u00a0${String(type)}\u00a0»`).join(', ')}` : '';
}

function delegation(facts: Facts): string {
  const kind = facts.kind === 'signature' ? 'Délégation de signature' : 'Délégation de fonctions';
  return typeof facts.field === 'string' ? `${kind} ${facts.field}` : kind;
}

function arrete(facts: Facts): string {
  return `arrêté n° ${said(facts.number)} du ${dayInFrench(said(facts.date))}`;
}

function mandate({ kind }: Facts): string {
  return kind === 'mayor' ? 'de maire ou de président' : kind === 'deputy' ? 'd’adjoint ou de vice-président' : 'de conseiller';
}

function moments({ beginsAt, endsAt, timeZone }: Facts): string {
  return periodInFrench({ from: beginsAt, to: endsAt, timeZone });
}

const KINDS = [['personne', 'personnes'], ['mandat', 'mandats'], ['poste', 'postes'], ['bureau', 'bureaux'], ['delegation', 'délégations', 'délégation']] as const;

function imported(facts: Facts): string {
  return KINDS.map(([key, many, one = key]) => counted(facts[key], one, many)).join(', ');
}

function counted(number: unknown, one: string, many: string): string {
  const count = typeof number === 'number' ? number : 0;
  return `${count} ${count > 1 ? many : one}`;
}

function listed(names: unknown): string {
  return Array.isArray(names) && names.length > 0 ? names.join(', ') : 'aucun';
}

function days(dates: unknown): string {
  return Array.isArray(dates) && dates.length > 0 ? dates.map((date) => dayInFrench(String(date))).join(', ') : 'aucun';
}
