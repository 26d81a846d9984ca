// Signing certificates: whose, kept where, until when.

const days = (count: number): string => (count > 1 ? `${count} jours` : `${count} jour`);

export const houseCertificates = {
  title: 'Certificats de signature',
  lead: 'Sans certificat valable, une personne qui a le pouvoir de signer ne peut pas le faire.',
  add: 'Enregistrer un certificat',
  empty: { title: 'Aucun certificat enregistré', text: 'Là où l’installation fabrique les certificats, celui de chaque signataire est créé à sa première signature.' },
  expiry: {
    revoked: (day: string) => `Révoqué le ${day}`, expired: (day: string) => `Expiré depuis le ${day}`, notYet: (day: string) => `Valable à partir du ${day}`, useless: 'Ne peut plus servir',
    today: 'Expire aujourd’hui', inDays: (count: number) => `Expire dans ${days(count)}`, until: (day: string) => `Valable jusqu’au ${day}`,
  },
  kind: { pkcs12: 'Gardé par le parapheur', pkcs11: 'Dans le module de sécurité de l’installation', 'user-token': 'Tenu par la personne, sur son poste', remote: 'Chez un prestataire de signature à distance' } as Readonly<Record<string, string>>,
  unknownKind: (kind: string) => `Autre support (${kind})`,
  mandate: 'Lié au mandat', any: 'Valable en toute qualité',
  revoke: 'Révoquer', renew: 'Créer un nouveau certificat',
  fingerprint: (text: string) => `Empreinte ${text}…`,
  problems: (count: number) => (count > 1 ? `${count} signataires ne pourront bientôt plus signer, ou ne le peuvent déjà plus.` : 'Un signataire ne pourra bientôt plus signer, ou ne le peut déjà plus.'),
  whatToDo: 'Enregistrez un nouveau certificat avant la fin de l’ancien : les deux peuvent coexister, le plus durable sert. Un certificat expiré ne se prolonge pas.',
  past: 'Certificats qui ne servent plus',
  without: 'Signataires sans certificat', withoutText: 'Ces personnes ont le pouvoir de signer et n’ont aucun certificat valable. Le parapheur en crée un à la première signature s’il en fabrique ; sinon, enregistrez le leur.',
  revokeDialog: { title: (name: string) => `Révoquer le certificat de ${name}`, text: 'Dès maintenant, plus rien ne sera signé avec lui, et cela ne se reprend pas. Les signatures déjà faites restent valables. À faire quand une clé est perdue ou compromise.', confirm: 'Révoquer', done: 'Certificat révoqué.' },
  renewDialog: { title: (name: string) => `Nouveau certificat pour ${name}`, text: 'Le parapheur en crée un s’il fabrique les certificats ; sinon, il le dira et rien ne changera.', confirm: 'Créer le certificat', done: 'Certificat créé.' },
  form: {
    title: 'Enregistrer un certificat', person: 'Signataire', choose: 'Choisir une personne',
    file: 'Fichier du certificat', hint: 'PEM, CER, CRT ou DER si la clé reste chez la personne ; P12 ou PFX si la clé est dans le fichier. Déposez-le ici ou', chooseFile: 'Choisir un fichier', chooseLabel: 'Choisir le fichier du certificat',
    password: 'Mot de passe du fichier', passwordHint: 'Celui donné par le prestataire. Il est gardé chiffré avec la clé.', withMandate: 'Lié au mandat actuel : il cesse de servir avec lui',
    reading: 'Lecture du fichier…', read: 'Ce que dit le fichier', subject: 'Au nom de', issuer: 'Délivré par', validity: 'Validité', kind: 'Clé', chosen: (name: string) => `Fichier choisi : ${name}`, tooLarge: 'Ce fichier est trop gros pour être un certificat.',
    keyKept: 'Gardée chiffrée par le parapheur, qui signera avec elle au moment décidé par la personne.', keyHeld: 'Reste chez la personne : elle signe depuis son poste avec la commande « npx paraphe-sign ».',
    confirm: 'Enregistrer le certificat', done: 'Certificat enregistré.', fileMissing: 'Choisissez le fichier du certificat.',
  },
} as const;
