// Who is calling: signing in, signing out, the end of a session.

export const authMessages = {
  title: 'Connexion',
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
  signedOut: 'Vous êtes déconnecté.',
} as const;
