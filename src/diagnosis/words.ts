// The French of the diagnostic page: what is found, and what to do about it.

const NBSP = '\u00A0';

export const says = {
  noTrial: 'Aucune signature d’essai n’a encore été faite.',
  trialOld: (when: string) => `La dernière signature d’essai date du ${when}${NBSP}: il devrait y en avoir une par heure.`,
  trialGood: (when: string, tookMs: number) => `Signature d’essai réussie et vérifiée le ${when}, en ${seconds(tookMs)}.`,
  trialFailed: (when: string, why: string) => `La signature d’essai du ${when} a échoué. ${why}`,
  testTrust: `Les certificats et l’horodatage viennent de l’autorité de test intégrée${NBSP}: les signatures n’ont pas de valeur juridique.`,
  realTrust: 'L’horodatage vient du prestataire configuré.',
  certificates: (count: number) => (count === 0 ? 'Aucun certificat n’est à surveiller.' : `${count}${NBSP}${count > 1 ? 'certificats suivis, tous' : 'certificat suivi,'} en cours de validité.`),
  noHouseSeal: 'La collectivité n’a pas de cachet, et aucun circuit n’en demande.',
  houseSealMissing: (circuits: readonly string[]) => `La collectivité n’a pas de certificat de cachet, que demande${circuits.length > 1 ? 'nt' : ''} ${listedCircuits(circuits)}${NBSP}: les dossiers y attendront.`,
  houseSealOfTest: 'Le cachet de la collectivité vient de l’autorité de test intégrée, qui le renouvelle.',
  houseSealOfTestOnly: 'Le cachet de la collectivité vient de l’autorité de test intégrée, que personne ne reconnaît, alors qu’un horodatage de prestataire est configuré. Il ne sera pas renouvelé.',
  houseSealOver: (day: string, circuits: readonly string[]) => `Le certificat de cachet de la collectivité a expiré le ${day}${circuits.length > 0 ? `, et ${listedCircuits(circuits)} ${circuits.length > 1 ? 'le demandent' : 'le demande'}${NBSP}: les dossiers y attendent` : ''}.`,
  houseSealNotYet: (day: string) => `Le certificat de cachet de la collectivité ne vaut qu’à partir du ${day}.`,
  houseSeal: (day: string) => `Le certificat de cachet de la collectivité est valable jusqu’au ${day}.`,
  expired: (holders: readonly string[]) => `Certificat expiré${NBSP}: ${listed(holders)}.`,
  expiring: (soon: readonly { readonly holder: string; readonly day: string }[]) => `Certificat bientôt expiré${NBSP}: ${listed(soon.map(({ holder, day }) => `${holder} (le ${day})`))}.`,
  noToken: 'Aucun module de sécurité (PKCS#11) n’est configuré.',
  emptyToken: 'Le module de sécurité (PKCS#11) répond, mais ne montre aucune clé accompagnée de son certificat.',
  // Not how many: the keys of other collectivités are among them.
  token: 'Le module de sécurité (PKCS#11) répond, et montre des clés accompagnées de leurs certificats.',
  archive: (count: number, due: number) => (count === 0 ? 'Aucun document signé n’est encore à protéger dans la durée.'
    : `${count}${NBSP}${count > 1 ? 'documents signés protégés' : 'document signé protégé'} par un horodatage d’archivage${due > 0 ? `, dont ${due} en cours de renouvellement` : ''}.`),
  renewalLate: (count: number, day: string, why: string | null) => `${renewedFiles(count)} d’ici au ${day}, et le dernier essai n’a pas réussi.${why === null ? '' : ` ${why}`}`,
  pressing: (count: number, day: string, why: string | null) => `${renewedFiles(count)} avant le ${day}${NBSP}: après, le fichier seul ne prouvera plus sa validité.${why === null ? '' : ` ${why}`}`,
  lost: (count: number) => `L’horodatage d’archivage de ${count}${NBSP}${count > 1 ? 'documents signés' : 'document signé'} a pris fin sans être renouvelé, ou ne se lit pas.`,
  jobs: 'Les travaux en arrière-plan (scellement, courriels, conservation) suivent leur cours.',
  jobsWaiting: (count: number) => `${count} travaux attendent d’être faits.`,
  jobsFailed: (count: number) => (count > 1 ? `${count} travaux ont été abandonnés après plusieurs essais.` : 'Un travail a été abandonné après plusieurs essais.'),
  mail: 'Un serveur de messagerie est configuré.',
  noMail: `Aucun serveur de messagerie n’est configuré${NBSP}: personne n’est prévenu par courriel.`,
  office: 'Les fichiers bureautiques sont convertis en PDF par LibreOffice.',
  noOffice: `LibreOffice n’est pas installé${NBSP}: les fichiers bureautiques sont refusés, les PDF et les images acceptés.`,
  filesRead: (count: number) => (count === 0 ? 'Les fichiers conservés sont relus un à un, chaque semaine.' : `${count}${NBSP}${count > 1 ? 'fichiers conservés relus, tous conformes' : 'fichier conservé relu, conforme'} à l’empreinte prise à l’arrivée.`),
  damaged: (digests: readonly string[]) => `${digests.length}${NBSP}${digests.length > 1 ? 'fichiers conservés ne correspondent plus à leurs empreintes' : 'fichier conservé ne correspond plus à son empreinte'}${NBSP}: ${listed(digests.map((digest) => digest.slice(0, 12)))}.`,
  missing: (digests: readonly string[]) => `${digests.length}${NBSP}${digests.length > 1 ? 'fichiers dont des dossiers ont besoin ne sont plus là' : 'fichier dont un dossier a besoin n’est plus là'}${NBSP}: ${listed(digests.map((digest) => digest.slice(0, 12)))}.`,
  unread: (folders: readonly string[]) => `${folders.length > 1 ? 'Des dossiers du stockage n’ont pas pu être relus' : 'Un dossier du stockage n’a pas pu être relu'}${NBSP}: ${listed(folders)}.`,
  disk: (freeBytes: number, percent: number) => `${(freeBytes / 1e9).toFixed(1).replace('.', ',')}${NBSP}Go libres pour les documents (${percent}${NBSP}%).`,
  noDisk: 'La place restante pour les documents n’est pas connue sur ce système.',
  clock: 'L’horloge du serveur et celle de la base de données s’accordent.',
  clockApart: (aheadSeconds: number) => `L’horloge de la base de données ${aheadSeconds > 0 ? 'avance' : 'retarde'} de ${Math.abs(aheadSeconds)}${NBSP}s sur celle du serveur.`,
};

export const remedies = {
  noTrial: 'Lancez un essai maintenant. S’il n’en vient aucun tout seul, vérifiez qu’un serveur fait les travaux (PARAPHE_JOBS).',
  /** By what stopped it. */
  trial: (code: string): string => TRIAL_REMEDIES[code] ?? 'Lancez un autre essai. Si l’échec demeure, transmettez cette page à votre assistance.',
  testTrust: 'Pour des signatures réelles, indiquez un prestataire d’horodatage (PARAPHE_TSA_URL) et des certificats délivrés par un prestataire de confiance.',
  houseSeal: `Enregistrez un certificat de cachet en cours de validité${NBSP}: «${NBSP}Organisation${NBSP}», page «${NBSP}Certificats${NBSP}». Ce qui attendait repartira de lui-même.`,
  certificates: 'Commandez le renouvellement auprès du prestataire, puis enregistrez le nouveau certificat.',
  /** By why it does not serve. */
  token: (code: string): string => TOKEN_REMEDIES[code] ?? 'Vérifiez que le module de sécurité est en marche et que ce serveur peut l’atteindre. Les dossiers attendent et seront signés dès qu’il répond.',
  emptyToken: 'Déposez dans le jeton le certificat de chaque clé, sous le même identifiant (CKA_ID) qu’elle.',
  /** By what stopped it. */
  renewal: (code: string | null): string => RENEWAL_REMEDIES[code ?? ''] ?? TRIAL_REMEDIES[code ?? ''] ?? 'Le renouvellement est essayé de nouveau chaque heure. Vérifiez qu’un serveur fait les travaux (PARAPHE_JOBS)\u00A0; si l’échec demeure, transmettez cette page à votre assistance.',
  lost: 'Leur existence reste attestée par le journal et ses empreintes quotidiennes horodatées. Gardez le dossier de preuve de chacun.',
  jobsWaiting: 'Vérifiez qu’un serveur fait les travaux (PARAPHE_JOBS) et que la machine n’est pas saturée.',
  jobsFailed: 'Le journal du serveur dit lesquels et pourquoi. Aucun dossier n’est perdu.',
  mail: 'Indiquez un serveur de messagerie (PARAPHE_SMTP_URL).',
  office: 'Installez LibreOffice (Writer, Calc, Impress), ou indiquez où il est (PARAPHE_SOFFICE).',
  damaged: 'Restaurez ces fichiers depuis une sauvegarde, et faites vérifier le disque. Ils sont relus chaque heure\u00A0; le journal du serveur donne leurs noms complets.',
  unread: 'Vérifiez que le serveur a le droit de lire ce dossier (PARAPHE_DATA) et que le disque répond. La lecture est reprise chaque heure.',
  disk: 'Agrandissez le volume des documents, ou déplacez-le. Rien n’est supprimé de lui-même pour faire de la place.',
  clock: 'Réglez l’heure des deux machines sur un serveur de temps (NTP).',
};

const TRIAL_REMEDIES: Readonly<Record<string, string>> = {
  'signature.service-unreachable': 'Vérifiez l’adresse du service et que ce serveur peut l’atteindre (pare-feu, mandataire). Les dossiers attendent et seront signés dès qu’il répond.',
  'signature.bad-timestamp': 'Le service d’horodatage répond mal. Prévenez le prestataire, ou indiquez-en un autre (PARAPHE_TSA_URL).',
  'signature.revocation-missing': 'Les listes de révocation ou le service OCSP du certificat ne répondent pas. Vérifiez que ce serveur peut les atteindre.',
  'diagnosis.trial-refused': `Déposez le certificat racine du service d’horodatage dans le dossier «${NBSP}trust${NBSP}» des données.`,
};

const PIN_REMEDY = 'Vérifiez le code avec l’outil du fabricant, puis enregistrez de nouveau le fichier que nomme PARAPHE_PKCS11_PIN_FILE. Un code refusé n’est jamais essayé deux fois.';
const TOKEN_REMEDIES: Readonly<Record<string, string>> = {
  'signature.token-module-unloadable': 'Indiquez dans PARAPHE_PKCS11_MODULE le chemin de la bibliothèque du fabricant, lisible par le serveur, puis redémarrez-le.',
  'signature.token-token-missing': 'Indiquez dans PARAPHE_PKCS11_TOKEN l’étiquette exacte du jeton (pkcs11-tool --list-token-slots), puis redémarrez le serveur.',
  'signature.token-pin-unreadable': 'Donnez au serveur, et à lui seul, le droit de lire le fichier que nomme PARAPHE_PKCS11_PIN_FILE.',
  'signature.token-pin-missing': 'Écrivez le code PIN dans le fichier que nomme PARAPHE_PKCS11_PIN_FILE.',
  'signature.token-pin-refused': PIN_REMEDY,
  'signature.token-last-try': PIN_REMEDY,
  'signature.token-pin-locked': 'Débloquez le code avec l’outil du fabricant, puis enregistrez de nouveau le fichier que nomme PARAPHE_PKCS11_PIN_FILE.',
};

const RENEWAL_REMEDIES: Readonly<Record<string, string>> = {
  'signature.renewal-no-gain': 'Demandez au prestataire d’horodatage quand il change de certificat ou d’algorithme, ou indiquez-en un autre (PARAPHE_TSA_URL). Le renouvellement suivra de lui-même.',
};

function renewedFiles(count: number): string {
  return count > 1 ? `L’horodatage d’archivage de ${count}${NBSP}documents signés est à renouveler` : 'L’horodatage d’archivage d’un document signé est à renouveler';
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1).replace('.', ',')}${NBSP}s`;
}

function listedCircuits(names: readonly string[]): string {
  return `${names.length > 1 ? 'les circuits' : 'le circuit'} ${listed(names.map((name) => `«${NBSP}${name}${NBSP}»`))}`;
}

/** Three at most are named. */
function listed(names: readonly string[]): string {
  const rest = names.length - 3;
  return rest > 0 ? `${names.slice(0, 3).join(', ')} et ${rest}${NBSP}${rest > 1 ? 'autres' : 'autre'}` : names.join(', ');
}
