// The draft of this page, written and kept: one keeper as long as the page is open, told to the query of the draft, and
// remembered in the tab under the person's name until it is saved.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useMe } from '../../organisation/me.api.js';
import type { Draft } from '../circuit.js';
import { draftQuery, saveDraft } from '../circuits.api.js';
import { Keeper, type Kept } from './keeper.js';

interface Unsaved { readonly revision: number; readonly definition: Draft['definition'] }

export function useKeeper(draft: Draft): readonly [Keeper, Kept] {
  const queries = useQueryClient();
  const place = `paraphe.circuit.${useMe().person.id}.${draft.key}`;
  const [keeper] = useState(() => new Keeper(draft, {
    save: async (revision, definition) => {
      const saved = await saveDraft(draft.key, revision, definition);
      queries.setQueryData(draftQuery(draft.key).queryKey, saved);
      return saved;
    },
    remember: (unsaved) => remember(place, unsaved),
  }, recalled(place)));
  const kept = useSyncExternalStore(keeper.subscribe, keeper.read);
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent): void => {
      if (keeper.read().standing !== 'saved' && keeper.read().editing.past.length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => {
      window.removeEventListener('beforeunload', onLeave);
      keeper.leave();
    };
  }, [keeper]);
  return [keeper, kept];
}

function remember(place: string, unsaved: Unsaved | null): void {
  try {
    if (unsaved === null) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, JSON.stringify(unsaved));
  } catch {
    // A browser that refuses storage keeps it as long as the page.
  }
}

function recalled(place: string): Unsaved | null {
  try {
    const text = sessionStorage.getItem(place);
    return text === null ? null : JSON.parse(text) as Unsaved;
  } catch {
    return null;
  }
}
