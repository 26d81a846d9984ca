// Who is calling: signing in, signing out, the end of a session.

export const authMessages = {
  title: 'Connexion',
  account: 'Mon compte',
  lead: 'Le parapheur électronique de votre collectivité.',
  personasTitle: 'Entrer dans la ville de démonstration',
  personasLead: 'Choisissez une personne : vous verrez le parapheur comme elle. Les signatures sont des signatures de test.',
  accountTitle: 'Avec votre compte',
  login: 'Identifiant',
  password: 'Mot de passe',
  showPassword: 'Afficher le mot de passe',
  submit: 'Se connecter',
  submitting: 'Connexion en cours…',
  missingLogin: 'Saisissez votre identifiant.',
  missingPassword: 'Saisissez votre mot de passe.',
  sessionEnded: 'Votre session est terminée. Reconnectez-vous : vous reviendrez où vous étiez.',
  ending: {
    title: (minutes: number) => (minutes > 1 ? `Votre session se termine dans ${minutes}\u00A0minutes` : 'Votre session se termine dans moins d’une minute'),
    text: 'Ce que vous avez saisi est conservé. Restez connecté pour continuer sans vous identifier de nouveau.',
    atItsLongest: 'Vous êtes connecté depuis une journée\u00A0: identifiez-vous de nouveau. Ce que vous avez saisi est conservé, et vous reviendrez où vous étiez.',
    stay: 'Rester connecté', signInAgain: 'S’identifier de nouveau', leave: 'Se déconnecter', stayed: 'Vous restez connecté.', failed: 'Votre session n’a pas pu être prolongée.',
  },
  signedOut: 'Vous êtes déconnecté.',
  notSignedOut: { title: 'Vous n’êtes pas déconnecté', lead: 'La déconnexion a échoué\u00A0: votre session est toujours ouverte sur cet appareil.', unknown: 'La déconnexion n’a pas été confirmée\u00A0: tenez votre session pour ouverte sur cet appareil.' },
} as const;
