// « Recherche »: every dossier one may read, the newest first, done and archived ones included.
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fr } from '../messages/fr.js';
import { announce } from '../ui/announce.js';
import { Failure } from '../ui/failure.js';
import { Heading } from '../ui/heading.js';
import { Skeleton } from '../ui/loading.js';
import { useRun } from './run-store.js';
import { isFiltered, NothingFound, TrayFilters, useTrayFilter } from './tray-filters.js';
import { TrayRow } from './tray-row.js';
import { searchQuery } from './trays.api.js';

const words = fr.trays.search;

export function SearchPage() {
  const [filter, setFilter] = useTrayFilter();
  const [, keepRun] = useRun();
  const query = useInfiniteQuery(searchQuery(filter));
  const pages = query.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const stopped = pages.reduce((sum, page) => sum + (page.stoppedAfter ?? 0), 0);
  const now = new Date().toISOString();

  useEffect(() => {
    if (pages.length > 1) announce(words.shown(items.length));
  }, [pages.length, items.length]);

  return (
    <div className="tray">
      <div className="tray-head"><div><Heading title={words.name} /><p className="soft">{words.lead}</p></div></div>
      <TrayFilters filter={filter} onChange={setFilter} found={query.isSuccess && !query.hasNextPage ? items.length : null} />
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <Failure error={query.error} lead={fr.trays.loadFailed} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && !query.hasNextPage && (isFiltered(filter) ? <NothingFound onClear={() => setFilter({})} /> : <div className="card empty"><p><strong>{words.empty}</strong></p></div>)}
      {items.length > 0 && <ul className="rows">{items.map((item) => <TrayRow key={item.dossierId} item={item} tray={item.status === 'draft' ? 'drafts' : 'done'} now={now} onOpen={() => keepRun(null)} ticking={null} />)}</ul>}
      {stopped > 0 && query.hasNextPage && <p className="soft">{words.stopped(stopped)}</p>}
      {query.hasNextPage && <Button variant="default" size="md" className="more" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{query.isFetchingNextPage ? fr.trays.loadingMore : stopped > 0 ? words.further : fr.trays.more}</Button>}
    </div>
  );
}
