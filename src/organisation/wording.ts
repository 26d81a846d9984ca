// The lines written above a signature, in the right gender and ordinal: « Pour le Maire empêché, / La 1re
// adjointe, / Nicole CHASTENEZ ». First name, name and quality in readable letters (CRPA L212-1), with « par
// délégation » or the replaced mayor where it is so. Computed, never typed by the signatory. A person whose
// gender is not said is worded in the usual masculine of the texts.

import type { Delegation } from './delegation.js';
import type { OrganisationKind } from './organisation.js';
import { signedName, type Gender, type Person } from './person.js';
import type { Place } from './precedence.js';

interface Words {
  readonly m: string;
  readonly f: string;
}
interface Vocabulary {
  readonly head: Words;
  readonly prevented: Words;
  readonly delegated: Words;
  readonly deputy: Words;
  readonly councillor: Words;
}

const PRESIDENCY = {
  head: { m: 'Le Président', f: 'La Présidente' },
  prevented: { m: 'Pour le Président empêché,', f: 'Pour la Présidente empêchée,' },
  delegated: { m: 'Par délégation du Président,', f: 'Par délégation de la Présidente,' },
  deputy: { m: 'vice-président', f: 'vice-présidente' },
};

const VOCABULARY: Readonly<Record<OrganisationKind, Vocabulary>> = {
  commune: {
    head: { m: 'Le Maire', f: 'La Maire' },
    prevented: { m: 'Pour le Maire empêché,', f: 'Pour la Maire empêchée,' },
    delegated: { m: 'Par délégation du Maire,', f: 'Par délégation de la Maire,' },
    deputy: { m: 'adjoint', f: 'adjointe' },
    councillor: { m: 'conseiller municipal', f: 'conseillère municipale' },
  },
  epci: { ...PRESIDENCY, councillor: { m: 'conseiller communautaire', f: 'conseillère communautaire' } },
  syndicat: { ...PRESIDENCY, councillor: { m: 'conseiller syndical', f: 'conseillère syndicale' } },
  'centre-de-gestion': { ...PRESIDENCY, councillor: { m: 'administrateur', f: 'administratrice' } },
};

/** « Le Maire, / Paul MARTIN ». */
export function headMention(kind: OrganisationKind, head: Person): readonly string[] {
  return [`${headTitle(kind, head.gender)},`, signedName(head)];
}

/** `head`: the gender of the one replaced; null when nobody is in office. */
export function substituteMention(kind: OrganisationKind, head: Gender, place: Place, designated: boolean, person: Person): readonly string[] {
  const title = designated
    ? `${placeTitle(kind, place, person.gender)} ${agree({ m: 'désigné', f: 'désignée' }, person.gender)}`
    : placeTitle(kind, place, person.gender);
  return [agree(VOCABULARY[kind].prevented, head), `${withArticle(title, person.gender)},`, signedName(person)];
}

export function functionMention(kind: OrganisationKind, head: Gender, place: Place, delegation: Delegation, person: Person): readonly string[] {
  const named = placeTitle(kind, place, person.gender);
  const delegate = agree({ m: 'délégué', f: 'déléguée' }, person.gender);
  // A councillor is « délégué » even when the arrêté names no field: the bare title would claim a power of its own.
  const title = delegation.field !== null ? `${named} ${delegate} ${delegation.field}` : place.ordinal === null ? `${named} ${delegate}` : named;
  return [agree(VOCABULARY[kind].delegated, head), `${withArticle(title, person.gender)},`, signedName(person)];
}

export function signatureMention(kind: OrganisationKind, head: Gender, postTitle: string, person: Person): readonly string[] {
  return [agree(VOCABULARY[kind].delegated, head), `${withArticle(postTitle, person.gender)},`, signedName(person)];
}

export function secretaryMention(person: Person): readonly string[] {
  return [`${agree({ m: 'Le', f: 'La' }, person.gender)} secrétaire de séance,`, signedName(person)];
}

export function headTitle(kind: OrganisationKind, gender: Gender): string {
  return agree(VOCABULARY[kind].head, gender);
}

/** The quality of a member of the council, without article: « 1re adjointe », « conseiller municipal »; the mayor: « Maire ». */
export function placeTitle(kind: OrganisationKind, place: Place, gender: Gender): string {
  const words = VOCABULARY[kind];
  if (place.mandate.kind === 'mayor') return headTitle(kind, gender).replace(/^L[ea] /, '');
  if (place.ordinal === null) return agree(words.councillor, gender);
  return `${ordinal(place.ordinal, gender)} ${agree(words.deputy, gender)}`;
}

/** « 1er », « 1re », « 2e »: the abbreviations of the Imprimerie nationale. */
export function ordinal(rank: number, gender: Gender): string {
  return rank === 1 ? agree({ m: '1er', f: '1re' }, gender) : `${rank}e`;
}

function withArticle(title: string, gender: Gender): string {
  if (/^[aeiouyàâéèêëîïôöùûü]/i.test(title)) return `L’${title}`;
  return `${agree({ m: 'Le', f: 'La' }, gender)} ${title}`;
}

function agree(words: Words, gender: Gender): string {
  return gender === 'f' ? words.f : words.m;
}
