// The next dossier of the run and the first page of its document, fetched once what is on the screen is drawn and the
// browser has nothing better to do. It is opened, for the server as for its sender, only when it is shown.
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useRunPlace } from '../trays/run-moves.js';
import { sparesTheLine, whenIdle } from '../ui/idle.js';
import { openAhead } from '../ui/pdf/open-documents.js';
import { inOrder, shownOf, shownUrl } from './dossier.js';
import { dossierAhead, dossierQuery } from './dossiers.api.js';

/** `drawn`: the page that one reads is on the screen. */
export function useNextAhead(dossierId: string, drawn: boolean): void {
  const next = useRunPlace(dossierId)?.nextId ?? null;
  const queries = useQueryClient();
  useEffect(() => {
    if (!drawn || next === null || sparesTheLine()) return;
    const leaving = new AbortController();
    const forget = whenIdle(() => void fetchAhead(queries, next, leaving.signal));
    return () => {
      forget();
      leaving.abort();
    };
  }, [drawn, next, queries]);
}

async function fetchAhead(queries: QueryClient, id: string, leaving: AbortSignal): Promise<void> {
  const { queryKey } = dossierQuery(id);
  let dossier = queries.getQueryData(queryKey);
  if (!dossier) {
    dossier = await dossierAhead(id, leaving).catch(() => undefined);
    if (!dossier || leaving.aborted) return;
    // Out of date from the start: shown at once, and asked again in the same instant, which opens it.
    if (!queries.getQueryData(queryKey)) queries.setQueryData(queryKey, dossier, { updatedAt: 1 });
  }
  const [first] = inOrder(dossier);
  if (first) await openAhead(shownUrl(id, first, shownOf(first)), leaving);
}
