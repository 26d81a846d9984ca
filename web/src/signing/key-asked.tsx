// Above what is to be done: a key that its holder keeps is awaited, whatever else there is to decide.
import { IconKey } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '../api/client.js';
import { fr } from '../messages/fr.js';

/** The worker asks for a key within a second or two of the decision. */
const ASKED_EVERY_MS = 15_000;

const keysAwaited = queryOptions({
  queryKey: ['own-keys', 'waiting'],
  queryFn: ({ signal }) => getJson<{ readonly dossiers: number | null }>('/api/own-keys/waiting', signal),
  // Who holds no key is not asked for one.
  refetchInterval: (query) => (query.state.data?.dossiers === null ? false : ASKED_EVERY_MS),
});

export function KeyAsked() {
  const dossiers = useQuery(keysAwaited).data?.dossiers ?? 0;
  return (
    <div role="status">
      {dossiers > 0 && (
        <div className="notice" data-tone="alerte">
          <IconKey size={22} aria-hidden />
          <div>
            <p><strong>{fr.signing.ownKey.title(dossiers)}</strong></p>
            <p>{fr.signing.ownKey.how}</p>
            <p><code>{`npx paraphe-sign --server ${window.location.origin}`}</code></p>
          </div>
        </div>
      )}
    </div>
  );
}
