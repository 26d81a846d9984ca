// French sentences of the circuits: what a definition does wrong and where, and why a decision cannot fall.

import type { Sentences } from '#kernel/sentences.js';
import { proveSentences } from './prove-sentences.js';
import { versionsSentences } from './versions-sentences.js';

type Facts = Readonly<Record<string, unknown>>;

export const circuitsSentences: Sentences = {
  ...versionsSentences,
  ...proveSentences,
  'circuit.step-not-open': () => 'Cette étape n’attend pas cette décision\u00A0: elle a déjà été décidée, ou le circuit n’y est pas encore arrivé. Rechargez le dossier.',
  'circuit.unknown': (facts) => `Aucun circuit publié ne porte le nom «\u00A0${String(facts['key'])}\u00A0».`,
  'circuit.bad-definition': (facts) => `Le circuit est mal écrit, à l’endroit «\u00A0${String(facts['path'])}\u00A0»\u00A0: ${problem(facts)}.`,
};

function problem(facts: Facts): string {
  const sentence = problems[String(facts['problem'])];
  return sentence ? sentence(facts) : 'ce qui est écrit n’est pas prévu par le format';
}

/** One clause for each problem read-definition.ts names. */
export const problems: Sentences = {
  'not-json': () => 'ce n’est pas du JSON',
  'too-long': (facts) => `le fichier dépasse ${String(facts['limit'])} octets`,
  'unknown-format': () => 'le format attendu est 1',
  'too-deep': (facts) => `l’imbrication dépasse ${String(facts['limit'])} niveaux`,
  'too-many-nodes': (facts) => `le circuit dépasse ${String(facts['limit'])} éléments`,
  'too-many-steps': (facts) => `le circuit dépasse ${String(facts['limit'])} étapes`,
  'too-many-choices': (facts) => `le circuit dépasse ${String(facts['limit'])} choix`,
  'too-many': (facts) => `la liste dépasse ${String(facts['limit'])} éléments`,
  'too-few-branches': () => 'il faut au moins deux branches',
  'unknown-kind': (facts) => `«\u00A0${String(facts['found'])}\u00A0» n’est pas une valeur connue`,
  'unknown-member': () => 'cette rubrique n’existe pas',
  'forbidden-name': () => 'ce nom est interdit',
  'same-id-twice': (facts) => `l’identifiant «\u00A0${String(facts['found'])}\u00A0» est déjà celui d’une autre étape`,
  'same-name-twice': (facts) => `«\u00A0${String(facts['found'])}\u00A0» est déjà dans la liste`,
  'no-such-step': (facts) => `aucune étape ne porte l’identifiant «\u00A0${String(facts['found'])}\u00A0»`,
  'not-an-earlier-step': (facts) => `un rejet ou un renvoi ne peut ramener qu’à une étape placée avant celle-ci, sur le même chemin\u00A0; ce n’est pas le cas de «\u00A0${String(facts['found'])}\u00A0»`,
  'signs-nothing': () => 'cette étape ne demande pas de signature\u00A0: choisissez un bureau, l’émetteur ou son responsable',
  'bad-identifier': () => 'un identifiant s’écrit en minuscules sans accent, chiffres et tirets, et commence par une lettre',
  'bad-name': () => 'il faut un nom de 1 à 200 caractères sur une ligne',
  'not-an-object': () => 'il faut un objet',
  'not-a-list': () => 'il faut une liste',
  'not-text': () => 'il faut un texte',
  'not-yes-or-no': () => 'il faut true ou false',
  'not-in-range': (facts) => `il faut un nombre entier de ${String(facts['least'])} à ${String(facts['most'])}`,
  'quorum-too-great': (facts) => `quorum ${String(facts['count'])} demandé pour ${String(facts['branches'])} branches`,
  'bad-field': () => 'le nom d’une métadonnée s’écrit en lettres et chiffres, sans accent',
  'not-a-page': (facts) => `il faut first (première page), last (dernière page) ou un numéro de page de 1 à ${String(facts['most'])}`,
  'not-a-date': () => 'il faut une date de la forme 2026-03-15',
  missing: () => 'cette rubrique manque',
  empty: () => 'la liste est vide',
};
