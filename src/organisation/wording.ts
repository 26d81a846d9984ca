// The lines written above a signature, in the right gender and ordinal: « Pour le Maire empêché, / La 1re
// adjointe, / Nicole CHASTENEZ ». First name, name and quality in readable letters (CRPA L212-1), with « par
// délégation » or the replaced mayor where it is so. « Empêché » is said of a mayor in office only: of a dead,
// resigned or revoked one the office is named and the article (« adjoint suppléant », ministerial answer of
// 23 February 2006). Computed, never typed by the signatory. A person whose gender is not said is worded in
// the usual masculine of the texts, and the title of a post then goes without an article.

import { unreachable } from '#kernel/faults.js';
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
  readonly suspended: Words;
  /** Of the office, which has no holder to be called « empêché ». */
  readonly vacant: string;
  readonly delegated: Words;
  readonly deputy: Words;
  readonly councillor: Words;
}

const PRESIDENCY = {
  head: { m: 'Le Président', f: 'La Présidente' },
  prevented: { m: 'Pour le Président empêché,', f: 'Pour la Présidente empêchée,' },
  suspended: { m: 'Pour le Président suspendu,', f: 'Pour la Présidente suspendue,' },
  vacant: 'Pour le Président, par suppléance (article L5211-2 du CGCT),',
  delegated: { m: 'Par délégation du Président,', f: 'Par délégation de la Présidente,' },
  deputy: { m: 'vice-président', f: 'vice-présidente' },
};

const VOCABULARY: Readonly<Record<OrganisationKind, Vocabulary>> = {
  commune: {
    head: { m: 'Le Maire', f: 'La Maire' },
    prevented: { m: 'Pour le Maire empêché,', f: 'Pour la Maire empêchée,' },
    suspended: { m: 'Pour le Maire suspendu,', f: 'Pour la Maire suspendue,' },
    vacant: 'Pour le Maire, par suppléance (article L2122-17 du CGCT),',
    delegated: { m: 'Par délégation du Maire,', f: 'Par délégation de la Maire,' },
    deputy: { m: 'adjoint', f: 'adjointe' },
    councillor: { m: 'conseiller municipal', f: 'conseillère municipale' },
  },
  epci: { ...PRESIDENCY, councillor: { m: 'conseiller communautaire', f: 'conseillère communautaire' } },
  syndicat: { ...PRESIDENCY, councillor: { m: 'conseiller syndical', f: 'conseillère syndicale' } },
  'centre-de-gestion': { ...PRESIDENCY, vacant: 'Pour le Président, par suppléance (article 21 du décret n° 85-643),', councillor: { m: 'administrateur', f: 'administratrice' } },
};

/** « Le Maire, / Paul MARTIN ». */
export function headMention(kind: OrganisationKind, head: Person): readonly string[] {
  return [`${headTitle(kind, head.gender)},`, signedName(head)];
}

/** Why the law calls a substitute: the head cannot act, is forbidden to, or there is none any more. */
export type Ground = 'impeded' | 'suspended' | 'vacant';

/** `head`: the gender of the one replaced; not read when the office is vacant. */
export function substituteMention(kind: OrganisationKind, ground: Ground, head: Gender, place: Place, designated: boolean, person: Person): readonly string[] {
  const title = designated
    ? `${placeTitle(kind, place, person.gender)} ${agree({ m: 'désigné', f: 'désignée' }, person.gender)}`
    : placeTitle(kind, place, person.gender);
  return [replacement(kind, ground, head), `${withArticle(title, person.gender)},`, signedName(person)];
}

function replacement(kind: OrganisationKind, ground: Ground, head: Gender): string {
  const words = VOCABULARY[kind];
  switch (ground) {
    case 'impeded': return agree(words.prevented, head);
    case 'suspended': return agree(words.suspended, head);
    case 'vacant': return words.vacant;
    default: return unreachable(ground);
  }
}

export function functionMention(kind: OrganisationKind, head: Gender, place: Place, delegation: Delegation, person: Person): readonly string[] {
  const named = placeTitle(kind, place, person.gender);
  const delegate = agree({ m: 'délégué', f: 'déléguée' }, person.gender);
  // A councillor is « délégué » even when the arrêté names no field: the bare title would claim a power of its own.
  const title = delegation.field !== null ? `${named} ${delegate} ${delegation.field}` : place.ordinal === null ? `${named} ${delegate}` : named;
  return [agree(VOCABULARY[kind].delegated, head), `${withArticle(title, person.gender)},`, signedName(person)];
}

export function signatureMention(kind: OrganisationKind, head: Gender, postTitle: string, person: Person): readonly string[] {
  // The title of a post has a gender of its own: « Le Directrice » would be written if it had to be guessed.
  const title = person.gender === null ? postTitle.charAt(0).toLocaleUpperCase('fr') + postTitle.slice(1) : withArticle(postTitle, person.gender);
  return [agree(VOCABULARY[kind].delegated, head), `${title},`, signedName(person)];
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
