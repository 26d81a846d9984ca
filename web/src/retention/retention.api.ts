// Questions about how long dossiers are kept, and what leaves the parapheur.
import { queryOptions } from '@tanstack/react-query';
import { getJson } from '../api/client.js';

export interface Kept {
  /** The last day, `2036-11-23`; `null`: for ever. */
  readonly until: string | null;
  readonly years: number | null;
  readonly then: 'destroy' | 'transfer';
  readonly source: string;
  /** Why the collectivité keeps it longer than the rule. */
  readonly reason: string | null;
}

export const keptQuery = (dossierId: string) => queryOptions({
  queryKey: ['retention', 'dossier', dossierId],
  queryFn: ({ signal }) => getJson<{ readonly kept: Kept | null }>(`/api/dossiers/${dossierId}/retention`, signal),
});

/** One ZIP, 100 dossiers at most. */
export function exportUrl(dossierIds: readonly string[]): string {
  return `/api/exports?${new URLSearchParams(dossierIds.map((id) => ['dossier', id]))}`;
}
