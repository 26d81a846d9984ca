// Above what is to be done: a key that its holder keeps, or that a signing provider keeps for its holder, is awaited,
// whatever else there is to decide.
import { Button } from '@mantine/core';
import { IconKey, IconSignature } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { getJson } from '../api/client.js';
import { fr } from '../messages/fr.js';

const RemoteDialog = lazy(() => import('./remote-dialog.js').then((module) => ({ default: module.RemoteDialog })));

/** The worker asks for a key within a second or two of the decision. */
const ASKED_EVERY_MS = 15_000;

interface KeysAwaited {
  /** `null`: the reader holds none. */
  readonly dossiers: number | null;
  readonly remote: readonly { readonly credential: string; readonly dossiers: number }[];
}

export const keysAwaited = queryOptions({
  queryKey: ['own-keys', 'waiting'],
  queryFn: ({ signal }) => getJson<KeysAwaited>('/api/own-keys/waiting', signal),
  // Who holds no key is not asked for one.
  refetchInterval: ({ state: { data } }) => (data && data.dossiers === null && data.remote.length === 0 ? false : ASKED_EVERY_MS),
});

/** With what is signed at a provider in its dialog. */
export function KeyAsked() {
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <>
      <KeyNotices onSignRemotely={setOpened} />
      <RemoteSigning credential={opened} onClose={() => setOpened(null)} />
    </>
  );
}

/** Stands apart from the notice that opens it: its end is told there, when nothing is awaited any more. `credential`: `null`, closed. */
export function RemoteSigning({ credential, onClose }: { readonly credential: string | null; readonly onClose: () => void }) {
  return credential !== null && <Suspense fallback={null}><RemoteDialog credential={credential} onClose={onClose} /></Suspense>;
}

interface KeyNoticesProps {
  readonly onSignRemotely: (credential: string) => void;
  /** Where it is known that a key of the reader is awaited: said when it is not found among those of the reader. */
  readonly otherwise?: ReactNode;
}

export function KeyNotices({ onSignRemotely, otherwise }: KeyNoticesProps) {
  // What was known before may be older than what is awaited here.
  const { data: awaited, isFetchedAfterMount } = useQuery({ ...keysAwaited, refetchOnMount: 'always' });
  const words = fr.signing.ownKey;
  const dossiers = awaited?.dossiers ?? 0;
  const remote = awaited?.remote.filter((key) => key.dossiers > 0) ?? [];
  return (
    <>
      <div role="status">
        {dossiers > 0 && (
          <div className="notice" data-tone="alerte">
            <IconKey size={22} aria-hidden />
            <div>
              <p><strong>{words.title(dossiers)}</strong></p>
              <p>{words.how}</p>
              {window.matchMedia('(pointer: coarse)').matches && <p>{words.notHere}</p>}
              <p><code>{`npx paraphe-sign --server ${window.location.origin}`}</code></p>
            </div>
          </div>
        )}
        {remote.map((key) => (
          <div key={key.credential} className="notice" data-tone="alerte">
            <IconKey size={22} aria-hidden />
            <div>
              <p><strong>{words.remote.title(key.dossiers)}</strong></p>
              <p>{words.remote.how}</p>
              <div className="actions">
                <Button size="md" leftSection={<IconSignature size={20} aria-hidden />} onClick={() => onSignRemotely(key.credential)}>{words.remote.open}</Button>
              </div>
            </div>
          </div>
        ))}
      </div>
      {dossiers === 0 && remote.length === 0 && isFetchedAfterMount && otherwise}
    </>
  );
}
