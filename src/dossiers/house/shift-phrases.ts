// The phrases shift-words.ts puts together, in both languages. `count`: of dossiers that wait.

import type { InBoth } from '#kernel/language.js';

export interface ShiftPhrases {
  readonly aSignature: string;
  /** `desk`: its name in quotes, and which of its dossiers. */
  readonly theDesk: (desk: string) => string;
  readonly stayUnsigned: (count: number) => string;
  readonly goTo: (count: number, whom: string) => string;
  readonly goFirstTo: (count: number, whom: string) => string;
  readonly mayAlsoSign: (count: number, whom: string, several: boolean) => string;
  readonly maySignNoMore: (names: string, several: boolean, next: string, count: number) => string;
  readonly from: { readonly without: (names: string, isFirst: boolean) => string; readonly first: string };
  readonly allActs: string;
  readonly nobody: string;
  readonly stayWithNobody: (count: number) => string;
  readonly delegation: (name: string, arrete: string) => string;
  readonly delegationFalls: (one: string) => string;
  readonly delegationsFall: (count: number, all: string) => string;
  readonly certificateFalls: (one: string) => string;
  readonly certificatesFall: (count: number, all: string) => string;
  readonly stillHolds: (name: string, desk: string) => string;
  readonly deskQuoted: (desk: string) => string;
  readonly desksLeft: (count: number, all: string) => string;
  readonly joint: string;
}

const french: ShiftPhrases = {
  aSignature: 'une signature',
  theDesk: (desk) => `le bureau ${desk}`,
  stayUnsigned: (count) => `${count > 1 ? 'ils restent' : 'il reste'} sans signataire.`,
  goTo: (count, whom) => `${count > 1 ? 'ils iront' : 'il ira'} à ${whom}.`,
  goFirstTo: (count, whom) => `${count > 1 ? 'ils iront' : 'il ira'} d’abord à ${whom}.`,
  mayAlsoSign: (count, whom, several) => `${whom}, ${several ? 'pourront' : 'pourra'} aussi ${count > 1 ? 'les' : 'le'} signer.`,
  maySignNoMore: (names, several, next, count) => `${names} ne ${several ? 'pourront' : 'pourra'} plus signer\u00A0; ${next}, ${count > 1 ? 'les' : 'le'} signera.`,
  from: { without: (names, isFirst) => `${isFirst ? 'Désormais' : 'désormais'} sans ${names}`, first: 'Désormais en premier' },
  allActs: 'Tous les actes',
  nobody: 'Personne ne peut légalement signer cet acte en ce moment',
  stayWithNobody: (count) => `${count > 1 ? 'ils restent sans personne pour les' : 'il reste sans personne pour le'} traiter.`,
  delegation: (name, arrete) => `${name} (arrêté n°\u00A0${arrete})`,
  delegationFalls: (one) => `La délégation de ${one} n’aura plus d’effet.`,
  delegationsFall: (count, all) => `${count} délégations n’auront plus d’effet\u00A0: ${all}.`,
  certificateFalls: (one) => `Le certificat de signature de ${one} ne pourra plus servir.`,
  certificatesFall: (count, all) => `${count} certificats de signature ne pourront plus servir\u00A0: ${all}.`,
  stillHolds: (name, desk) => `${name} tient toujours le bureau ${desk}\u00A0: confiez-le à quelqu’un d’autre.`,
  deskQuoted: (desk) => `«\u00A0${desk}\u00A0»`,
  desksLeft: (count, all) => `${count} bureaux restent à des personnes qui n’ont plus de fonction, à confier à d’autres\u00A0: ${all}.`,
  joint: '\u00A0; ',
};

const english: ShiftPhrases = {
  aSignature: 'a signature',
  theDesk: (desk) => `the desk ${desk}`,
  stayUnsigned: (count) => `${count > 1 ? 'they stay' : 'it stays'} without a signatory.`,
  goTo: (count, whom) => `${count > 1 ? 'they' : 'it'} will go to ${whom}.`,
  goFirstTo: (count, whom) => `${count > 1 ? 'they' : 'it'} will go first to ${whom}.`,
  mayAlsoSign: (count, whom) => `${whom}, will be able to sign ${count > 1 ? 'them' : 'it'} too.`,
  maySignNoMore: (names, _, next, count) => `${names} will no longer be able to sign; ${next}, will sign ${count > 1 ? 'them' : 'it'}.`,
  from: { without: (names, isFirst) => `${isFirst ? 'From now on' : 'from now on'} without ${names}`, first: 'From now on first' },
  allActs: 'All acts',
  nobody: 'Nobody may lawfully sign this act at this moment',
  stayWithNobody: (count) => `${count > 1 ? 'they stay' : 'it stays'} without anybody to deal with ${count > 1 ? 'them' : 'it'}.`,
  delegation: (name, arrete) => `${name} (arrêté no. ${arrete})`,
  delegationFalls: (one) => `The delegation of ${one} will have no effect any more.`,
  delegationsFall: (count, all) => `${count} delegations will have no effect any more: ${all}.`,
  certificateFalls: (one) => `The signing certificate of ${one} will no longer serve.`,
  certificatesFall: (count, all) => `${count} signing certificates will no longer serve: ${all}.`,
  stillHolds: (name, desk) => `${name} still holds the desk ${desk}: entrust it to somebody else.`,
  deskQuoted: (desk) => `“${desk}”`,
  desksLeft: (count, all) => `${count} desks stay with persons who hold no office any more, to be entrusted to others: ${all}.`,
  joint: '; ',
};

export const shiftPhrasesIn: InBoth<ShiftPhrases> = { fr: french, en: english };
