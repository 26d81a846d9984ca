// Listens as long as one is at work here, keeps the numbers of the menu true, and offers to take back only what still may be.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { trayCounts } from '../trays/trays.api.js';
import { withdrawn } from '../ui/announce.js';
import { withdrawOffers } from '../ui/said.js';
import { listen } from './listen.js';
import { useNews } from './use-news.js';

export function News() {
  const queries = useQueryClient();
  useEffect(listen, []);
  useNews((items) => {
    void queries.invalidateQueries({ queryKey: trayCounts.queryKey });
    const dossiers = items.flatMap((item) => item.dossiers.map(({ id }) => id));
    void withdrawOffers(items.some(({ everything }) => everything) ? null : dossiers).then(withdrawn);
  });
  return null;
}
