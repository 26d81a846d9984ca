// A tray: what waits, told by deadline; the way into a run through all of it.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPlay } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { readyDossierScreen } from '../dossiers/dossier-screen.js';
import { fr } from '../messages/fr.js';
import { announce } from '../ui/announce.js';
import { Failure } from '../ui/failure.js';
import { Heading } from '../ui/heading.js';
import { Skeleton } from '../ui/loading.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { BatchBar } from './batch-bar.js';
import { AllBox } from './row-box.js';
import { PartPills } from './filters/part-pills.js';
import { useRun } from './run-store.js';
import { useSelection } from './selection-store.js';
import { NOTHING, type Selection } from './selection.js';
import { startRun } from './run.js';
import { groupsOf, inReadingOrder, isTickable, isToDecide, isWaiting, usualSort, type TrayGroup, type TrayItem, type TrayKey, type TrayPage as TrayData, type WaitingCounts } from './tray.js';
import { isFiltered, NothingFound, TrayFilters, useTrayFilter } from './tray-filters.js';
import { TrayRow } from './tray-row.js';
import { trayCounts, trayQuery, type TrayCounts } from './trays.api.js';
import { rowInFocus, useTicking, type Ticking } from './use-ticking.js';

/** Of one tray only. */
const ExportBar = lazy(() => import('../retention/export-bar.js').then((module) => ({ default: module.ExportBar })));

const KeyAsked = lazy(() => import('../signing/key-asked.js').then((module) => ({ default: module.KeyAsked })));

/** Nothing is shown of it as long as nothing is filtered. */
const SavedFilterBar = lazy(() => import('./filters/saved-filter-bar.js').then((module) => ({ default: module.SavedFilterBar })));

/** When there is nothing to do. */
const ExpectedNext = lazy(() => import('./expected.js').then((module) => ({ default: module.ExpectedNext })));

const TrayNews = lazy(() => import('../news/tray-news.js').then((module) => ({ default: module.TrayNews })));

export function TrayPage({ tray }: { readonly tray: TrayKey }) {
  const [filter, setFilter] = useTrayFilter();
  const query = useInfiniteQuery(trayQuery(tray, filter));
  const navigate = useNavigate();
  const [, keepRun] = useRun();
  const list = useRef<HTMLDivElement>(null);
  const now = new Date().toISOString();
  const pages = useLastKnown(tray, query.data?.pages, query.isError);
  // Asked again after a failure, it is still the former one that is seen.
  const isOld = query.isError || (query.isPlaceholderData && query.errorUpdateCount > 0);
  const total = pages[0]?.total ?? 0;
  const counts = pages[0]?.counts ?? null;
  const groups = groupsOf(tray, pages.flatMap((page) => page.items), now, filter.sort);
  const desks = useDesks(tray);
  const items = inReadingOrder(groups);

  const beginRun = (): void => keepRun(startRun(tray, filter));
  const [first] = items;
  const examineFrom = ({ dossierId }: TrayItem): void => {
    beginRun();
    void navigate({ to: '/dossiers/$dossierId', params: { dossierId } });
  };
  const toExport = useState<Selection>(NOTHING);
  const toDecide = useSelection();
  const severally = tray === 'to-do' || tray === 'done';
  const tickable = severally ? items.filter((item) => isTickable(tray, item)) : [];
  const ticking = useTicking(tray === 'done' ? toExport : toDecide, tickable, tray === 'to-do' && query.isSuccess && !query.isPlaceholderData && !query.hasNextPage && !isFiltered(filter), severally);
  const move = (step: 1 | -1) => (event: KeyboardEvent): void => {
    const from = rowInFocus();
    moveFocus(list.current, step);
    if (event.shiftKey) ticking.extend(from, rowInFocus());
  };
  useShortcuts({ j: move(1), ArrowDown: move(1), k: move(-1), ArrowUp: move(-1) });

  useEffect(() => query.isSuccess ? readyDossierScreen() : undefined, [query.isSuccess]);
  useEffect(() => { if (pages.length > 1) announce(fr.trays.shown(items.length, total)); }, [pages.length, items.length, total]);

  return (
    <>
    <div className="tray">
      <div className="tray-head" data-suggested>
        <div>
          <Heading title={fr.trays.names[tray]} />
          <TraySummary tray={tray} counts={counts} failed={query.isError} />
        </div>
        {isToDecide(tray) && first && (
          <Button size="lg" className="main-action" leftSection={<IconPlayerPlay size={20} aria-hidden />} onClick={() => examineFrom(first)}>{fr.trays.examineAll}</Button>
        )}
      </div>
      {tray === 'to-do' && <Suspense fallback={null}><KeyAsked /></Suspense>}
      {/* With the list: what is above it is not known before. */}
      <div hidden={query.isPending}><TrayFilters filter={filter} onChange={setFilter} found={query.isSuccess && !query.isPlaceholderData ? total : null} desks={desks} usualSort={isWaiting(tray) ? usualSort(tray) : null} /></div>
      {tray === 'to-do' && counts && <PartPills counts={counts} filter={filter} onChange={setFilter} />}
      <Suspense fallback={null}><SavedFilterBar tray={tray} filter={filter} /></Suspense>
      {pages[0]?.sortedAmong !== undefined && <p className="soft">{fr.trays.filters.sortedAmong(pages[0].sortedAmong)}</p>}
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <Failure error={query.error} lead={fr.trays.loadFailed} onRetry={() => void query.refetch()}>{items.length > 0 && <p>{fr.trays.stale}</p>}</Failure>}
      {query.isSuccess && items.length === 0 && (isFiltered(filter) ? <NothingFound onClear={() => setFilter({ sort: filter.sort })} /> : <EmptyTray tray={tray} />)}
      {tickable.length > 0 && <AllBox items={tickable} ticking={ticking} />}
      <Suspense fallback={null}><TrayNews key={`${tray} ${JSON.stringify(filter)}`} tray={tray} filter={filter} shown={query.isFetching ? null : pages[0]?.items ?? null} onShow={() => void query.refetch()} /></Suspense>
      <div ref={list} className={isOld ? 'tray-groups stale' : 'tray-groups'}>
        <Groups tray={tray} groups={groups} whole={!query.hasNextPage && !query.isError} now={now} onOpen={beginRun} ticking={severally ? ticking : null} />
      </div>
      {query.hasNextPage && <MoreButton busy={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />}
    </div>
    {tray === 'to-do' && <BatchBar selection={ticking.selection} onClear={ticking.clear} />}
    {tray === 'done' && <Suspense><ExportBar dossierIds={[...ticking.selection.keys()]} onClear={ticking.clear} /></Suspense>}
    </>
  );
}

function MoreButton({ busy, onMore }: { readonly busy: boolean; readonly onMore: () => void }) {
  return <Button variant="default" size="md" className="more" disabled={busy} onClick={onMore}>{busy ? fr.trays.loadingMore : fr.trays.more}</Button>;
}

interface GroupsProps {
  readonly tray: TrayKey;
  readonly groups: readonly TrayGroup[];
  /** Nothing is left to be loaded: what a group holds is all of it. */
  readonly whole: boolean;
  readonly now: string;
  readonly onOpen: () => void;
  readonly ticking: Ticking | null;
}

function Groups({ tray, groups, whole, now, onOpen, ticking }: GroupsProps) {
  return groups.map((group) => (
    <section key={group.key} aria-labelledby={`group-${group.key}`}>
      <h2 id={`group-${group.key}`} className={group.key === 'all' ? 'vh' : 'group-title'}>
        {group.key === 'late' && <IconAlertTriangle size={20} aria-hidden />}
        {fr.trays.groups[group.key]} {whole && <span className="group-count">{fr.trays.dossiers(group.items.length)}</span>}
      </h2>
      <ul className="rows">{group.items.map((item) => <TrayRow key={item.dossierId} item={item} tray={tray} now={now} onOpen={onOpen} ticking={ticking} />)}</ul>
    </section>
  ));
}

/** The desks whose work such a tray holds. */
function useDesks(tray: TrayKey): TrayCounts['desks'] {
  const desks = useQuery(trayCounts).data?.desks ?? [];
  return desks.filter(({ seat }) => (seat === 'reader') === (tray === 'supervision'));
}

/** What was last shown of the tray stays when the next look at it fails. */
function useLastKnown(tray: TrayKey, pages: readonly TrayData[] | undefined, failed: boolean): readonly TrayData[] {
  const known = useRef<{ readonly tray: TrayKey; readonly pages: readonly TrayData[] } | null>(null);
  useEffect(() => { if (pages) known.current = { tray, pages }; }, [tray, pages]);
  return pages ?? (failed && known.current?.tray === tray ? known.current.pages : NO_PAGE);
}
const NO_PAGE: readonly TrayData[] = [];

interface SummaryProps {
  readonly tray: TrayKey;
  readonly counts: WaitingCounts | null;
  readonly failed: boolean;
}

/** The whole under the filter there is, as the server counts it: what is loaded may be a part of it. */
function TraySummary({ tray, counts, failed }: SummaryProps) {
  if (tray !== 'to-do') return <p className="soft">{fr.trays.leads[tray]}</p>;
  if (!counts) return failed ? null : <p className="soft">{fr.ui.loading}</p>;
  const { all, late, substitution, atLeast } = counts;
  const words = fr.trays.summary;
  return (
    <p className="soft">
      {atLeast ? words.atLeast(all) : fr.trays.dossiers(all)}
      {(late > 0 || substitution > 0) && (atLeast ? words.includingAtLeast : words.including)}
      {late > 0 && <strong className="late">{words.late(late)}</strong>}
      {late > 0 && substitution > 0 && words.and}
      {substitution > 0 && <strong className="for-whom">{words.forOthers(substitution)}</strong>}
    </p>
  );
}

function EmptyTray({ tray }: { readonly tray: TrayKey }) {
  const words = fr.trays.empty[tray];
  return <div className="card empty"><p><strong>{words.title}</strong></p>{tray === 'to-do' ? <Suspense fallback={null}><ExpectedNext /></Suspense> : <p className="soft">{words.text}</p>}</div>;
}

function moveFocus(list: HTMLElement | null, step: 1 | -1): void {
  const links = [...(list?.querySelectorAll<HTMLAnchorElement>('a.row') ?? [])];
  const here = document.activeElement?.closest('li');
  const index = links.findIndex((link) => link.closest('li') === here);
  const target = index === -1 ? links[step === 1 ? 0 : links.length - 1] : links[index + step];
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
}
