// French sentences about the centre de gestion: refusals, and the lines of both journals.

import { said, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';
import { dateInFrench } from '../french.js';

export const centreSentences: Sentences = {
  'centre.type-only-adds': () => 'Au titre d’une intervention, un type de dossiers est complété\u00A0: rien de ce que la commune demande n’est retiré, renommé ni modifié. Demandez-le à son administrateur.',
  'centre.desk-not-closed': () => 'Le centre de gestion ajoute et ne retire rien\u00a0: seul un administrateur de la collectivité ferme un bureau. Rien n’a changé.',
  'centre.unknown': () => 'Aucun centre de gestion ne porte ce SIREN sur cette installation. Vérifiez les neuf chiffres auprès de votre centre.',
  'centre.already-there': (facts) => `La collectivité est déjà suivie par «\u00a0${said(facts.centre)}\u00a0». Mettez fin à ce suivi avant d’en choisir un autre.`,
  'centre.of-a-centre': () => 'Un centre de gestion n’est pas suivi par un autre centre de gestion.',
  'centre.none': () => 'La collectivité n’est suivie par aucun centre de gestion.',
  'centre.no-commune': () => 'Cette collectivité n’est pas suivie par votre centre de gestion.',
  'centre.reason-missing': () => 'Dites pourquoi vous intervenez\u00a0: le motif sera lu par la collectivité.',
  'centre.bad-reason': (facts) => `Le motif tient sur une ligne, de ${said(facts.longest)} caractères au plus.`,
  'centre.own-member': (facts) => `Votre compte travaille déjà pour ${said(facts.name)}\u00a0: ouvrez cette collectivité à votre nom, sans intervention.`,
  'centre.no-intervention': () => 'Cette intervention n’est plus en cours.',
  'centre.role-elsewhere': () => 'Le rôle «\u00a0agent du centre de gestion\u00a0» n’existe que dans un centre de gestion.',
  'centre.bad-address': () => 'L’adresse de courriel de l’administrateur n’est pas complète. Rien n’a été créé.',
  'centre.address-of-a-member': (facts) => `${said(facts.name)} a un compte\u00a0: son adresse sert à choisir un mot de passe, et seul un administrateur de la collectivité la change. Rien n’a changé.`,
  'centre.not-a-witness': () => 'Un empêchement est constaté, et sa fin aussi, par une personne de la collectivité, pas par le centre de gestion. Rien n’a changé.',
  'centre.account-of-another': (facts) => `Ce compte est celui de ${said(facts.name)}\u00a0: seul un administrateur de la collectivité le rattache à une autre personne. Rien n’a changé.`,
  'centre.person-has-account': (facts) => `${said(facts.name)} a déjà un compte\u00a0: seul un administrateur de la collectivité lui en rattache un autre. Rien n’a changé.`,
  'centre.keeps-roles': (facts) => `Le centre de gestion donne des rôles et n’en retire pas\u00a0: seul un administrateur de la collectivité retire un rôle de ${said(facts.name)}. Rien n’a changé.`,
  'centre.keeps-identity': () => 'Le SIREN et la nature de la collectivité ne changent pas pendant une intervention du centre de gestion. Rien n’a changé.',
  'centre.not-a-centre': () => 'Votre collectivité n’est pas un centre de gestion.',
};

export const centreJournal: Sentences = {
  'centre.hosting-begun': (facts) => `Suivi par le centre de gestion «\u00a0${said(facts.centre)}\u00a0» (SIREN ${said(facts.centreSiren)})\u00a0: début`,
  'centre.hosting-ended': (facts) => `Suivi par le centre de gestion «\u00a0${said(facts.centre)}\u00a0»\u00a0: fin`,
  'centre.house-joined': (facts) => `«\u00a0${said(facts.house)}\u00a0» (SIREN ${said(facts.houseSiren)}) est suivie par le centre de gestion`,
  'centre.house-left': (facts) => `«\u00a0${said(facts.house)}\u00a0» n’est plus suivie par le centre de gestion`,
  'centre.intervention-begun': (facts) => `Intervention du centre de gestion${ofHouse(facts)}\u00a0: ${said(facts.person)}, jusqu’au ${dateInFrench(facts.endsAt, facts.timeZone)} au plus tard. Motif\u00a0: «\u00a0${said(facts.reason)}\u00a0»`,
  'centre.intervention-ended': (facts) => `Fin de l’intervention de ${said(facts.person)} pour le centre de gestion${ofHouse(facts)}`,
  'centre.model-taken': (facts) => `Bureaux et circuits repris comme modèle par le centre de gestion pour créer «\u00a0${said(facts.house)}\u00a0»`,
};

function ofHouse({ house }: Facts): string {
  return typeof house === 'string' ? ` auprès de «\u00a0${house}\u00a0»` : '';
}
