// What changes while one looks: said, never shown by surprise.

const dossiers = (count: number, one: string, several: string): string | null => (count === 0 ? null : count === 1 ? one : several);

export const newsMessages = {
  tray: ({ added, left }: { readonly added: number; readonly left: number }) => {
    const parts = [dossiers(added, '1 nouveau dossier', `${added} nouveaux dossiers`), dossiers(left, '1 dossier parti', `${left} dossiers partis`)].filter((part) => part !== null);
    return parts.length > 0 ? `${parts.join(', ')} : afficher` : 'L’ordre de la liste a changé : afficher';
  },
  dossier: {
    changed: (by: string | null) => (by === null ? 'Ce dossier vient de changer.' : `${by} vient de changer ce dossier.`),
    gone: 'Ce dossier ne vous est plus ouvert : il a été repris ou supprimé.',
    refresh: 'Actualiser',
  },
} as const;
