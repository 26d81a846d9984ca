// The second step of signing in. Not gathered with the others in fr.ts: these words come with the page of signing in.

export const signInMessages = {
  step: {
    title: 'Votre code',
    text: 'Votre mot de passe est le bon. Saisissez le code que votre application d’authentification affiche maintenant.',
    recoveryText: 'Votre mot de passe est le bon. Saisissez un de vos codes de secours\u00A0: il ne servira qu’une fois.',
    code: 'Code à six chiffres',
    recoveryCode: 'Code de secours',
    missing: 'Saisissez le code.',
    submit: 'Valider',
    useRecovery: 'Je n’ai pas mon téléphone\u00A0: utiliser un code de secours',
    useTelephone: 'Utiliser le code de mon téléphone',
    back: 'Revenir au mot de passe',
    lost: 'Ni téléphone ni code de secours\u00A0? Un administrateur de votre parapheur peut réinitialiser votre compte.',
  },
  passkey: {
    signIn: 'Se connecter avec une clé d’accès',
    or: 'Sans rien taper, si vous en avez enregistré une\u00A0:',
    abandoned: 'Votre appareil n’a pas répondu, ou vous avez renoncé. Rien n’a changé\u00A0: vous pouvez recommencer.',
    there: 'Cet appareil a déjà une clé d’accès pour votre compte.',
    insecure: 'Votre navigateur refuse les clés d’accès à cette adresse. Rien n’a changé.',
  },
  provider: {
    signIn: (name: string) => `S’identifier avec ${name}`,
    title: 'Avec votre identité professionnelle',
    another: (name: string) => `Prendre une autre identité chez ${name}`,
    /** Those that another identity may help. */
    aboutWho: ['provider-level', 'provider-email', 'provider-stranger', 'provider-other'] as readonly string[],
    /** By the code of the server. */
    refusals: {
      'provider-down': 'Le fournisseur d’identité ne répond pas. Réessayez dans quelques minutes, ou connectez-vous autrement.',
      'provider-refused': 'La réponse du fournisseur d’identité n’a pas pu être acceptée. Recommencez\u00A0; si cela se reproduit, prévenez l’administrateur de votre parapheur.',
      'provider-abandoned': 'Vous avez renoncé à vous identifier. Vous pouvez recommencer, ou vous connecter autrement.',
      'provider-late': 'Cette connexion a commencé il y a trop longtemps, ou dans un autre navigateur. Recommencez. Si cela se reproduit, votre navigateur bloque peut-être les cookies de ce site.',
      'provider-level': 'Le fournisseur d’identité ne garantit pas assez qui vous êtes. Rattachez-vous à un fournisseur plus sûr, ou connectez-vous autrement.',
      'provider-email': 'Le fournisseur d’identité ne garantit pas votre adresse électronique\u00A0: votre compte ne peut pas être retrouvé. Faites-la vérifier chez lui, ou connectez-vous autrement.',
      'provider-stranger': 'Votre identité est bien reconnue, mais aucun compte de ce parapheur ne porte votre adresse électronique. Demandez à l’administrateur de votre collectivité de vous ouvrir un compte à cette adresse, puis recommencez.',
      'provider-other': 'Le compte qui porte votre adresse électronique est déjà rattaché à une autre identité. Demandez à l’administrateur de votre parapheur de vérifier.',
      'provider-protected': 'Votre compte est protégé par une vérification en deux étapes ou une clé d’accès\u00A0: connectez-vous d’abord comme d’habitude, puis rattachez cette identité dans «\u00A0Mon compte\u00A0».',
      'provider-elsewhere': 'Cette identité ouvre déjà un autre compte de ce parapheur. Rien n’a changé.',
      'provider-one': 'Votre compte est déjà rattaché à une autre identité de ce fournisseur. Dissociez-la d’abord.',
      'provider-unknown': 'Cette façon de se connecter n’est pas proposée ici.',
    } as Readonly<Record<string, string>>,
  },
  forgotten: {
    link: 'Première connexion, ou mot de passe oublié',
    title: 'Choisir un mot de passe',
    text: 'Saisissez votre identifiant\u00A0: un lien pour choisir votre mot de passe sera envoyé à l’adresse électronique que votre collectivité connaît.',
    ask: 'Recevoir le lien',
    sent: 'Si un compte porte cet identifiant et si votre collectivité connaît votre adresse, un message vient de partir. Le lien dure une heure. Rien n’arrive\u00A0? Demandez à l’administrateur de votre parapheur de vérifier votre adresse.',
    next: 'Nouveau mot de passe',
    rule: 'Une phrase que vous retenez vaut mieux qu’un mot compliqué\u00A0: au moins 17\u00A0lettres, ou 12\u00A0caractères mêlant majuscules, minuscules, chiffres et signes.',
    choose: 'Choisir ce mot de passe',
    chosen: 'Votre mot de passe est choisi. Vos sessions ouvertes ont été fermées\u00A0: connectez-vous avec le nouveau.',
    back: 'Revenir à la connexion',
  },
  cookieBlocked: 'Votre navigateur n’a pas gardé le témoin de connexion (cookie) de Paraphe\u00A0: il est bloqué par un réglage ou par une extension. Autorisez les cookies pour ce site, puis reconnectez-vous.',
} as const;
