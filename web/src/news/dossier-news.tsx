// Above an open dossier that somebody has changed meanwhile: said, and shown when one asks for it. Until then the page
// stays as it was read; a decision taken on it is refused by the server where it no longer fits.
import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useIsFetching, useIsMutating, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { getJson } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import type { Dossier } from '../dossiers/dossier.js';
import { dossierQuery } from '../dossiers/dossiers.api.js';
import { fr } from '../messages/fr.js';
import { useNews } from './use-news.js';
import './news.css';

interface Known {
  readonly version: number;
  /** Who acted last; `null`: not known. */
  readonly by: string | null;
}

const words = fr.news.dossier;

export function DossierNews({ dossier }: { readonly dossier: Dossier }) {
  const queries = useQueryClient();
  const [known, setKnown] = useState<Known | 'gone' | null>(null);
  const { queryKey } = dossierQuery(dossier.id);
  // One’s own gesture is heard of too, before its answer at times.
  const busy = useIsMutating() + useIsFetching({ queryKey }) > 0;

  useNews((items) => {
    const version = Math.max(0, ...items.flatMap(({ dossiers }) => dossiers.filter(({ id }) => id === dossier.id).map((told) => told.version)));
    const read = version > 0 ? namedAs(dossier.id, version) : items.some(({ everything, dossiers }) => everything || dossiers.length === 0) ? asItIs(dossier.id) : null;
    read?.then(setKnown, (error: unknown) => { if (error instanceof ApiProblem && [404, 410].includes(error.problem.status)) setKnown('gone'); });
  });

  // While the signatures are being applied the page asks by itself.
  const newer = known !== null && known !== 'gone' && known.version > dossier.version && dossier.status !== 'sealing' ? known : null;
  const shown = busy ? null : known === 'gone' ? words.gone : newer && words.changed(newer.by);
  const refresh = (): void => {
    setKnown(null);
    void queries.invalidateQueries({ queryKey });
    document.querySelector<HTMLElement>('h1')?.focus();
  };
  return (
    <div role="status" className={shown ? 'notice dossier-news' : 'vh'} data-tone="alerte">
      {shown && <><IconRefresh size={22} aria-hidden /><p>{shown}</p>{known !== 'gone' && <Button variant="default" size="md" onClick={refresh}>{words.refresh}</Button>}</>}
    </div>
  );
}

/** The journal says who; unlike the dossier it is not opened by being read, and may still be taken back. */
async function namedAs(id: string, version: number): Promise<Known> {
  const { entries } = await getJson<{ readonly entries: readonly { readonly entry: { readonly actor: { readonly name: string } } }[] }>(`/api/dossiers/${id}/journal`);
  return { version, by: entries.at(-1)?.entry.actor.name ?? null };
}

async function asItIs(id: string): Promise<Known> {
  const { version, journal } = await getJson<Dossier>(`/api/dossiers/${id}`);
  return { version, by: journal.at(-1)?.who ?? null };
}
