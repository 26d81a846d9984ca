// « Circuits »: what each type of dossier goes through. For who draws them also: how many dossiers follow each, and
// which are being rewritten, by whom.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { IconPlus, IconRoute } from '@tabler/icons-react';
import { useState } from 'react';
import { designer } from '../../messages/fr/designer.js';
import { useMe } from '../../organisation/me.api.js';
import { longDay } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { Heading } from '../../ui/heading.js';
import { Skeleton } from '../../ui/loading.js';
import type { CircuitSummary, DraftSummary } from '../circuit.js';
import { circuitsQuery, draftsQuery, mayDesign, underWayQuery } from '../circuits.api.js';
import { CreateDialog } from './create-dialog.js';
import './library.css';

const words = designer.list;

export function CircuitsPage() {
  const designs = mayDesign(useMe());
  const [archived, setArchived] = useState(false);
  const [creating, setCreating] = useState(false);
  const circuits = useQuery(circuitsQuery(archived));
  const running = useQuery({ ...underWayQuery, enabled: designs });
  const drafts = useQuery({ ...draftsQuery, enabled: designs });
  const draftOf = new Map(drafts.data?.map((draft) => [draft.key, draft]));
  // All of a line at once: its marks would move the others.
  const isComing = circuits.isPending || (designs && (drafts.isPending || running.isPending));
  const begun = archived ? [] : drafts.data?.filter(({ baseVersion }) => baseVersion === null) ?? [];
  return (
    <div className="tray circuits">
      <div className="tray-head" data-suggested>
        <div><Heading title={designer.name} /><p className="soft">{designer.lead}</p></div>
        {designs && <Button size="md" leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setCreating(true)}>{designer.create.open}</Button>}
      </div>
      {(drafts.isError || running.isError) && <Failure error={drafts.error ?? running.error} lead={designer.loadFailed} onRetry={() => { void drafts.refetch(); void running.refetch(); }} />}
      {!isComing && begun.length > 0 && (
        <section aria-labelledby="begun">
          <h2 id="begun">{words.newDrafts}</h2>
          <ul className="rows">{begun.map((draft) => <DraftRow key={draft.key} draft={draft} />)}</ul>
        </section>
      )}
      {isComing && <Skeleton lines={8} />}
      {circuits.isError && <Failure error={circuits.error} lead={designer.loadFailed} onRetry={() => void circuits.refetch()} />}
      {!isComing && circuits.data?.length === 0 && <p className="card empty">{archived ? words.noArchived : words.empty}</p>}
      {!isComing && circuits.data && circuits.data.length > 0 && (
        <ul className="rows" aria-label={archived ? words.archived : words.label}>
          {[...circuits.data].sort((one, other) => one.name.localeCompare(other.name, 'fr')).map((circuit) => (
            <CircuitRow key={circuit.key} circuit={circuit} draft={draftOf.get(circuit.key) ?? null} running={running.data ? running.data.get(circuit.key) ?? 0 : null} />
          ))}
        </ul>
      )}
      <p hidden={isComing}><button type="button" className="link-button" onClick={() => setArchived(!archived)}>{archived ? words.showInForce : words.showArchived}</button></p>
      {creating && <CreateDialog circuits={circuits.data ?? []} onClose={() => setCreating(false)} />}
    </div>
  );
}

function CircuitRow({ circuit, draft, running }: { readonly circuit: CircuitSummary; readonly draft: DraftSummary | null; readonly running: number | null }) {
  const { key, name, version, releasedAt, releasedBy, archivedAt, modelChanged, stepCount } = circuit;
  return (
    <li className="circuit-row">
      <div className="row-text">
        <Link to="/circuits/$key" params={{ key }} className="row-title circuit-link"><IconRoute size={20} stroke={1.75} aria-hidden /><span>{name}</span></Link>
        <p className="row-facts"><span>{words.version(version)}, {words.published(longDay(releasedAt), releasedBy)}</span><span>{words.steps(stepCount)}</span></p>
      </div>
      <p className="circuit-marks">
        {archivedAt && <span className="pill" data-tone="suppleance">{words.archivedOn(longDay(archivedAt))}</span>}
        {draft && <DraftMarks draft={draft} />}
        {modelChanged && <span className="pill" data-tone="suppleance">{words.modelChanged}</span>}
      </p>
      {running !== null && <p className="circuit-running" data-none={running === 0 || undefined}>{words.running(running)}</p>}
    </li>
  );
}

function DraftRow({ draft }: { readonly draft: DraftSummary }) {
  return (
    <li className="circuit-row">
      <div className="row-text">
        <Link to="/circuits/$key/brouillon" params={{ key: draft.key }} className="row-title circuit-link"><IconRoute size={20} stroke={1.75} aria-hidden /><span>{draft.name}</span></Link>
        <p className="row-facts"><span>{words.neverPublished}</span></p>
      </div>
      <p className="circuit-marks"><DraftMarks draft={draft} /></p>
    </li>
  );
}

function DraftMarks({ draft: { author, holder, request } }: { readonly draft: DraftSummary }) {
  return (
    <>
      <span className="pill" data-tone="alerte">{holder && !holder.you ? words.held(holder.name) : words.draft(author)}</span>
      {request && <span className="pill" data-tone="alerte">{words.request}</span>}
    </>
  );
}
