// Why a file that comes in is refused, and what to do about it.

import { textOf } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';

const ACCEPTED = 'PDF, Word, Excel, PowerPoint, OpenDocument, RTF, PNG ou JPEG';

export const intakeSentences: Sentences = {
  'pdf.too-costly': () => 'La lecture de ce fichier demande trop de mémoire ou de temps\u00A0: elle a été arrêtée. Réimprimez-le en PDF, puis déposez la copie.',
  'document.reader-stopped': () => 'Le serveur redémarre\u00A0: le fichier n’a pas été examiné. Réessayez dans quelques instants.',
  'document.unknown-kind': () => `Ce fichier n’est pas d’un format accepté (${ACCEPTED}). Enregistrez-le dans l’un de ces formats, puis déposez-le.`,
  'document.not-its-name': (facts) => `Le nom du fichier annonce «\u00A0.${textOf(facts, 'extension')}\u00A0», mais son contenu est ${KINDS[textOf(facts, 'is')] ?? 'd’une autre nature'}. Vérifiez que c’est le bon fichier, puis corrigez son nom.`,
  'document.damaged': () => 'Ce fichier est endommagé\u00A0: il ne peut pas être lu. Demandez-en un nouvel exemplaire à son auteur.',
  'document.encrypted': () => 'Ce fichier est protégé par un mot de passe. Enregistrez-en une copie sans protection, puis déposez-la.',
  'document.macros': () => 'Ce fichier contient des macros. Enregistrez-le sans macros (ou en PDF), puis déposez la copie.',
  'document.bomb': () => 'Ce fichier, une fois décompressé, dépasse les limites admises. Enregistrez-le en PDF, puis déposez le PDF.',
  'document.no-converter': (facts) => `Ce serveur ne convertit pas ${FAMILIES[textOf(facts, 'family')] ?? 'les fichiers bureautiques'}. Enregistrez le fichier en PDF, puis déposez le PDF.`,
  'document.not-converted': () => 'Ce fichier n’a pas pu être converti en PDF\u00A0: il est endommagé, ou protégé par un mot de passe. Enregistrez-le vous-même en PDF, puis déposez le PDF.',
  'document.conversion-costly': () => 'La conversion de ce fichier en PDF demande trop de mémoire ou de temps\u00A0: elle a été arrêtée. Enregistrez-le vous-même en PDF, puis déposez le PDF.',
  'document.converter-busy': () => 'Trop de fichiers sont en cours de conversion. Réessayez dans une minute.',
  'document.too-many-pages': (facts) => `Ce document compte ${textOf(facts, 'pages')} pages\u00A0: ${textOf(facts, 'most')} au plus sont acceptées. Découpez-le en plusieurs fichiers.`,
  'document.launch': () => 'Ce PDF peut lancer un programme sur le poste du lecteur. Réimprimez-le en PDF, puis déposez la copie.',
  'document.xfa': () => 'Ce PDF est un formulaire dynamique (XFA), dont les pages ne s’affichent pas partout. Imprimez-le en PDF une fois rempli, puis déposez la copie.',
  'document.active': (facts) => `Ce PDF contient ${ACTIVE[textOf(facts, 'content')] ?? 'un contenu actif'}\u00A0: ce qui serait signé pourrait changer d’aspect ensuite. Réimprimez-le en PDF, puis déposez la copie, ou joignez-le en annexe.`,
  'document.bad-image': () => 'Cette image ne peut pas être lue. Enregistrez-la à nouveau en PNG ou en JPEG, puis déposez-la.',
  'document.image-too-large': (facts) => `Cette image dépasse ${textOf(facts, 'megapixels')} millions de pixels. Réduisez-la, puis déposez-la.`,
};

const KINDS: Readonly<Record<string, string>> = {
  pdf: 'un PDF', png: 'une image PNG', jpeg: 'une image JPEG', rtf: 'un document RTF', docx: 'un document Word', doc: 'un document Word ancien', xlsx: 'un classeur Excel', xls: 'un classeur Excel ancien',
  pptx: 'une présentation PowerPoint', ppt: 'une présentation PowerPoint ancienne', odt: 'un texte OpenDocument', ods: 'un classeur OpenDocument', odp: 'une présentation OpenDocument',
};

const FAMILIES: Readonly<Record<string, string>> = { text: 'les textes (Word, OpenDocument, RTF)', spreadsheet: 'les classeurs (Excel, OpenDocument)', presentation: 'les présentations (PowerPoint, OpenDocument)' };

const ACTIVE: Readonly<Record<string, string>> = { javascript: 'un programme (JavaScript)', 'sends-data': 'un envoi ou un import de données', media: 'un contenu animé, sonore ou en trois dimensions' };
