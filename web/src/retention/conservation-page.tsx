// « Conservation »: what reaches its term and awaits the archives, what lies in the trash of the house, what is gone, and
// how long each type is kept. Everybody may read the rules; the rest is the administrator's.
import '@mantine/core/styles/Checkbox.css';
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconDownload } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fr } from '../messages/fr.js';
import { useMe } from '../organisation/me.api.js';
import { longDay } from '../ui/dates.js';
import { Failure } from '../ui/failure.js';
import { Heading } from '../ui/heading.js';
import { Skeleton } from '../ui/loading.js';
import { First } from './first.js';
import { DelaysSection } from './delays.js';
import { DueLists } from './due-lists.js';
import { endingQuery, retentionQuery, type Purged, type Trashed } from './retention.api.js';
import { mayDispose } from '../organisation/me.js';
import { Rules } from './rules.js';
import { useTrash } from './use-trash.js';
import './retention.css';

const words = fr.conservation;

export function ConservationPage() {
  const disposes = mayDispose(useMe());
  const rules = useQuery(retentionQuery);
  return (
    <div className="tray conservation">
      <div><Heading title={words.name} /><p className="soft">{words.lead}</p></div>
      {disposes && <Endings trashDays={rules.data?.trashDays ?? null} />}
      {rules.isPending && <Skeleton lines={6} />}
      {rules.isError && <Failure error={rules.error} lead={words.rulesFailed} onRetry={() => void rules.refetch()} />}
      {rules.data && <><Rules retention={rules.data} mayChange={disposes} /><DelaysSection retention={rules.data} mayChange={disposes} /></>}
    </div>
  );
}

function Endings({ trashDays }: { readonly trashDays: number | null }) {
  const query = useQuery(endingQuery);
  if (query.isPending) return <Skeleton lines={6} />;
  if (!query.data) return <Failure error={query.error} lead={words.loadFailed} onRetry={() => void query.refetch()} />;
  const { due, trash, purged } = query.data;
  return (
    <>
      {query.isError && <Failure error={query.error} lead={words.loadFailed} onRetry={() => void query.refetch()}><p>{fr.trays.stale}</p></Failure>}
      <DueLists due={due} trashDays={trashDays} />
      <section aria-labelledby="ending-trash">
        <h2 id="ending-trash">{words.trash.title}</h2>
        {trash.length === 0 ? <p className="soft">{words.trash.empty}</p> : <ul className="rows">{trash.map((one) => <InTrash key={one.id} dossier={one} />)}</ul>}
        <First shown={trash.length} />
      </section>
      <section aria-labelledby="ending-purged">
        <h2 id="ending-purged">{words.purged.title}</h2>
        {purged.length === 0 ? <p className="soft">{words.purged.empty}</p> : <ul className="rows">{purged.map((one) => <Gone key={one.id} dossier={one} />)}</ul>}
        <First shown={purged.length} />
      </section>
    </>
  );
}

function InTrash({ dossier: { id, title, typeName, trash } }: { readonly dossier: Trashed }) {
  const { takeOut } = useTrash();
  const queries = useQueryClient();
  const over = trash !== null && Date.parse(trash.until) <= Date.now();
  const back = async (): Promise<void> => {
    if (await takeOut(id)) document.getElementById('ending-trash')?.scrollIntoView({ block: 'nearest' });
    await queries.invalidateQueries({ queryKey: ['retention'] });
  };
  return (
    <li className="thrown">
      <div className="row-text"><Link to="/dossiers/$dossierId" params={{ dossierId: id }} className="row-title">{title}</Link><p className="row-facts"><span>{typeName}</span></p></div>
      <p className="thrown-until">{over || !trash ? fr.retention.trash.over : fr.retention.trash.until(longDay(trash.until))}</p>
      {!over && <Button variant="default" size="md" leftSection={<IconArrowBackUp size={18} aria-hidden />} aria-label={fr.retention.trash.restoreOf(title)} onClick={() => void back()}>{fr.retention.trash.restore}</Button>}
    </li>
  );
}

function Gone({ dossier: { id, title, typeName, purgedAt, disposal } }: { readonly dossier: Purged }) {
  return (
    <li className="thrown">
      <div className="row-text"><span className="row-title">{title}</span><p className="row-facts"><span>{typeName}</span><span>{words.purged.on(longDay(purgedAt))}</span>{disposal && <span>{words.purged.by(disposal)}</span>}</p></div>
      <span />
      <Button component="a" href={`/api/dossiers/${id}/proof`} download variant="default" size="md" leftSection={<IconDownload size={18} aria-hidden />} aria-label={words.purged.proofOf(title)}>{words.purged.proof}</Button>
    </li>
  );
}
