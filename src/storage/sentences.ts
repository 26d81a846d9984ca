// French sentences of the store of documents.

import type { Sentences } from '#kernel/sentences.js';

export const storageSentences: Sentences = {
  'storage.too-large': (facts) => `Le fichier est trop volumineux : ${megabytes(facts['maxBytes'])} Mo au plus.`,
  'storage.damaged': () => 'Un document conservé ne correspond plus à son empreinte. Prévenez l’administrateur : le fichier doit être restauré d’une sauvegarde.',
  'storage.missing': () => 'Un document conservé est introuvable. Prévenez l’administrateur : le fichier doit être restauré d’une sauvegarde.',
  'storage.full': () => 'Le disque du serveur est plein : le document n’a pas été enregistré. Prévenez l’administrateur.',
  'storage.unavailable': () => 'Le dépôt des documents ne répond pas. Réessayez dans quelques minutes.',
};

function megabytes(sizeBytes: unknown): string {
  return String(Math.floor(Number(sizeBytes) / 1_000_000));
}
