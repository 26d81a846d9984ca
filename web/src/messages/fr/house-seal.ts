// The seal of the collectivité, on the page of the certificates.

export const houseSeal = {
  title: 'Cachet de la collectivité',
  lead: 'Le cachet dit de qui vient un document et qu’il est entier. Il est apposé par le parapheur aux étapes « Cachet » des circuits ; il n’est la signature de personne.',
  bring: 'Enregistrer un cachet', replace: 'Remplacer', make: 'Créer un cachet de test', withdraw: 'Retirer',
  empty: { title: 'Aucun certificat de cachet', text: 'Un circuit qui demande le cachet ne peut pas être publié, et les dossiers qui y parviennent attendent.' },
  kind: { pkcs12: 'Gardé par le parapheur', pkcs11: 'Dans le module de sécurité de l’installation' } as Readonly<Record<string, string>>,
  whatToDo: 'Enregistrez le nouveau certificat avant la fin de celui-ci : il prend sa place aussitôt, et ce qui attendait repart de lui-même.',
  past: 'Cachets qui ne servent plus',
  replacedOn: (day: string) => `Remplacé le ${day}`, withdrawnOn: (day: string) => `Retiré le ${day}`,
  makeDialog: { title: 'Créer un cachet de test', text: 'L’autorité de test intégrée délivre un certificat au nom de la collectivité. Il n’a aucune valeur juridique et prend la place de celui qui sert.', confirm: 'Créer le cachet', done: 'Cachet créé.' },
  withdrawDialog: { title: 'Retirer le cachet de la collectivité', text: 'Plus aucun cachet ne sera apposé tant qu’un autre ne sera pas enregistré : les dossiers qui le demandent attendront. Ceux déjà scellés le restent. À faire quand la clé est perdue ou compromise.', confirm: 'Retirer le cachet', done: 'Cachet retiré.' },
  form: {
    title: 'Enregistrer un cachet', hint: 'P12 ou PFX, délivré à la collectivité elle-même et non à une personne. Déposez-le ici ou',
    key: 'Gardée chiffrée par le parapheur, qui appose le cachet avec elle.', confirm: 'Enregistrer le cachet', done: 'Cachet enregistré.',
    replaces: 'Il prend la place du cachet qui sert aujourd’hui.',
  },
} as const;
