// Questions and orders about dossiers.
import { queryOptions } from '@tanstack/react-query';
import { getJson, mutate } from '../api/client.js';
import { ApiProblem, Unreachable } from '../api/problem.js';
import { isHeard } from '../news/news-store.js';
import { sendInPieces, type SendingWatch } from '../api/resumable.js';
import type { Dossier, DossierDocument, DossierType, Facts, Visibility } from './dossier.js';

const SEAL_POLL_MS = 1500;
/** Two minutes in all: a line of office files to convert is shorter. */
const FINISH_AGAIN_MS = 5000;
const MOST_FINISHINGS = 24;

export const dossierQuery = (id: string) =>
  queryOptions({
    queryKey: ['dossiers', id],
    queryFn: ({ signal }) => getJson<Dossier>(`/api/dossiers/${id}`, signal),
    // While the signatures are being applied, and only then.
    refetchInterval: (query) => (query.state.data?.status === 'sealing' ? SEAL_POLL_MS : false),
    // Where news are heard, a change is said above the dossier and shown when asked for: a decision is not swapped for another under the hand.
    refetchOnWindowFocus: () => !isHeard(),
    refetchOnReconnect: () => !isHeard(),
  });

/** Read without being opened: for whoever sent it, it is opened when it is shown. */
export const dossierAhead = (id: string, signal?: AbortSignal): Promise<Dossier> => getJson<Dossier>(`/api/dossiers/${id}?ahead=1`, signal);

/** Those withdrawn too: their dossiers have their names. */
export const dossierTypesQuery = queryOptions({
  queryKey: ['dossier-types'],
  queryFn: ({ signal }) => getJson<readonly DossierType[]>('/api/dossier-types?all=true', signal),
  staleTime: 30_000,
});

/** Where a file goes: a new document of this role, or the next version of the document it replaces. */
export interface FilePlace {
  readonly role: DossierDocument['role'];
  readonly replaces?: string;
}

export interface DraftFields {
  readonly type: string;
  readonly title: string;
  readonly metadata: Facts;
}

export const createDraft = (fields: DraftFields, idempotencyKey: string): Promise<Dossier> => mutate('POST', '/api/dossiers', { body: fields, idempotencyKey });
/** `seen`: the version it was written upon; another one is refused. */
export const editDraft = (id: string, { title, metadata }: Omit<DraftFields, 'type'>, seen: number): Promise<Dossier> => mutate('PATCH', `/api/dossiers/${id}`, { body: { title, metadata }, seen });
export const chooseCircuit = (id: string, circuit: string): Promise<Dossier> => mutate('PATCH', `/api/dossiers/${id}`, { body: { circuit } });
export const chooseVisibility = (id: string, visibility: Visibility): Promise<Dossier> => mutate('PATCH', `/api/dossiers/${id}`, { body: { visibility } });
export const discardDraft = (id: string): Promise<void> => mutate('DELETE', `/api/dossiers/${id}`);
/** Somebody who could sign a step on that day. */
export interface PaperSignatory {
  readonly person: string;
  readonly name: string;
  readonly mention: readonly string[];
  readonly basis: string;
}
export const paperSignatoriesQuery = (id: string, step: string, on: string) =>
  queryOptions({
    queryKey: ['dossiers', id, 'paper-signatories', step, on],
    queryFn: ({ signal }) => getJson<readonly PaperSignatory[]>(`/api/dossiers/${id}/paper-signatories?${new URLSearchParams({ step, on })}`, signal),
  });
/** The identifier of the upload, which the signature on paper then names. */
export const sendScan = async (id: string, file: File, watch: SendingWatch): Promise<string> =>
  (await sendInPieces(`/api/dossiers/${id}/scans`, file, { name: file.name }, watch)).split('/').at(-1)!;
/** The path of the upload, to be finished. */
export const sendDocument = (id: string, place: FilePlace, file: File, watch: SendingWatch): Promise<string> =>
  sendInPieces(`/api/dossiers/${id}/uploads`, file, { name: file.name, ...place }, watch);
/** Asked again it gives the same document: so it is, of a server that is busy or restarts, and through a proxy that did not wait. */
export async function finishUpload(path: string): Promise<DossierDocument> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await mutate<DossierDocument>('POST', `${path}/finish`);
    } catch (error) {
      if (attempt === MOST_FINISHINGS || !mayGoBetter(error)) throw error;
      await new Promise((wait) => setTimeout(wait, FINISH_AGAIN_MS));
    }
  }
}

const BETTER_LATER: readonly string[] = ['document.converter-busy', 'document.reader-stopped', 'http.502', 'http.503', 'http.504'];

/** Not for what was said no to. */
export function mayGoBetter(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof ApiProblem && BETTER_LATER.includes(error.problem.code));
}
export const resubmitDossier = (id: string, seen: readonly string[], idempotencyKey: string): Promise<Dossier> =>
  mutate('POST', `/api/dossiers/${id}/resubmit`, { body: { seen }, idempotencyKey });
export const removeDocument = (id: string, documentId: string): Promise<void> => mutate('DELETE', `/api/dossiers/${id}/documents/${documentId}`);
export const submitDossier = (id: string, seen: readonly string[], said: { readonly choices: Readonly<Record<string, string>>; readonly note?: string }, idempotencyKey: string): Promise<Dossier> =>
  mutate('POST', `/api/dossiers/${id}/submit`, { body: { seen, ...said }, idempotencyKey });
