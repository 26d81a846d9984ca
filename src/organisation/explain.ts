// Answers about powers in French: why a person was passed over, what a signatory must know. The article and
// the arrêté stand in the sentence, because a refused deputy must be able to check them.

import { unreachable } from '#kernel/faults.js';
import { amountInFrench, dateInFrench, dayInFrench, periodInFrench } from './french.js';
import type { Notice, Skipped } from './signatory.js';

/** « Paul MARTIN : … (CGCT L2122-18). » */
export function explainSkipped(skipped: Skipped): string {
  return `${skipped.name} : ${because(skipped)} (${skipped.basis}).`;
}

export function because(skipped: Skipped): string {
  const { facts } = skipped;
  const arrete = `l’arrêté n° ${String(facts.number)} du ${dayInFrench(String(facts.date))}`;
  switch (skipped.reason) {
    case 'impeded': return prevented(facts);
    case 'office-vacant': return `la fonction est vacante depuis le ${dateInFrench(facts.to, facts.timeZone)}, jusqu’à l’élection qui suit`;
    case 'absent': return `une absence est déclarée ${periodInFrench(facts)}`;
    case 'substitute-not-allowed': return 'la délibération portant délégation ne permet pas d’agir pendant l’empêchement : le conseil décide';
    case 'agents-never-sign-deliberations': return 'une délégation de signature donnée à un agent ne permet pas de signer une délibération';
    case 'deliberation-not-named': return `${arrete} ne nomme pas les délibérations parmi les actes à signer`;
    case 'delegates-excluded': return 'la délibération portant délégation exclut la signature par un délégué';
    case 'agents-excluded': return 'la délibération portant délégation ne permet pas la signature par un agent';
    case 'not-executory': return typeof facts.executoryOn === 'string'
      ? `délégation non exécutoire : ${arrete} ne l’est qu’à compter du ${dayInFrench(facts.executoryOn)}`
      : `délégation non exécutoire : ${arrete} n’est pas encore publié ou notifié`;
    case 'not-started': return `${arrete} ne prend effet que le ${dayInFrench(String(facts.from))}`;
    case 'ended': return `${arrete} a cessé de produire effet après le ${dayInFrench(String(facts.to))}`;
    case 'withdrawn': return `${arrete} a été rapporté à compter du ${dayInFrench(String(facts.withdrawnOn))}`;
    case 'former-mayor': return `${arrete} a été pris avant l’entrée en fonctions de l’exécutif actuel`;
    case 'no-mandate': return `${arrete} désigne une personne qui n’a pas de mandat d’adjoint ni de conseiller en cours`;
    case 'no-post': return `${arrete} désigne un agent qui n’occupe plus de poste`;
    case 'not-in-the-list': return `${arrete} désigne un agent que la loi n’admet pas à recevoir une délégation de signature`;
    case 'type-out-of-scope': return `${arrete}${field(facts)} ne couvre pas ce type de dossier`;
    case 'matter-out-of-scope': return `${arrete}${field(facts)} ne couvre pas cette matière`;
    case 'amount-above-maximum': return `${arrete} s’arrête à ${amountInFrench(facts.maxAmountCents)}`;
    case 'amount-unknown': return `${arrete} s’arrête à ${amountInFrench(facts.maxAmountCents)} et le montant de l’acte n’est pas indiqué`;
    case 'special-basis-out-of-scope': return `${arrete} ne permet que des certifications et des copies`;
    case 'lower-priority': return `${arrete} n’appelle cette personne qu’en cas d’absence ou d’empêchement de qui la précède`;
    default: return unreachable(skipped.reason);
  }
}

function prevented(facts: Readonly<Record<string, unknown>>): string {
  if (facts.cause === 'suspension') return `une suspension est prononcée ${periodInFrench(facts)}`;
  return `${facts.cause === 'revocation' ? 'une révocation est prononcée' : 'un empêchement est constaté'} ${periodInFrench(facts)}`;
}

function field(facts: Readonly<Record<string, unknown>>): string {
  return typeof facts.field === 'string' ? ` (délégation ${facts.field})` : '';
}

/** A warning in one sentence; the power stays. */
export function explainNotice(notice: Notice): string {
  const { facts } = notice;
  switch (notice.code) {
    case 'organisation.mayor-away': return `${String(facts.name)} est en absence déclarée ${periodInFrench(facts)} : être absent n’est pas être empêché, son pouvoir de signer demeure.`;
    case 'organisation.delegate-away': return `${String(facts.name)} est en absence déclarée ${periodInFrench(facts)} : être absent n’est pas être empêché, sa délégation demeure.`;
    case 'organisation.mayor-found-impeded': return `Un empêchement de ${String(facts.name)} est constaté ${periodInFrench(facts)}. Signer maintenant montre que cet empêchement a cessé : faites-en constater la fin.`;
    case 'organisation.nobody-in-office': return 'Aucun maire ou président n’est en fonctions : la suppléance s’applique jusqu’à l’élection.';
    case 'organisation.impediment-without-proof': return `L’empêchement constaté depuis le ${dateInFrench(facts.from, facts.timeZone)} n’a pas de pièce justificative : il doit pouvoir être prouvé.`;
    case 'organisation.council-decides': return 'Décision prise par délégation du conseil : pendant l’empêchement, c’est le conseil qui décide, sauf si sa délibération permet la suppléance (CGCT L2122-23).';
    case 'organisation.no-lawful-signatory': return 'Personne ne peut légalement signer cet acte en ce moment.';
    default: return notice.code;
  }
}
