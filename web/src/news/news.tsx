// Listens as long as one is at work here, and keeps the numbers of the menu true.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { trayCounts } from '../trays/trays.api.js';
import { listen } from './listen.js';
import { useNews } from './use-news.js';

export function News() {
  const queries = useQueryClient();
  useEffect(listen, []);
  useNews(() => void queries.invalidateQueries({ queryKey: trayCounts.queryKey }));
  return null;
}
