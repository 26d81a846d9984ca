// The certificate one signs with oneself: at the moment of signing, and on one’s own account.

const when = (days: number): string => (days > 1 ? `dans ${days} jours` : days === 1 ? 'demain' : 'aujourd’hui');

export const signingCertificateMessages = {
  serves: (name: string, day: string) => `Certificat\u00A0: ${name}, valable jusqu’au ${day}`,
  toBeMade: 'Certificat\u00A0: le parapheur en crée un à votre nom au moment où vous signez.',
  refused: 'Cette signature sera refusée.',
  soon: (days: number, day: string) => `Votre certificat prend fin ${when(days)}, le ${day}.`,
  askNext: 'Demandez dès maintenant le suivant à un administrateur de votre collectivité.',
  account: {
    title: 'Certificat de signature',
    loadFailed: 'Votre certificat n’a pas pu être lu.',
    until: (day: string) => `Valable jusqu’au ${day}`,
    soon: (days: number) => `Prend fin ${when(days)}`,
    useless: 'Ne sert pas',
    toBeMade: 'Aucun certificat à votre nom ne sert pour le moment\u00A0: le parapheur en crée un la première fois que vous signez.',
    name: (name: string) => `Au nom de ${name}.`,
    kind: {
      pkcs12: 'Sa clé est gardée par le parapheur, qui signe avec elle quand vous en décidez.', pkcs11: 'Sa clé est dans le module de sécurité de l’installation, qui signe avec elle quand vous en décidez.',
      'user-token': 'Sa clé est sur votre carte ou sur votre poste.', remote: 'Sa clé est chez un prestataire de signature à distance, qui vous demande un code.',
    } as Readonly<Record<string, string>>,
    madeHere: 'Vous n’avez rien à faire\u00A0: le parapheur crée le suivant la première fois que vous signez après sa fin.',
    brought: 'Il ne se prolonge pas\u00A0: un administrateur de votre collectivité enregistre le suivant. Demandez-le quelques semaines avant la fin.',
  },
} as const;
