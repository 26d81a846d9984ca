// What is said to someone whose file cannot be verified.

import type { Sentences } from '#kernel/sentences.js';

const megabytes = (bytes: unknown): string => new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 }).format(Number(bytes) / 1_048_576);

export const verificationSentences: Sentences = {
  'verification.empty': () => 'Le fichier est vide.',
  'verification.too-large': (facts) => `Le fichier dépasse ${megabytes(facts.maxBytes)} Mo : il ne peut pas être vérifié ici.`,
  'verification.busy': () => 'Trop de vérifications sont en cours. Réessayez dans quelques instants.',
  'verification.not-a-file': (facts) => `Le fichier « ${facts.file} » est introuvable ou ne peut pas être ouvert.`,
  'verification.usage': () => 'Utilisation : npm run verify -- FICHIER.pdf|PES.xml [--trust RACINE.pem] [--json]',
  'verification.bad-trust': (facts) => `Le fichier « ${facts.file} » ne contient pas de certificat d’autorité lisible (PEM attendu).`,
  'verification.trust-unreadable': () => 'Les autorités de confiance de cette installation ne peuvent pas être lues.',
};

/** The faults of the PDF reader, in the words of someone who only wants to know whether a signature is good. */
export const unreadableSentences: Sentences = {
  'pdf.not-a-pdf': () => 'Ce fichier n’est pas un document PDF.',
  'pdf.damaged': () => 'Ce document PDF est endommagé et ne peut pas être vérifié.',
  'pdf.encrypted': () => 'Ce document PDF est protégé par un mot de passe : il ne peut pas être vérifié.',
  'pdf.too-costly': () => 'La vérification de ce fichier demande trop de mémoire ou de temps : elle a été arrêtée.',
  'pdf.too-complex': () => 'Ce document PDF est anormalement complexe : sa vérification a été arrêtée.',
};
