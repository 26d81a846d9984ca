// French sentences about the types of dossiers: refusals, and the lines of the journal.

import { said, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';

export const typesSentences: Sentences = {
  'organisation.type-unknown': () => 'Ce type de dossiers n’existe pas.',
  'organisation.type-unknown-model': () => 'Choisissez le type livré sur lequel celui-ci est fait : il dit la nature de l’acte et qui peut le signer.',
  'organisation.type-changed-meanwhile': () => 'Ce type de dossiers a été modifié entre-temps par quelqu’un d’autre. Rien n’a été enregistré : votre saisie est gardée, relisez la version actuelle puis enregistrez de nouveau.',
  'organisation.type-bad-name': (facts) => `Donnez au type un nom d’une ligne, de ${said(facts.most)} caractères au plus.`,
  'organisation.type-name-taken': (facts) => `Un type de dossiers s’appelle déjà « ${said(facts.name)} ». Choisissez un autre nom.`,
  'organisation.type-bad-description': (facts) => `La description tient sur une ligne de ${said(facts.most)} caractères au plus.`,
  'organisation.type-bad-label': (facts) => `Donnez à ce renseignement un intitulé d’une ligne, de ${said(facts.most)} caractères au plus.`,
  'organisation.type-label-taken': (facts) => `Un autre renseignement s’intitule déjà « ${said(facts.label)} ». Choisissez un autre intitulé.`,
  'organisation.type-bad-kind': () => 'Un numéro d’acte ou une matière se demandent dans les types livrés seulement. Choisissez un autre genre.',
  'organisation.type-values-count': (facts) => `La liste « ${said(facts.label)} » offre de 2 à ${said(facts.most)} choix.`,
  'organisation.type-bad-value': (facts) => `Chaque choix de « ${said(facts.label)} » est une ligne de ${said(facts.most)} caractères au plus, différente des autres.`,
  'organisation.type-too-many-facts': (facts) => `Un type demande ${said(facts.most)} renseignements de plus que son modèle, pas davantage.`,
  'organisation.type-facts-ever': (facts) => `Ce type a déjà porté ${said(facts.most)} renseignements, retirés compris. Reprenez-en un, ou créez un autre type.`,
  'organisation.type-fact-twice': () => 'Un même renseignement est demandé deux fois.',
  'organisation.type-unknown-fact': () => 'Ce renseignement n’est pas de ce type. Rechargez la page, votre saisie est gardée.',
  'organisation.type-fact-kind': (facts) => `Le genre de « ${said(facts.label)} » ne change plus : des dossiers le portent peut-être. Retirez ce renseignement et ajoutez-en un autre.`,
  'organisation.type-delivered-fact': (facts) => `« ${said(facts.label)} » est demandé par le type livré : la loi ou un circuit s’en sert, il reste demandé.`,
  'organisation.type-fact-read': (facts) => `« ${said(facts.label)} » sert à ${circuits(facts)}. Publiez d’abord une version du circuit qui s’en passe.`,
  'organisation.type-value-read': (facts) => `Le choix « ${said(facts.value)} » de « ${said(facts.label)} » sert à ${circuits(facts)}. Publiez d’abord une version du circuit qui s’en passe.`,
  'organisation.type-unknown-circuit': () => 'Ce circuit n’est pas publié. Choisissez-en un autre, ou celui du modèle.',
  'organisation.type-circuit-asks-more': (facts) => `Le circuit « ${said(facts.circuit)} » a besoin d’un renseignement que ce type ne demande pas (${listed(facts.facts)}). Choisissez un autre circuit.`,
  'organisation.too-many-types': (facts) => `La collectivité a déjà ${said(facts.most)} types de dossiers. Reprenez un type retiré plutôt que d’en créer un autre.`,
};

export const typesJournal: Sentences = {
  'organisation.dossier-type-made': (facts) => `Type de dossiers « ${said(facts.name)} » créé sur le modèle « ${said(facts.modelName)} »${lists(facts.asked) ? `, avec ${listed(facts.asked)}` : ''}`,
  'organisation.dossier-type-changed': (facts) => `Type de dossiers « ${said(facts.name)} » modifié${changes(facts)}`,
  'organisation.dossier-type-withdrawn': (facts) => `Type de dossiers « ${said(facts.name)} » retiré : aucun dossier n’est plus commencé avec lui`,
  'organisation.dossier-type-taken-back': (facts) => `Type de dossiers « ${said(facts.name)} » repris`,
};

function changes(facts: Facts): string {
  const told = [
    ...(facts.formerName === facts.name ? [] : [`auparavant « ${said(facts.formerName)} »`]),
    ...(lists(facts.added) ? [`demandé en plus : ${listed(facts.added)}`] : []),
    ...(lists(facts.removed) ? [`n’est plus demandé : ${listed(facts.removed)}`] : []),
  ];
  return told.length === 0 ? '' : ` (${told.join(' ; ')})`;
}

function circuits(facts: Facts): string {
  const names = Array.isArray(facts.circuits) ? facts.circuits.map(String) : [];
  return names.length > 1 ? `des circuits en service (${listed(names)})` : `un circuit en service (${listed(names)})`;
}

function lists(fact: unknown): boolean {
  return Array.isArray(fact) && fact.length > 0;
}

function listed(fact: unknown): string {
  return Array.isArray(fact) ? fact.map((one) => `« ${String(one)} »`).join(', ') : '';
}
