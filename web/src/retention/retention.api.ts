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

/** As many as an address may name. */
export const MOST_EXPORTED = 100;
/** As many as the server takes in one gesture. */
export const MOST_DISPOSED = 200;

export interface Rule {
  readonly type: string;
  readonly typeName: string;
  readonly ruleYears: number;
  /** `null`: for ever. */
  readonly years: number | null;
  readonly then: Kept['then'];
  readonly source: string;
  readonly reason: string | null;
}

export interface Retention {
  readonly trashDays: number;
  /** `null`: never. */
  readonly abandonedDays: number | null;
  readonly version: number;
  readonly rules: readonly Rule[];
}

export interface Disposal {
  readonly kind: 'elimination' | 'transfer';
  readonly number: string;
  readonly on: string;
  readonly authority: string;
}

interface Ended { readonly id: string; readonly title: string; readonly typeName: string; readonly endedAt: string | null }
export interface Due extends Ended { readonly submitterName: string; readonly kept: Kept }
export interface Trashed extends Ended { readonly trash: { readonly at: string; readonly until: string } | null }
export interface Purged extends Ended { readonly purgedAt: string; readonly disposal: Disposal | null }

/** Of each list the first 500. */
export interface Ending { readonly due: readonly Due[]; readonly trash: readonly Trashed[]; readonly purged: readonly Purged[] }
export const MOST_LISTED = 500;

/** What came of one dossier. */
export interface Disposed { readonly dossier: string; readonly problem: { readonly detail: string } | null }

export const retentionQuery = queryOptions({ queryKey: ['retention', 'rules'], queryFn: ({ signal }) => getJson<Retention>('/api/retention', signal) });
export const endingQuery = queryOptions({ queryKey: ['retention', 'ending'], queryFn: ({ signal }) => getJson<Ending>('/api/retention/ending', signal) });
