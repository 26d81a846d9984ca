// Who the collectivité is, and its logo.

export const houseIdentity = {
  title: 'Collectivité',
  lead: 'Qui elle est, et le logo que voient tous ceux qui y travaillent.',
  facts: { title: 'Fiche', name: 'Nom', kind: 'Nature', siren: 'SIREN', insee: 'Code INSEE', population: 'Population', inhabitants: (count: string) => `${count} habitants` },
  kinds: { commune: 'Commune', epci: 'Intercommunalité (EPCI)', syndicat: 'Syndicat', 'centre-de-gestion': 'Centre de gestion' } as Readonly<Record<string, string>>,
  logo: {
    title: 'Logo', lead: 'Il est montré en haut de chaque écran, à côté du nom. Il n’est mis sur aucun document.',
    none: { title: 'Aucun logo', text: 'La marque du parapheur est montrée à sa place.' },
    size: (width: number, height: number) => `${width} × ${height} pixels`,
    choose: 'Choisir un logo', replace: 'Remplacer le logo', remove: 'Retirer le logo',
    form: {
      title: 'Choisir un logo', file: 'Fichier du logo', hint: 'PNG ou JPEG. Il est réduit à la taille des écrans ; un fond transparent reste transparent. Déposez-le ici ou', chooseFile: 'choisissez un fichier', chooseLabel: 'Choisir le fichier du logo',
      chosen: (name: string) => `Fichier choisi : ${name}`, sample: 'En haut des écrans :', missing: 'Déposez une image, ou choisissez-la.',
      otherKind: 'Un logo est une image PNG ou JPEG : enregistrez ce dessin en PNG, puis recommencez.', unreadable: 'Cette image ne peut pas être lue : enregistrez-la de nouveau en PNG, puis recommencez.',
      confirm: 'Enregistrer le logo', done: 'Logo enregistré.',
    },
    removal: { title: 'Retirer le logo', text: 'La marque du parapheur reprend sa place en haut des écrans. Le fichier n’est pas gardé.', confirm: 'Retirer le logo', done: 'Logo retiré.' },
  },
} as const;
