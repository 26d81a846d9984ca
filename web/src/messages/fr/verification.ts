// The public page that judges a signed PDF, for a citizen who knows nothing of certificates.

export const verificationMessages = {
  title: 'Vérifier un document signé',
  lead: 'Déposez un PDF signé : vous saurez qui l’a signé, quand, et s’il a été modifié depuis.',
  privacy: 'Le fichier est examiné puis oublié : il n’est ni conservé, ni transmis à un tiers.',
  drop: 'Déposez un fichier PDF ici, ou',
  choose: 'choisir un fichier',
  chooseLabel: 'Choisir le fichier PDF à vérifier',
  checking: (name: string) => `Vérification de ${name}…`,
  notPdf: (name: string) => `${name} n’est pas un fichier PDF.`,
  another: 'Vérifier un autre document',
  failed: 'Le document n’a pas pu être vérifié.',
  report: 'Résultat de la vérification',
  reportOf: (name: string) => `Résultat de la vérification : ${name}`,
  conclusions: { valid: 'Signatures valides', 'to-check': 'À vérifier', 'not-valid': 'Signatures non valides' },
  kinds: { signature: 'Signature', seal: 'Cachet', timestamp: 'Horodatage' },
  checkedAt: (when: string) => `Vérifié le ${when}`,
  noSignature: 'Ce document ne contient aucune signature électronique.',
  facts: {
    provenTime: 'Date prouvée', claimedTime: 'Date déclarée par le signataire', level: 'Niveau', coverage: 'Étendue', modifications: 'Modifications depuis', chain: 'Certificats', reason: 'Qualité', location: 'Lieu', code: 'Indication technique',
  },
  levels: { B: 'PAdES B-B (signature seule)', T: 'PAdES B-T (date certifiée)', LT: 'PAdES B-LT (vérifiable à long terme)', LTA: 'PAdES B-LTA (conservation à long terme)' },
  coverage: { 'whole-file': 'tout le document', 'whole-revision': 'le document tel qu’il était lors de la signature', partial: 'une partie seulement du document' },
  modifications: { none: 'aucune', permitted: 'seulement des ajouts permis', forbidden: 'modification interdite', unknown: 'impossible à déterminer' },
  details: 'Détails techniques',
} as const;
