// The business applications as the server knows them, and what an administrator asks of them.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson, mutate } from '../../api/client.js';

export const SCOPES = ['dossiers.read', 'dossiers.submit', 'documents.read', 'evidence.read'] as const;
export type Scope = (typeof SCOPES)[number];
export const EVENTS = ['dossier.submitted', 'dossier.approved', 'dossier.signed', 'dossier.signed-on-paper', 'dossier.rejected', 'dossier.returned', 'dossier.resubmitted', 'dossier.opinion-given', 'dossier.acknowledged', 'dossier.declared', 'dossier.bypassed', 'dossier.signature-applied', 'dossier.sealed', 'dossier.archived', 'dossier.cancelled', 'dossier.finished', 'dossier.renewed'] as const;

export interface Key { readonly id: string; readonly prefix: string; readonly state: 'alive' | 'expiring-soon' | 'expired' | 'revoked'; readonly expiresAt: string; readonly lastUsedAt: string | null }
export interface Application { readonly id: string; readonly name: string; readonly deskName: string; readonly scopes: readonly Scope[]; readonly revokedAt: string | null; readonly keys: readonly Key[] }
export interface Webhook { readonly id: string; readonly url: string; readonly events: readonly string[]; readonly failingSince: string | null; readonly disabledAt: string | null; readonly disabledWhy: 'failing' | 'gone' | 'administrator' | null }
export interface Delivery {
  readonly id: string; readonly dossier: string; readonly event: string; readonly state: 'waiting' | 'delivered' | 'failed'; readonly createdAt: string; readonly nextAt: string | null;
  readonly attempts: number; readonly lastStatus: number | null; readonly lastDurationMs: number | null; readonly lastProblem: string | null;
}
/** `problem`: what went wrong, in French. */
export interface Tried { readonly status: number | null; readonly durationMs: number; readonly problem: string | null }
export interface Secret { readonly secret: string }
interface Desk { readonly id: string; readonly name: string; readonly closedAt: string | null }

export const applicationsQuery = queryOptions({ queryKey: ['applications'], queryFn: ({ signal }) => getJson<readonly Application[]>('/api/applications', signal) });
export const desksQuery = queryOptions({ queryKey: ['applications', 'desks'], queryFn: async ({ signal }) => (await getJson<{ chart: { desks: readonly Desk[] } }>('/api/organisation/chart', signal)).chart.desks.filter(({ closedAt }) => closedAt === null) });
export const webhooksQuery = (application: string) => queryOptions({ queryKey: ['applications', application, 'webhooks'], queryFn: ({ signal }) => getJson<readonly Webhook[]>(`/api/applications/${application}/webhooks`, signal) });
export const deliveriesQuery = (webhook: string) => infiniteQueryOptions({
  queryKey: ['applications', 'deliveries', webhook],
  queryFn: ({ pageParam, signal }) => getJson<{ items: readonly Delivery[]; next: string | null }>(`/api/webhooks/${webhook}/deliveries?limit=20${pageParam ? `&after=${pageParam}` : ''}`, signal),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
});

export const post = <T>(path: string, body?: unknown): Promise<T> => mutate<T>('POST', `/api/${path}`, body === undefined ? {} : { body });
export const remove = (path: string): Promise<void> => mutate<void>('DELETE', `/api/${path}`);
