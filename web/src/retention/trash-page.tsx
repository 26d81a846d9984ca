// « Corbeille »: what one has thrown away, when each dossier is deleted, and the way back.
import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { getJson } from '../api/client.js';
import { fr } from '../messages/fr.js';
import type { TrayItem, TrayPage } from '../trays/tray.js';
import { daysBetween, longDay } from '../ui/dates.js';
import { Failure } from '../ui/failure.js';
import { Heading } from '../ui/heading.js';
import { Skeleton } from '../ui/loading.js';
import { useTrash } from './use-trash.js';
import './retention.css';

const words = fr.retention.trash;
const PAGE_SIZE = 100;

interface Thrown extends TrayItem { readonly trashUntil: string | null }
interface ThrownPage extends TrayPage { readonly items: readonly Thrown[] }

const thrownQuery = infiniteQueryOptions({
  queryKey: ['trays', 'trash'],
  queryFn: ({ pageParam, signal }) => getJson<ThrownPage>(`/api/trays/trash?${new URLSearchParams({ limit: String(PAGE_SIZE), ...(pageParam === null ? {} : { after: pageParam }) })}`, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page: ThrownPage) => page.next,
});

export function TrashPage() {
  const query = useInfiniteQuery(thrownQuery);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const now = new Date().toISOString();
  return (
    <div className="tray">
      <div><Heading title={words.name} /><p className="soft">{words.lead}</p></div>
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <Failure error={query.error} lead={fr.trays.loadFailed} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && <div className="card empty"><p><strong>{words.empty.title}</strong></p><p className="soft">{words.empty.text}</p></div>}
      {items.length > 0 && <ul className="rows">{items.map((item) => <ThrownRow key={item.dossierId} item={item} now={now} />)}</ul>}
      {query.hasNextPage && <Button variant="default" size="md" className="more" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{query.isFetchingNextPage ? fr.trays.loadingMore : fr.trays.more}</Button>}
    </div>
  );
}

function ThrownRow({ item, now }: { readonly item: Thrown; readonly now: string }) {
  const { takeOut } = useTrash();
  const until = item.trashUntil ?? now;
  const over = until <= now;
  const back = async (): Promise<void> => {
    // The row goes away with its button: the focus returns to the top of the screen.
    if (await takeOut(item.dossierId)) document.querySelector<HTMLElement>('main h1')?.focus();
  };
  return (
    <li className="thrown">
      <div className="row-text">
        <Link to="/dossiers/$dossierId" params={{ dossierId: item.dossierId }} className="row-title">{item.title}</Link>
        <p className="row-facts"><span>{fr.trays.statuses[item.status]}</span><span>{item.typeName}</span></p>
      </div>
      <p className="thrown-until">{over ? words.over : <>{words.until(longDay(until))} <span className="soft">{words.left(daysBetween(now, until))}</span></>}</p>
      {!over && <Button variant="default" size="md" leftSection={<IconArrowBackUp size={18} aria-hidden />} aria-label={words.restoreOf(item.title)} onClick={() => void back()}>{words.restore}</Button>}
    </li>
  );
}
