// French sentences about the files of the arrêtés of delegation: refusals, and the lines of the journal.

import { said, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';
import { dayInFrench } from '../french.js';

export const arreteFilesSentences: Sentences = {
  'organisation.arrete-file-empty': () => 'Le fichier de l’arrêté est vide\u00a0: choisissez-en un autre.',
  'organisation.arrete-file-too-large': (facts) => `Le fichier de l’arrêté est trop volumineux\u00a0: ${Math.floor(Number(facts['maxBytes']) / 1_048_576)}\u00a0Mo au plus.`,
  'organisation.arrete-file-not-pdf': () => 'Le fichier d’un arrêté est un PDF\u00a0: enregistrez-le ainsi, puis recommencez.',
  'organisation.arrete-file-bad-name': (facts) => `Le nom du fichier n’est pas acceptable\u00a0: ${said(facts['most'])}\u00a0caractères au plus, sans barre oblique ni caractère invisible.`,
  'organisation.arrete-file-active': (facts) => `Ce PDF ${CONTENT[said(facts['content'])] ?? 'contient un contenu actif'}\u00a0: un arrêté n’en a pas besoin, et ceux qui l’ouvrent n’en seraient pas avertis. Imprimez-le en PDF, puis joignez la copie.`,
};

const CONTENT: Readonly<Record<string, string>> = {
  'javascript': 'contient un programme (JavaScript)', 'sends-data': 'envoie ou importe des données', 'media': 'contient un contenu animé, sonore ou en trois dimensions', 'embedded-file': 'contient un fichier joint', 'hidden-layer': 'contient un calque masqué',
  'broken-signature': 'porte une signature qui n’est plus valable',
};

export const arreteFilesJournal: Sentences = {
  'organisation.arrete-file-attached': (facts) => `Fichier «\u00a0${said(facts.file)}\u00a0» joint à l’${arrete(facts)}`,
  'organisation.arrete-file-replaced': (facts) => `Fichier de l’${arrete(facts)} remplacé par «\u00a0${said(facts.file)}\u00a0»\u00a0; le précédent reste conservé`,
  'organisation.arrete-file-renamed': (facts) => `Fichier «\u00a0${said(facts.former)}\u00a0» de l’${arrete(facts)} renommé «\u00a0${said(facts.file)}\u00a0»`,
};

function arrete(facts: Facts): string {
  return `arrêté n°\u00a0${said(facts.number)} du ${dayInFrench(said(facts.date))} (délégation de ${said(facts.name)})`;
}
