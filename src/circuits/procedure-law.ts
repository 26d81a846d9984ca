// The texts a procedure rests on, by the natures of the acts its circuit carries and by what it does. Who may
// sign comes from organisation/law.ts; here what the law asks of the act itself. Only texts that the product
// applies are named: a procedure that cites more than it does would mislead.

import { unreachable } from '#kernel/faults.js';
import { ARTICLES } from '#organisation/law.js';
import type { OrganisationKind } from '#organisation/organisation.js';
import type { Nature } from '#organisation/signatory.js';
import type { Stop } from './definition.js';

export interface LegalText { readonly reference: string; readonly object: string }

export function natureInFrench(nature: Nature): string {
  switch (nature) {
    case 'deliberation': return 'délibération de l’assemblée';
    case 'arrete': return 'arrêté de l’exécutif';
    case 'decision': return 'décision prise par délégation de l’assemblée';
    case 'contract': return 'contrat ou convention';
    case 'financial': return 'document budgétaire ou comptable';
    case 'other': return 'autre document';
    default: return unreachable(nature);
  }
}

/** Each text once, in the order: the act, its signature, what follows it. */
export function legalBasis(kind: OrganisationKind, natures: readonly Nature[], stops: readonly Stop[]): readonly LegalText[] {
  const has = (what: Stop['kind']): boolean => stops.some((stop) => stop.kind === what);
  const signed = stops.some((stop) => stop.kind === 'signature');
  const found = [
    ...natures.flatMap((nature) => actTexts(kind, nature)),
    ...(signed ? signatureTexts(kind) : []),
    ...(has('transmit') ? followTexts(kind, 'transmit') : []),
    ...(has('publish') ? followTexts(kind, 'publish') : []),
  ];
  return found.filter(({ reference, object }, at) => found.findIndex((other) => other.reference === reference && other.object === object) === at);
}

function actTexts(kind: OrganisationKind, nature: Nature): readonly LegalText[] {
  const articles = ARTICLES[kind];
  // The registers of the communes; those of the other kinds have their own articles.
  const register = (reference: string, object: string): readonly LegalText[] => (kind === 'commune' ? [{ reference, object }] : []);
  switch (nature) {
    case 'deliberation': return [
      { reference: articles.deliberation, object: 'La délibération est signée par l’exécutif et par le secrétaire de séance.' },
      { reference: articles.secretary, object: 'Le secrétaire de séance est nommé parmi les membres de l’assemblée.' },
      ...register('CGCT R2121-9', 'Les délibérations sont inscrites au registre dans l’ordre de leur date.'),
    ];
    case 'arrete': return [
      { reference: articles.head, object: 'L’exécutif est seul chargé de l’administration.' },
      ...register('CGCT R2122-7', 'Les arrêtés et les actes de publication et de notification sont inscrits dans un registre.'),
    ];
    case 'decision': return [
      { reference: articles.councilPowers, object: 'L’assemblée délègue certaines de ses attributions à l’exécutif.' },
      { reference: articles.councilSubstitute, object: 'En cas d’empêchement, l’assemblée décide, sauf si sa délibération permet la suppléance.' },
    ];
    case 'contract': return [
      ...(kind === 'commune' ? [{ reference: 'CGCT L2122-21', object: 'Le maire exécute les décisions du conseil\u00A0: il souscrit les marchés et passe les contrats.' }] : []),
      { reference: articles.head, object: 'L’exécutif est seul chargé de l’administration.' },
    ];
    case 'financial': return [
      { reference: 'Décret n°\u00A02012-1246 du 7\u00A0novembre 2012', object: 'L’ordonnateur engage, liquide et ordonne les dépenses et les recettes.' },
      { reference: articles.head, object: 'L’exécutif est seul chargé de l’administration.' },
    ];
    case 'other': return [{ reference: articles.head, object: 'L’exécutif est seul chargé de l’administration.' }];
    default: return unreachable(nature);
  }
}

function signatureTexts(kind: OrganisationKind): readonly LegalText[] {
  const articles = ARTICLES[kind];
  return [
    { reference: articles.substitution, object: 'En cas d’empêchement, l’exécutif est remplacé de plein droit, dans l’ordre du tableau.' },
    { reference: articles.function, object: 'Délégation de fonctions aux membres de l’assemblée, par arrêté.' },
    { reference: articles.signature, object: 'Délégation de signature à des agents, par arrêté.' },
    { reference: 'CRPA L212-1', object: 'L’acte porte la signature de son auteur, son prénom, son nom et sa qualité.' },
    { reference: 'Règlement (UE) n°\u00A0910/2014', object: 'Signature électronique et cachet électronique.' },
  ];
}

function followTexts(kind: OrganisationKind, what: 'transmit' | 'publish'): readonly LegalText[] {
  // A centre de gestion is reviewed under its own texts.
  if (kind === 'centre-de-gestion') return [];
  const borrowed = (article: string): string => (kind === 'commune' ? `CGCT ${article}` : `CGCT L5211-3 (${article})`);
  if (what === 'transmit') return [
    { reference: borrowed('L2131-1'), object: 'L’acte est exécutoire une fois publié ou notifié et, s’il y est soumis, transmis au représentant de l’État.' },
    { reference: borrowed('L2131-2'), object: 'Liste des actes soumis à transmission.' },
  ];
  return [
    { reference: borrowed('L2131-1'), object: 'L’acte est exécutoire une fois publié ou notifié et, s’il y est soumis, transmis au représentant de l’État.' },
    ...(kind === 'commune' ? [{ reference: 'CGCT R2131-1', object: 'Publication électronique des actes.' }] : []),
  ];
}
