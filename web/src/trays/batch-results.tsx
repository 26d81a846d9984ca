// While it is done, and what came of each dossier: the failures first, with their reason.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconCheck, IconDownload, IconPlayerPause } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { fr } from '../messages/fr.js';
import { accountOf, toRetry, type Result, type Together } from './batch.js';
import type { Batch } from './use-batch.js';

const words = fr.batch;

export function BatchRunning({ batch }: { readonly batch: Batch }) {
  const [stopping, setStopping] = useState(false);
  const title = useFocusOnShow();
  return (
    <>
      <p ref={title} tabIndex={-1} role="status">{stopping ? words.stopping : words.progress(batch.decided, batch.total)}</p>
      <progress className="batch-progress" value={batch.decided} max={batch.total} aria-label={words.running} />
      <p className="soft">{words.runningHint}</p>
      <div className="dialog-actions">
        <Button variant="default" size="lg" disabled={stopping} onClick={() => { setStopping(true); batch.stop(); }}>{words.stop}</Button>
      </div>
    </>
  );
}

interface ResultsProps {
  readonly batch: Batch;
  readonly done: Readonly<Record<Together, number>>;
  readonly onClose: () => void;
}

const RANKS = { failed: 0, stopped: 1, done: 2, recalled: 3 } as const satisfies Record<Result['state'], number>;

export function BatchResults({ batch, done, onClose }: ResultsProps) {
  const title = useFocusOnShow();
  const [busy, setBusy] = useState(false);
  const { results } = batch;
  const failed = results.filter(({ state }) => state === 'failed').length;
  const stopped = results.filter(({ state }) => state === 'stopped').length;
  const again = toRetry(results);
  const recallable = results.filter((result) => result.state === 'done' && result.recallable);
  const recall = async (chosen: readonly Result[]): Promise<void> => {
    setBusy(true);
    await batch.recall(chosen);
    setBusy(false);
  };
  return (
    <>
      <p ref={title} tabIndex={-1} role="status" className="batch-summary"><strong>{words.summary(done, failed, stopped)}</strong></p>
      {again.length > 0 && <p className="soft">{words.stillSelected}</p>}
      <ul className="batch-list" tabIndex={0} aria-label={words.results}>
        {[...results].sort((one, other) => RANKS[one.state] - RANKS[other.state]).map((result) => <ResultLine key={result.going.item.dossierId} result={result} busy={busy} onRecall={() => void recall([result])} />)}
      </ul>
      <div className="dialog-actions">
        <a className="account-link" href={`data:text/csv;charset=utf-8,${encodeURIComponent(accountOf(results, toldOf))}`} download={words.accountFile}><IconDownload size={18} aria-hidden />{words.account}</a>
        {recallable.length > 1 && <Button variant="default" size="lg" disabled={busy} leftSection={<IconArrowBackUp size={20} aria-hidden />} onClick={() => void recall(recallable)}>{words.recallAll(recallable.length)}</Button>}
        {again.length > 0 && <Button variant="default" size="lg" disabled={busy} onClick={() => batch.retry(again)}>{failed > 0 ? words.retry : words.goOn}</Button>}
        <Button size="lg" data-autofocus onClick={onClose}>{fr.ui.close}</Button>
      </div>
    </>
  );
}

interface LineProps {
  readonly result: Result;
  readonly busy: boolean;
  readonly onRecall: () => void;
}

function ResultLine({ result, busy, onRecall }: LineProps) {
  const { item } = result.going;
  const Icon = result.state === 'failed' ? IconAlertTriangle : result.state === 'stopped' ? IconPlayerPause : result.state === 'recalled' ? IconArrowBackUp : IconCheck;
  return (
    <li data-state={result.state} className="batch-result">
      <Icon size={20} aria-hidden />
      <div>
        <a href={`/dossiers/${item.dossierId}`} target="_blank" rel="noopener">{item.title}<span className="vh"> {words.newTab}</span></a>
        <span className="batch-outcome">{toldOf(result)}</span>
      </div>
      {result.state === 'done' && result.recallable && <Button variant="default" disabled={busy} aria-label={words.recallOf(item.title)} onClick={onRecall}>{fr.signing.recall}</Button>}
    </li>
  );
}

function toldOf(result: Result): string {
  switch (result.state) {
    case 'done': return result.note === null ? words.outcomes[result.going.decision] : `${words.outcomes[result.going.decision]}. ${result.note}`;
    case 'failed': return result.why;
    case 'stopped': return words.notSent;
    case 'recalled': return words.recalled;
  }
}

/** The button that had the focus is gone: one goes on reading from here. */
function useFocusOnShow() {
  const element = useRef<HTMLParagraphElement>(null);
  useEffect(() => element.current?.focus(), []);
  return element;
}
