// English sentences about the centre de gestion: refusals, and the lines of both journals as a screen shows them.

import { said, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';
import { dateInEnglish } from '../english.js';

export const centreSentences: Sentences = {
  'centre.type-only-adds': () => 'During an intervention a type of dossiers is added to: nothing that the commune asks is removed, renamed or changed. Ask its administrator.',
  'centre.desk-not-closed': () => 'The centre de gestion adds and takes nothing away: only an administrator of the organisation closes a desk. Nothing has changed.',
  'centre.unknown': () => 'No centre de gestion of this installation has this SIREN. Check the nine digits with your centre.',
  'centre.already-there': (facts) => `The organisation is already looked after by “${said(facts.centre)}”. End that relation before you choose another.`,
  'centre.of-a-centre': () => 'A centre de gestion is not looked after by another centre de gestion.',
  'centre.none': () => 'The organisation is not looked after by any centre de gestion.',
  'centre.no-commune': () => 'This organisation is not looked after by your centre de gestion.',
  'centre.reason-missing': () => 'Say why you intervene: the organisation will read the reason.',
  'centre.bad-reason': (facts) => `The reason stands on one line, of at most ${said(facts.longest)} characters.`,
  'centre.own-member': (facts) => `Your account already works for ${said(facts.name)}: open that organisation in your own name, without an intervention.`,
  'centre.no-intervention': () => 'This intervention is no longer under way.',
  'centre.role-elsewhere': () => 'The role “officer of the centre de gestion” exists only in a centre de gestion.',
  'centre.bad-address': () => 'The e-mail address of the administrator is not complete. Nothing was created.',
  'centre.address-of-a-member': (facts) => `${said(facts.name)} has an account: its address serves to choose a password, and only an administrator of the organisation changes it. Nothing has changed.`,
  'centre.not-a-witness': () => 'An impediment is recorded, and its end too, by a person of the organisation, not by the centre de gestion. Nothing has changed.',
  'centre.account-of-another': (facts) => `This account is that of ${said(facts.name)}: only an administrator of the organisation binds it to another person. Nothing has changed.`,
  'centre.person-has-account': (facts) => `${said(facts.name)} already has an account: only an administrator of the organisation binds another one. Nothing has changed.`,
  'centre.keeps-roles': (facts) => `The centre de gestion gives roles and withdraws none: only an administrator of the organisation withdraws a role of ${said(facts.name)}. Nothing has changed.`,
  'centre.keeps-identity': () => 'The SIREN and the kind of the organisation do not change during an intervention of the centre de gestion. Nothing has changed.',
  'centre.not-a-centre': () => 'Your organisation is not a centre de gestion.',
};

export const centreJournal: Sentences = {
  'centre.hosting-begun': (facts) => `Looked after by the centre de gestion “${said(facts.centre)}” (SIREN ${said(facts.centreSiren)}): beginning`,
  'centre.hosting-ended': (facts) => `Looked after by the centre de gestion “${said(facts.centre)}”: end`,
  'centre.house-joined': (facts) => `“${said(facts.house)}” (SIREN ${said(facts.houseSiren)}) is looked after by the centre de gestion`,
  'centre.house-left': (facts) => `“${said(facts.house)}” is no longer looked after by the centre de gestion`,
  'centre.intervention-begun': (facts) => `Intervention of the centre de gestion${ofHouse(facts)}: ${said(facts.person)}, until ${dateInEnglish(facts.endsAt, facts.timeZone)} at the latest. Reason: “${said(facts.reason)}”`,
  'centre.intervention-ended': (facts) => `End of the intervention of ${said(facts.person)} for the centre de gestion${ofHouse(facts)}`,
  'centre.model-taken': (facts) => `Desks and circuits taken as a model by the centre de gestion to create “${said(facts.house)}”`,
};

function ofHouse({ house }: Facts): string {
  return typeof house === 'string' ? ` at “${house}”` : '';
}
