// How one wants to be told: at once, in one message a day, or not at all. Kept as soon as it is chosen.
import { Radio } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getJson, mutate } from '../api/client.js';
import { fr } from '../messages/fr.js';
import { notificationsMessages as words } from '../messages/fr/notifications.js';
import { announce } from '../ui/announce.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { Skeleton } from '../ui/loading.js';

type Mode = 'immediate' | 'digest' | 'none';
interface Preference { readonly mode: Mode; readonly address: string | null; readonly mailServer: boolean }

const MODES: readonly Mode[] = ['immediate', 'digest', 'none'];
const preferenceQuery = queryOptions({ queryKey: ['me', 'notifications'], queryFn: ({ signal }) => getJson<Preference>('/api/me/notifications', signal) });

export function NotificationsDialog({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const query = useQuery(preferenceQuery);
  const choice = useMutation({
    mutationFn: (mode: Mode) => mutate<Preference>('PUT', '/api/me/notifications', { body: { mode } }),
    onSuccess: (kept) => {
      queries.setQueryData(preferenceQuery.queryKey, kept);
      announce(words.kept);
    },
  });
  return (
    <Dialog opened onClose={onClose} title={fr.ui.notifications}>
      {query.isPending && <Skeleton lines={3} />}
      {query.isError && <Failure error={query.error} lead={words.loadFailed} onRetry={() => void query.refetch()} />}
      {query.data && (
        <>
          <p className="soft">{where(query.data)}</p>
          <Radio.Group label={words.question} size="md" value={choice.variables ?? query.data.mode} onChange={(mode) => choice.mutate(mode as Mode)}>
            {MODES.map((mode) => <Radio key={mode} value={mode} label={words.modes[mode].label} description={words.modes[mode].hint} size="md" mt="sm" />)}
          </Radio.Group>
        </>
      )}
      {choice.isError && <Failure error={choice.error} lead={words.failed} />}
    </Dialog>
  );
}

function where({ address, mailServer }: Preference): string {
  if (!mailServer) return words.noServer;
  return address === null ? words.noAddress : words.sentTo(address);
}
