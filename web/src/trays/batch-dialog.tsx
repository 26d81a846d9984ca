// A gesture on several dossiers, from what is about to be done to what came of each. What was ticked when it was
// opened is what it is about, whatever the tray becomes meanwhile.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { fr } from '../messages/fr.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { Skeleton } from '../ui/loading.js';
import { BatchConfirm } from './batch-confirm.js';
import { BatchResults, BatchRunning } from './batch-results.js';
import { countDone, planOf, type BatchGesture, type Plan } from './batch.js';
import { askBeforehand } from './batch.api.js';
import type { Selection } from './selection.js';
import { useBatch } from './use-batch.js';
import './batch.css';

const words = fr.batch;

/** Asked anew each time the dialog opens, and not again under the reader's eyes. */
const beforehandQuery = (ids: readonly string[]) => queryOptions({
  queryKey: ['together', ids], queryFn: () => askBeforehand(ids), staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false,
});

interface BatchDialogProps {
  readonly gesture: BatchGesture;
  readonly selection: Selection;
  readonly onClose: () => void;
}

export function BatchDialog({ gesture, selection, onClose }: BatchDialogProps) {
  const [items] = useState(() => [...selection.values()]);
  const told = useQuery(beforehandQuery(useMemo(() => items.map(({ dossierId }) => dossierId), [items])));
  const plan = useMemo(() => (told.data ? planOf(gesture, items, told.data, words.alone) : null), [gesture, items, told.data]);
  const batch = useBatch();
  const close = (): void => {
    if (batch.state !== 'running') onClose();
  };
  return (
    <Dialog opened onClose={close} title={titleOf(plan, gesture)} size="44rem">
      {told.isPending && <Skeleton lines={4} />}
      {told.isError && <Failure error={told.error} lead={words.failed} onRetry={() => void told.refetch()} />}
      {plan && batch.state === 'ready' && <BatchConfirm plan={plan} onClose={onClose} onConfirm={(reason) => batch.start(plan.going, reason)} />}
      {batch.state === 'running' && <BatchRunning batch={batch} />}
      {batch.state === 'over' && <BatchResults batch={batch} done={countDone(batch.results)} onClose={onClose} />}
    </Dialog>
  );
}

function titleOf(plan: Plan | null, gesture: BatchGesture): string {
  if (!plan) return words.title[gesture];
  const count = (decision: string): number => plan.going.filter((one) => one.decision === decision).length;
  if (plan.going.length === 0) return words.nothingTitle;
  return gesture === 'reject' ? words.reject(count('reject')) : words.forward({ sign: count('sign'), approve: count('approve'), acknowledge: count('acknowledge') });
}
