// What changed in a document that was replaced: the pages with their state, then one page before and now.
import { Button, NativeSelect } from '@mantine/core';
import { IconArrowLeft, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { formerUrl, shownUrl, type Dossier, type DossierDocument } from '../dossiers/dossier.js';
import { dossierQuery } from '../dossiers/dossiers.api.js';
import { fr } from '../messages/fr.js';
import { differenceMessages } from '../messages/fr/difference.js';
import { longDay } from '../ui/dates.js';
import { Failure } from '../ui/failure.js';
import { Heading } from '../ui/heading.js';
import { Skeleton } from '../ui/loading.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { DifferingPages } from './differing-pages.js';
import { useDifference, type Difference } from './use-difference.js';
import './difference.css';

const words = differenceMessages;

export function DifferencePage() {
  const { dossierId = '', documentId = '' } = useParams({ strict: false });
  const query = useQuery(dossierQuery(dossierId));
  if (query.isPending) return <div className="tray"><Skeleton lines={8} /></div>;
  if (query.isError) return <div className="tray"><Heading title={fr.dossiers.notFound.title} /><Failure error={query.error} onRetry={() => void query.refetch()} /></div>;
  const document = query.data.documents.find(({ id }) => id === documentId);
  if (!document || document.former.length === 0) {
    return <div className="tray"><BackLink dossierId={dossierId} /><Heading title={words.nothingTitle} /><p>{words.nothing}</p></div>;
  }
  return <Versions key={document.id} dossier={query.data} document={document} />;
}

function BackLink({ dossierId }: { readonly dossierId: string }) {
  return <p><Link to="/dossiers/$dossierId" params={{ dossierId }} className="back-link"><IconArrowLeft size={18} aria-hidden /> {words.back}</Link></p>;
}

function Versions({ dossier, document }: { readonly dossier: Dossier; readonly document: DossierDocument }) {
  // What one decided on, else what was there last.
  const [rank, setRank] = useState(document.decidedOn ?? document.former.length);
  const [attempt, setAttempt] = useState(0);
  const navigate = useNavigate();
  const former = document.former[rank - 1]!;
  const [formerAddress, address] = [formerUrl(dossier.id, document.id, rank), shownUrl(dossier.id, document)];
  const difference = useDifference(formerAddress, address, attempt);
  useShortcuts({ Escape: () => void navigate({ to: '/dossiers/$dossierId', params: { dossierId: dossier.id } }) });
  return (
    <div className="tray difference">
      <BackLink dossierId={dossier.id} />
      <Heading title={words.title(document.name)} />
      <p>{words.replacedOn(longDay(former.replacedAt), former.replacedBy)} {rank === document.decidedOn && words.decidedOn}</p>
      {document.former.length > 1 && (
        <NativeSelect label={words.version} size="md" mb="md" maw="32rem" value={String(rank)} onChange={(event) => setRank(Number(event.currentTarget.value))}
          data={document.former.map(({ replacedAt }, at) => ({ value: String(at + 1), label: words.versionOf(at + 1, longDay(replacedAt)) }))} />
      )}
      <p className="difference-summary" role="status">{sentenceOf(difference)}</p>
      <Progress difference={difference} />
      {difference.kind === 'failed' && <Button variant="default" onClick={() => setAttempt(attempt + 1)}>{fr.ui.retry}</Button>}
      {difference.kind === 'compared' && <DifferingPages key={rank} difference={difference} />}
      <ul className="links version-links">
        <li><a href={formerAddress} target="_blank" rel="noreferrer"><IconExternalLink size={18} aria-hidden />{words.openFormer(former.name)}</a></li>
        <li><a href={address} target="_blank" rel="noreferrer"><IconExternalLink size={18} aria-hidden />{words.openCurrent(document.name)}</a></li>
      </ul>
    </div>
  );
}

/** Said at the beginning and at the end of each part, not at each page: the bar tells that. */
function sentenceOf(difference: Difference): string {
  switch (difference.kind) {
    case 'reading': return words.reading;
    case 'failed': return words.failed[difference.why];
    case 'compared': return `${words.summary(difference.pairs)}${difference.looked < difference.toLook ? ` ${words.looking}` : ''}`;
  }
}

function Progress({ difference }: { readonly difference: Difference }) {
  if (difference.kind === 'reading') return <progress className="difference-progress" aria-label={words.reading} max={Math.max(1, difference.total)} value={difference.done} />;
  if (difference.kind !== 'compared' || difference.looked === difference.toLook) return null;
  return <progress className="difference-progress" aria-label={words.looked(difference.looked, difference.toLook)} max={difference.toLook} value={difference.looked} />;
}
