// What one may ask for here and now: what the screen offers, the screens one has the right to, one's own filters, and the
// dossiers that the server finds.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { getJson } from '../api/client.js';
import { fr } from '../messages/fr.js';
import { commandsMessages as words } from '../messages/fr/commands.js';
import { recentMessages } from '../messages/fr/recent.js';
import { mayRead, useMe } from '../organisation/me.api.js';
import { addressOf } from '../trays/filters/saved-filter.js';
import { savedFiltersQuery } from '../trays/filters/saved-filters.api.js';
import { useRun } from '../trays/run-store.js';
import { TRAY_PATHS } from '../trays/tray-links.js';
import type { FoundPage } from '../trays/trays.api.js';
import type { Command } from './command.js';
import { commandsOnScreen, onceClosed } from './on-screen.js';
import { placesFor } from './places.js';

const TYPING_MS = 250;
const FEWEST_LETTERS = 2;
const MOST_FOUND = 6;

/** What the frame itself opens. */
export type FrameWindow = 'help' | 'recent';

export function useCommands(onWindow: (window: FrameWindow) => void): readonly Command[] {
  const me = useMe();
  const navigate = useNavigate();
  // As the screen is when one comes: the list does not move under the hand. What has changed behind is seen when it is asked for.
  const [here] = useState(commandsOnScreen);
  const saved = useQuery({ ...savedFiltersQuery, enabled: mayRead(me) }).data ?? [];
  return [
    ...here,
    ...placesFor(me).map(({ to, label, detail }): Command => ({ id: `to-${to}`, group: 'places', label, detail, run: () => void navigate({ to }) })),
    ...saved.map((one): Command => ({ id: `filter-${one.id}`, group: 'filters', label: one.name, detail: fr.trays.names[one.tray], run: () => void navigate({ to: TRAY_PATHS[one.tray], search: addressOf(one), state: { savedFilter: one.id } }) })),
    { id: 'recent', group: 'besides', label: recentMessages.name, run: () => onceClosed(() => onWindow('recent')) },
    { id: 'help', group: 'besides', label: fr.ui.help, run: () => onceClosed(() => onWindow('help')) },
  ];
}

/** The page of the search, for what is typed: known at once, whatever the server finds. */
export function useEverywhere(): (typed: string) => readonly Command[] {
  const reads = mayRead(useMe());
  const navigate = useNavigate();
  return (typed) => {
    const text = typed.trim();
    return reads && text.length >= FEWEST_LETTERS ? [{ id: 'everywhere', group: 'everywhere', label: words.everywhere(text), run: () => void navigate({ to: '/recherche', search: { texte: text } }) }] : [];
  };
}

const foundQuery = (text: string) => queryOptions({
  queryKey: ['trays', 'search', 'commands', text],
  queryFn: ({ signal }) => getJson<FoundPage>(`/api/trays/search?${new URLSearchParams({ limit: String(MOST_FOUND), text })}`, signal),
});

/** `said`: that it is being looked for, or why it was not found. */
export function useFound(typed: string): { readonly commands: readonly Command[]; readonly said: string | null } {
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
  if (!asked) return { commands: [], said: null };
  const found = text === now ? query.data?.items ?? [] : [];
  const dossiers = found.map(({ dossierId, title, typeName, submitterName, status }): Command => ({
    id: `dossier-${dossierId}`, group: 'dossiers', label: title, detail: [typeName, submitterName, fr.trays.statuses[status]].join(', '),
    run: () => {
      // Opened by itself: what stands around it in a tray is of no use.
      keepRun(null);
      void (status === 'draft' ? navigate({ to: '/nouveau', search: { brouillon: dossierId } }) : navigate({ to: '/dossiers/$dossierId', params: { dossierId } }));
    },
  }));
  return { commands: dossiers, said: text !== now || query.isPending ? words.looking : query.isError ? words.failed : null };
}
