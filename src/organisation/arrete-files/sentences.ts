// French sentences about the files of the arrêtés of delegation: refusals, and the lines of the journal.

import { said, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';
import { dayInFrench } from '../french.js';

export const arreteFilesSentences: Sentences = {
  'organisation.arrete-file-empty': () => 'Le fichier de l’arrêté est vide\u00a0: choisissez-en un autre.',
  'organisation.arrete-file-too-large': (facts) => `Le fichier de l’arrêté est trop volumineux\u00a0: ${Math.floor(Number(facts['maxBytes']) / 1_048_576)}\u00a0Mo au plus.`,
  'organisation.arrete-file-not-pdf': () => 'Le fichier d’un arrêté est un PDF\u00a0: enregistrez-le ainsi, puis recommencez.',
};

export const arreteFilesJournal: Sentences = {
  'organisation.arrete-file-attached': (facts) => `Fichier «\u00a0${said(facts.file)}\u00a0» joint à l’${arrete(facts)}`,
  'organisation.arrete-file-replaced': (facts) => `Fichier de l’${arrete(facts)} remplacé par «\u00a0${said(facts.file)}\u00a0»\u00a0; le précédent reste conservé`,
};

function arrete(facts: Facts): string {
  return `arrêté n°\u00a0${said(facts.number)} du ${dayInFrench(said(facts.date))} (délégation de ${said(facts.name)})`;
}
