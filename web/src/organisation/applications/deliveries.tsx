// What became of each message sent to one address, and once more.
import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { applicationsMessages } from '../../messages/fr/applications.js';
import { notify } from '../../ui/announce.js';
import { longMoment } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { deliveriesQuery, post, type Delivery } from './applications.api.js';

const words = applicationsMessages.webhooks;
const THIRTY_DAYS_MS = 30 * 86_400_000;

/** `closed`: nothing is sent there before it is opened again. */
export function Deliveries({ webhook, closed }: { readonly webhook: string; readonly closed: boolean }) {
  const query = useInfiniteQuery(deliveriesQuery(webhook));
  const replay = useMutation({
    mutationFn: (delivery: string | null) => (delivery === null
      ? post<{ count: number }>(`webhooks/${webhook}/replay`, { since: new Date(Date.now() - THIRTY_DAYS_MS).toISOString() }) : post<{ count: number }>(`webhooks/${webhook}/deliveries/${delivery}/replay`)),
    onSuccess: ({ count }) => { notify(words.replayed(count), 'info'); void query.refetch(); },
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="deliveries">
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {replay.isError && <Failure error={replay.error} />}
      {query.isSuccess && items.length === 0 && <p className="soft">{words.noDelivery}</p>}
      {closed && items.length > 0 && <p className="soft">{words.closedReplay}</p>}
      {!closed && items.some(({ state }) => state === 'failed') && <Button variant="default" onClick={() => replay.mutate(null)}>{words.replayFailures}</Button>}
      <ul>{items.map((delivery) => <DeliveryLine key={delivery.id} delivery={delivery} onReplay={closed ? null : () => replay.mutate(delivery.id)} />)}</ul>
      {query.hasNextPage && <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{words.more}</Button>}
    </div>
  );
}

const TONES = { waiting: 'alerte', delivered: 'visa', failed: 'rejet' } as const;

function DeliveryLine({ delivery, onReplay }: { readonly delivery: Delivery; readonly onReplay: (() => void) | null }) {
  const { event, state, createdAt, attempts, lastStatus, lastDurationMs, lastProblem, nextAt } = delivery;
  const facts = [longMoment(createdAt), words.attempts(attempts), ...(lastStatus === null ? [] : [words.answer(lastStatus)]), ...(lastDurationMs === null ? [] : [words.duration(lastDurationMs)]), ...(nextAt && attempts > 0 ? [words.next(longMoment(nextAt))] : [])];
  return (
    <li>
      <div>
        <p><strong>{words.event[event] ?? event}</strong> <span className="pill" data-tone={TONES[state]}>{words.state[state]}</span></p>
        <p className="soft">{facts.join(' · ')}</p>
        {lastProblem && <p>{lastProblem}</p>}
      </div>
      {state !== 'waiting' && onReplay && <Button variant="subtle" onClick={onReplay}>{words.replay}</Button>}
    </li>
  );
}
