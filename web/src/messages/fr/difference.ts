// What changed between two versions of a document.
import type { PagePair } from '../../difference/pages.js';
import type { Region } from '../../difference/picture.js';

const REGIONS: Readonly<Record<Region, string>> = {
  'top-left': 'en haut à gauche', 'top': 'en haut au milieu', 'top-right': 'en haut à droite', 'left': 'à gauche', 'middle': 'au milieu', 'right': 'à droite',
  'bottom-left': 'en bas à gauche', 'bottom': 'en bas au milieu', 'bottom-right': 'en bas à droite',
};

const counted = (count: number, one: string, many: string): readonly string[] => (count === 0 ? [] : [count > 1 ? `${count} ${many}` : one]);

const list = (texts: readonly string[]): string => (texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} et ${texts.at(-1)}`);

export const differenceMessages = {
  title: (name: string) => `Différences : ${name}`,
  back: 'Revenir au dossier',
  open: 'Voir les différences',
  nothingTitle: 'Aucune version à comparer',
  nothing: 'Ce document n’a pas été remplacé.',
  replacedOn: (when: string, who: string) => `La version remplacée le ${when} par ${who} est comparée à la version actuelle.`,
  decidedOn: 'C’est celle sur laquelle vous aviez décidé.',
  version: 'Comparer avec',
  versionOf: (rank: number, when: string) => `version ${rank}, remplacée le ${when}`,
  openFormer: (name: string) => `Ouvrir la version remplacée : ${name} (nouvel onglet)`,
  openCurrent: (name: string) => `Ouvrir la version actuelle : ${name} (nouvel onglet)`,
  reading: 'Lecture du texte des deux versions…',
  looking: 'Les images des pages dont le texte est le même sont en cours de comparaison…',
  looked: (done: number, total: number) => `Images comparées : ${done} pages sur ${total}`,
  failed: {
    password: 'Une des deux versions est protégée par un mot de passe : le parapheur ne peut pas les comparer. Ouvrez-les l’une après l’autre.',
    unreadable: 'Une des deux versions n’a pas pu être lue : comparez-les en les ouvrant l’une après l’autre.',
    unreachable: 'Les deux versions n’ont pas pu être chargées. Vérifiez votre connexion, puis réessayez.',
  },
  summary: (pairs: readonly PagePair[]) => {
    const count = (is: (pair: PagePair) => boolean): number => pairs.filter(is).length;
    const parts = [
      ...counted(count(({ state }) => state === 'changed'), 'une page modifiée', 'pages modifiées'),
      ...counted(count(({ state }) => state === 'added'), 'une page ajoutée', 'pages ajoutées'),
      ...counted(count(({ state }) => state === 'removed'), 'une page supprimée', 'pages supprimées'),
      ...counted(count(({ moved }) => moved), 'une page déplacée', 'pages déplacées'),
    ];
    if (parts.length > 0) return `${list(parts)}.`.replace(/^./, (letter) => letter.toUpperCase());
    return pairs.some(({ state }) => state === 'alike') ? 'Aucun mot n’a changé.' : 'Les deux versions ont le même texte et la même apparence.';
  },
  pages: 'Pages',
  nameOf: ({ was, is }: PagePair) => (is === null ? `Ancienne page ${was ?? ''}` : `Page ${is}`),
  stateOf: ({ state, moved }: PagePair) => {
    const states = { alike: 'même texte', same: 'identique', changed: 'modifiée', added: 'ajoutée', removed: 'supprimée' } as const;
    if (!moved) return states[state];
    return state === 'changed' ? 'modifiée et déplacée' : 'déplacée';
  },
  pageTitle: (page: string, state: string) => `${page} : ${state}`,
  showOthers: (count: number) => (count > 1 ? `Afficher aussi les ${count} autres pages` : 'Afficher aussi l’autre page'),
  hideOthers: 'N’afficher que les différences',
  before: (number: number) => `Avant, page ${number}`,
  after: (number: number) => `Maintenant, page ${number}`,
  none: { before: 'Avant : cette page n’existait pas.', after: 'Maintenant : cette page n’existe plus.' },
  previous: 'Différence précédente',
  shortPrevious: 'Précédente',
  shortNext: 'Suivante',
  next: 'Différence suivante',
  replaced: 'Remplacé :',
  by: 'par :',
  removed: 'Retiré :',
  added: 'Ajouté :',
  addedPage: 'Cette page est nouvelle.',
  addedScan: 'Cette page est nouvelle. C’est une image (numérisation) : elle n’a pas de texte.',
  removedPage: 'Cette page n’est plus dans le document.',
  removedScan: 'Cette page n’est plus dans le document. C’était une image (numérisation), sans texte.',
  moved: (was: number, is: number) => `Cette page était la page ${was} ; elle est maintenant la page ${is}.`,
  becameScan: 'Cette page était un texte ; elle est maintenant une image (numérisation). Relisez-la en entier.',
  becameText: 'Cette page était une image (numérisation) ; elle est maintenant un texte. Relisez-la en entier.',
  wordsOnly: 'Seuls les mots sont comparés sur cette page : regardez aussi ses images et ses tampons.',
  pictureOnly: 'Le texte est le même, l’apparence a changé.',
  scanned: 'Cette page est une image (numérisation) : les deux images ont été comparées point par point.',
  where: (regions: readonly Region[] | 'whole' | 'format') => {
    if (regions === 'format') return 'La page n’a plus le même format : relisez-la en entier.';
    return regions === 'whole' ? 'Presque toute la page diffère : relisez-la en entier.' : `Ce qui diffère se trouve ${list(regions.map((region) => REGIONS[region]))}.`;
  },
  unchanged: 'Rien n’a changé sur cette page.',
  pageUnreadable: 'Cette page n’a pas pu être affichée : ouvrez les deux versions avec les liens ci-dessus.',
} as const;
