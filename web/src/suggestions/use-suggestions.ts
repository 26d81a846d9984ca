// What one may ask for here and now: what the screen offers, the screens one has the right to, one's own filters, and the
// dossiers that the server finds.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { getJson } from '../api/client.js';
import { fr } from '../messages/fr.js';
import { suggestionsMessages as words } from '../messages/fr/suggestions.js';
import { recentMessages } from '../messages/fr/recent.js';
import { house } from '../messages/fr/house.js';
import { useMe } from '../organisation/me.api.js';
import { mayRead } from '../organisation/me.js';
import { placesFor, type Place } from '../organisation/places.js';
import { HOUSE_PLACES } from '../organisation/section/house-places.js';
import { addressOf } from '../trays/filters/saved-filter.js';
import { savedFiltersQuery } from '../trays/filters/saved-filters.api.js';
import { useRun } from '../trays/run-store.js';
import { TRAY_PATHS } from '../trays/tray.js';
import type { FoundPage } from '../trays/trays.api.js';
import type { Suggestion } from './suggestion.js';
import { suggestionsOnScreen, onceClosed } from './on-screen.js';

const TYPING_MS = 250;
const FEWEST_LETTERS = 2;
const MOST_FOUND = 6;
const OF_THE_HOUSE: readonly Place[] = Object.values(HOUSE_PLACES);

/** What the frame itself opens. */
export type FrameWindow = 'help' | 'recent';

export function useSuggestions(onWindow: (window: FrameWindow) => void): readonly Suggestion[] {
  const me = useMe();
  const navigate = useNavigate();
  // As the screen is when one comes: the list does not move under the hand. What has changed behind is seen when it is asked for.
  const [here] = useState(suggestionsOnScreen);
  const saved = useQuery({ ...savedFiltersQuery, enabled: mayRead(me) }).data ?? [];
  return [
    ...here,
    ...placesFor(me, OF_THE_HOUSE).map((place): Suggestion => ({ id: `to-${place.to}`, group: 'places', label: place.label, detail: OF_THE_HOUSE.includes(place) ? house.name : undefined, run: () => void navigate({ to: place.to }) })),
    ...saved.map((one): Suggestion => ({ id: `filter-${one.id}`, group: 'filters', label: one.name, detail: fr.trays.names[one.tray], run: () => void navigate({ to: TRAY_PATHS[one.tray], search: addressOf(one), state: { savedFilter: one.id } }) })),
    { id: 'recent', group: 'besides', label: recentMessages.name, run: () => onceClosed(() => onWindow('recent')) },
    { id: 'help', group: 'besides', label: fr.ui.help, run: () => onceClosed(() => onWindow('help')) },
  ];
}

/** The page of the search, for what is typed: known at once, whatever the server finds. */
export function useEverywhere(): (typed: string) => readonly Suggestion[] {
  const reads = mayRead(useMe());
  const navigate = useNavigate();
  return (typed) => {
    const text = typed.trim();
    return reads && text.length >= FEWEST_LETTERS ? [{ id: 'everywhere', group: 'everywhere', label: words.everywhere(text), run: () => void navigate({ to: '/recherche', search: { texte: text } }) }] : [];
  };
}

const foundQuery = (text: string) => queryOptions({
  queryKey: ['trays', 'search', 'suggestions', text],
  queryFn: ({ signal }) => getJson<FoundPage>(`/api/trays/search?${new URLSearchParams({ limit: String(MOST_FOUND), text })}`, signal),
});

/** `said`: that it is being looked for, or why it was not found. */
export function useFound(typed: string): { readonly suggestions: readonly Suggestion[]; readonly said: string | null } {
  const reads = mayRead(useMe());
  const navigate = useNavigate();
  const [, keepRun] = useRun();
  const now = typed.trim();
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setText(now), TYPING_MS);
    return () => clearTimeout(timer);
  }, [now]);
  const asked = reads && now.length >= FEWEST_LETTERS;
  const query = useQuery({ ...foundQuery(text), enabled: asked && text.length >= FEWEST_LETTERS });
  if (!asked) return { suggestions: [], said: null };
  const found = text === now ? query.data?.items ?? [] : [];
  const dossiers = found.map(({ dossierId, title, typeName, submitterName, status }): Suggestion => ({
    id: `dossier-${dossierId}`, group: 'dossiers', label: title, detail: [typeName, submitterName, fr.trays.statuses[status]].join(', '),
    run: () => {
      // Opened by itself: what stands around it in a tray is of no use.
      keepRun(null);
      void (status === 'draft' ? navigate({ to: '/nouveau', search: { brouillon: dossierId } }) : navigate({ to: '/dossiers/$dossierId', params: { dossierId } }));
    },
  }));
  return { suggestions: dossiers, said: text !== now || query.isPending ? words.looking : query.isError ? words.failed : null };
}
