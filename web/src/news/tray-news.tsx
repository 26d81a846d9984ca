// Above a tray: what has come and gone since it was read, and the button that shows it. Nothing moves before: neither
// rows, nor what is ticked, nor the focus. An empty tray fills itself: nobody is reading it.
import { IconRefresh } from '@tabler/icons-react';
import { useIsMutating, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fr } from '../messages/fr.js';
import type { TrayFilter, TrayItem, TrayKey, TrayPage } from '../trays/tray.js';
import { fetchTray, trayQuery } from '../trays/trays.api.js';
import { announce } from '../ui/announce.js';
import { changeBetween } from './tray-change.js';
import { useNews } from './use-news.js';
import './news.css';

interface TrayNewsProps {
  readonly tray: TrayKey;
  readonly filter: TrayFilter;
  /** The first page as it is shown; `null`: it is being fetched. */
  readonly shown: readonly TrayItem[] | null;
  readonly onShow: () => void;
}

export function TrayNews({ tray, filter, shown, onShow }: TrayNewsProps) {
  const queries = useQueryClient();
  const deciding = useIsMutating() > 0;
  const [fresh, setFresh] = useState<TrayPage | null>(null);
  const key = trayQuery(tray, filter).queryKey;

  useNews(() => {
    fetchTray(tray, filter, null).then((page) => {
      const pages = queries.getQueryData(key)?.pages;
      if (!pages?.[0]) return;
      const unread = pages[0].items.length === 0;
      // The same rows in the same order: what they say may be newer.
      if (unread || changeBetween(pages[0].items, page) === null) queries.setQueryData(key, (known) => known && { ...known, pages: [page, ...known.pages.slice(1)] });
      if (unread && page.items.length > 0) announce(fr.trays.dossiers(page.items.length));
      // What comes next has moved too.
      if (unread && page.items.length === 0) void queries.invalidateQueries({ queryKey: ['trays', 'expected'] });
      setFresh(unread ? null : page);
    }, () => undefined);
  });

  const change = fresh && shown && !deciding ? changeBetween(shown, fresh) : null;
  const show = (): void => {
    setFresh(null);
    onShow();
    // The button is gone: one goes on reading from the title.
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  };
  return (
    <div className="tray-news" role="status">
      {change && <button type="button" className="tray-news-button" onClick={show}><IconRefresh size={18} aria-hidden /><span>{fr.news.tray(change)}</span></button>}
    </div>
  );
}
