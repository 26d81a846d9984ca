// Every version ever published of a circuit, the last one first: who wrote it, who published it, what it changed, and how
// many dossiers still follow it.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { designer } from '../../messages/fr/designer.js';
import { longDay } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { Skeleton } from '../../ui/loading.js';
import type { CircuitDetail, VersionSummary } from '../circuit.js';
import { differencesQuery, historyQuery } from '../circuits.api.js';

const words = designer.history;

export function History({ circuit, running }: { readonly circuit: CircuitDetail; readonly running: readonly { readonly version: number; readonly count: number }[] }) {
  const history = useQuery(historyQuery(circuit.key));
  if (history.isPending) return <Skeleton lines={4} />;
  if (history.isError) return <Failure error={history.error} lead={words.failed} onRetry={() => void history.refetch()} />;
  return (
    <ol className="history" aria-label={words.label} reversed>
      {history.data.map((version) => <Version key={version.version} circuit={circuit} version={version} running={running.find((one) => one.version === version.version)?.count ?? 0} />)}
    </ol>
  );
}

function Version({ circuit, version, running }: { readonly circuit: CircuitDetail; readonly version: VersionSummary; readonly running: number }) {
  const { version: number, inForce, author, comment, releasedAt, releasedBy } = version;
  const [open, setOpen] = useState(false);
  return (
    <li className="version">
      <h2>{words.version(number)} {inForce && <span className="pill" data-tone="visa">{words.inForce}</span>}</h2>
      <p className="soft">{words.by(longDay(releasedAt), releasedBy)}{author !== null && author !== releasedBy && <> · {words.author(author)}</>}{running > 0 && <> · {words.running(running)}</>}</p>
      {comment && <p className="version-comment">{comment}</p>}
      <div className="actions">
        {number > 1 && <Button variant="default" size="md" aria-expanded={open} aria-label={words.show(number)} onClick={() => setOpen(!open)}>{words.changes}</Button>}
        <Link className="read-link" aria-label={words.readOf(number)} to="/circuits/$key" params={{ key: circuit.key }} search={{ vue: 'liste', version: number }}>{words.read}</Link>
      </div>
      {number === 1 && <p className="soft">{words.first}</p>}
      {open && <Changes circuit={circuit.key} version={number} />}
    </li>
  );
}

function Changes({ circuit, version }: { readonly circuit: string; readonly version: number }) {
  const changes = useQuery(differencesQuery(circuit, version - 1, version));
  if (changes.isPending) return <Skeleton lines={2} />;
  if (changes.isError) return <Failure error={changes.error} lead={words.failed} onRetry={() => void changes.refetch()} />;
  return <ChangeLines lines={changes.data} />;
}

/** « + Visa du budget », « − Avis… », « Délai 2 → 3 jours ». */
export function ChangeLines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return <p className="soft">{words.noChange}</p>;
  return <ul className="changes">{lines.map((line, at) => <li key={at} data-sign={line.startsWith('+') ? 'plus' : line.startsWith('−') ? 'minus' : undefined}>{line}</li>)}</ul>;
}
