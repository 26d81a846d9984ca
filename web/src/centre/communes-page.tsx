// « Communes »: those the centre de gestion looks after, what they need, and acting for one of them.
import { Button, Menu, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconBuildingCommunity, IconCircleCheck, IconCircleX, IconDots, IconInfoCircle, IconPlus, IconSearch, IconUserShield } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { centre } from '../messages/fr/centre.js';
import { moment } from '../ui/dates.js';
import { Failure } from '../ui/failure.js';
import { Heading } from '../ui/heading.js';
import { Skeleton } from '../ui/loading.js';
import { communesQuery, SORTS, type Commune, type Sort } from './centre.api.js';
import { GiveUpDialog, InterveneDialog } from './commune-dialogs.js';
import './centre.css';

const words = centre.communes;
const route = getRouteApi('/frame/communes');
/** Nobody reads while typing a name. */
const QUIET_MS = 250;
type Doing = { readonly what: 'intervene' | 'give-up'; readonly commune: Commune } | null;

export function CommunesPage() {
  const { tri = 'urgency', q = '', fin } = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(q);
  const [sought] = useDebouncedValue(typed.trim(), QUIET_MS);
  const [doing, setDoing] = useState<Doing>(null);
  const query = useInfiniteQuery({ ...communesQuery(tri, sought), placeholderData: keepPreviousData });
  const pages = query.data?.pages ?? [];
  const communes = pages.flatMap(({ houses }) => houses);
  const all = pages[0]?.all ?? 0;
  const search = (next: string): void => {
    setTyped(next);
    void navigate({ search: (before) => ({ ...before, q: next.trim() === '' ? undefined : next.trim() }), replace: true });
  };
  return (
    <div className="communes">
      <div className="communes-head">
        <div><Heading title={words.title} /><p className="soft">{words.lead}</p></div>
        <Button component={Link} to="/communes/ajouter" size="md" leftSection={<IconPlus size={20} aria-hidden />}>{words.add}</Button>
      </div>
      {fin && <div className="notice" data-tone="alerte" role="status"><IconInfoCircle size={22} aria-hidden /><div><p><strong>{words.over.title}</strong></p><p>{words.over.text}</p></div></div>}
      {query.isPending && <Skeleton lines={8} />}
      {query.isError && <Failure error={query.error} lead={words.loadFailed} onRetry={() => void query.refetch()} />}
      {query.data && all === 0 && <div className="card empty"><IconBuildingCommunity size={40} stroke={1.25} aria-hidden /><h2>{words.empty.title}</h2><p className="soft">{words.empty.text}</p></div>}
      {query.data && all > 0 && (
        <>
          <p className="communes-sum">{words.sum(all, pages[0]?.urgent ?? 0)}</p>
          <div className="communes-tools">
            <TextInput type="search" label={words.search} size="md" leftSection={<IconSearch size={18} aria-hidden />} value={typed} onChange={({ currentTarget: { value } }) => search(value)} />
            <NativeSelect label={words.sort} size="md" value={tri} onChange={({ currentTarget: { value } }) => void navigate({ search: (before) => ({ ...before, tri: value as Sort }), replace: true })} data={SORTS.map((sort) => ({ value: sort, label: words.sorts[sort] }))} />
          </div>
          <p className="vh" role="status">{words.found(communes.length)}</p>
          {communes.length === 0 ? <div className="card empty"><p>{words.none(sought)}</p><Button variant="default" size="md" onClick={() => search('')}>{words.clear}</Button></div> : <List communes={communes} onDo={setDoing} />}
          {query.hasNextPage && <Button variant="default" size="md" disabled={query.isFetchingNextPage} aria-busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{words.more}</Button>}
        </>
      )}
      {doing?.what === 'intervene' && <InterveneDialog commune={doing.commune} onClose={() => setDoing(null)} />}
      {doing?.what === 'give-up' && <GiveUpDialog commune={doing.commune} onClose={() => setDoing(null)} />}
    </div>
  );
}

function List({ communes, onDo }: { readonly communes: readonly Commune[]; readonly onDo: (doing: Doing) => void }) {
  const now = new Date().toISOString();
  return (
    <table className="card communes-table">
      <caption className="vh">{words.title}</caption>
      <thead><tr><th scope="col">{words.head.name}</th><th scope="col">{words.head.health}</th><th scope="col">{words.head.activity}</th><th scope="col">{words.head.last}</th><th scope="col"><span className="vh">{words.head.actions}</span></th></tr></thead>
      <tbody>{communes.map((commune) => <Row key={commune.id} commune={commune} now={now} onDo={onDo} />)}</tbody>
    </table>
  );
}

function Row({ commune, now, onDo }: { readonly commune: Commune; readonly now: string; readonly onDo: (doing: Doing) => void }) {
  const { name, siren, activity } = commune;
  return (
    <tr>
      <th scope="row"><span className="commune-name">{name}</span><span className="soft">{words.siren(siren)}</span></th>
      <td data-label={words.head.health}><Health commune={commune} now={now} /></td>
      <td data-label={words.head.activity}>{activity ? words.activity(activity.running, activity.sentLately, activity.finishedLately) : '–'}</td>
      <td data-label={words.head.last}>{activity?.lastAt ? moment(activity.lastAt, now) : words.never}</td>
      <td className="commune-actions">
        <Button variant="default" size="md" leftSection={<IconUserShield size={18} aria-hidden />} aria-label={words.interveneFor(name)} onClick={() => onDo({ what: 'intervene', commune })}>{words.intervene}</Button>
        <Menu position="bottom-end" width={280} withInitialFocusPlaceholder={false} withinPortal={false}>
          <Menu.Target><button type="button" className="icon-button" aria-label={words.more_(name)}><IconDots aria-hidden /></button></Menu.Target>
          <Menu.Dropdown><Menu.Item onClick={() => onDo({ what: 'give-up', commune })}>{words.giveUp}</Menu.Item></Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}

function Health({ commune: { needs, toldAt }, now }: { readonly commune: Commune; readonly now: string }) {
  if (toldAt === null) return <span className="pill" data-tone="out">{words.notYet}</span>;
  return (
    <>
      {needs.length === 0 && <span className="pill" data-tone="visa"><IconCircleCheck size={16} aria-hidden />{words.good}</span>}
      <ul className="needs">
        {needs.map(({ kind, weight, count }) => (
          <li key={kind}><span className="pill" data-tone={weight === 'failed' ? 'rejet' : 'alerte'}>{weight === 'failed' ? <IconCircleX size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}<span className="vh">{centre.weight[weight]}, </span>{centre.need[kind](count)}</span></li>
        ))}
      </ul>
      <span className="soft told">{words.told(moment(toldAt, now))}</span>
    </>
  );
}
