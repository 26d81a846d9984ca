// What changes while one looks: said, never shown by surprise.
import type { newsMessages as french } from '../fr/news.js';
import type { Wording } from '../wording.js';

const dossiers = (count: number, one: string, several: string): string | null => (count === 0 ? null : count === 1 ? one : several);

export const newsMessages: Wording<typeof french> = {
  tray: ({ added, left }) => {
    const parts = [dossiers(added, '1 new dossier', `${added} new dossiers`), dossiers(left, '1 dossier gone', `${left} dossiers gone`)].filter((part) => part !== null);
    return parts.length > 0 ? `${parts.join(', ')}: show` : 'The order of the list has changed: show';
  },
  dossier: {
    changed: (by) => (by === null ? 'This dossier has just changed.' : `${by} has just changed this dossier.`),
    gone: 'This dossier is no longer open to you: it was taken back or deleted.',
    refresh: 'Refresh',
  },
};
