// The one door to the server: same origin, JSON, the header that proves the request comes from this page (CSRF),
// and every failure as ApiProblem or Unreachable. It knows the wire, no word of the trade.
import { languageMessages } from '../messages/fr/language.js';
import { actFor, actingFor, sentHome } from './acting.js';
import { ApiProblem, readProblem, Unreachable } from './problem.js';

export interface Mutation {
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  /** The version one has seen: a change made meanwhile is refused, not lost. */
  readonly seen?: number;
}

type Watcher = (reachable: boolean) => void;
const watchers = new Set<Watcher>();

/** Tells the offline strip what the last request taught us. */
export function watchReachability(watcher: Watcher): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>(path, { method: 'GET', signal: signal ?? null });
}

export function mutate<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, { body, idempotencyKey, seen }: Mutation = {}): Promise<T> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey;
  if (seen !== undefined) headers['If-Match'] = `"${seen}"`;
  return send<T>(path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
}

export function sendFile<T>(method: 'PUT' | 'POST', path: string, file: Blob): Promise<T> {
  return send<T>(path, { method, headers: { 'Content-Type': 'application/pdf' }, body: file });
}

export async function getBlob(path: string, signal?: AbortSignal): Promise<Blob> {
  const response = await reach(path, { method: 'GET', signal: signal ?? null });
  if (!response.ok) throw refused(response.status, readJson(await response.text()));
  return response.blob();
}

/** Whether a download would be given; only the head of the answer is read. */
export async function askDownload(path: string): Promise<void> {
  const leaving = new AbortController();
  const response = await reach(path, { method: 'GET', signal: leaving.signal });
  if (!response.ok) throw new ApiProblem(readProblem(response.status, readJson(await response.text())));
  leaving.abort();
}

/** A key made once per intention and sent again with each retry, so that a lost answer is not decided twice. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  const response = await reach(path, init);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  const body = text ? readJson(text) : undefined;
  if (!response.ok) throw refused(response.status, body);
  return body as T;
}

function refused(status: number, body: unknown): ApiProblem {
  const problem = readProblem(status, body);
  // The time of the intervention is over, or the commune has ended it.
  if (problem.code === 'organisation.not-a-member' && sentHome()) actFor(null, '/communes?fin=1');
  return new ApiProblem(problem);
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(path, { credentials: 'same-origin', ...init, headers: { Accept: 'application/json', 'X-Paraphe-Request': '1', 'X-Paraphe-Language': languageMessages.code, ...(actingFor() === null ? {} : { 'X-Paraphe-Organisation': actingFor()! }), ...init.headers } });
    watchers.forEach((watch) => watch(true));
    return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    watchers.forEach((watch) => watch(false));
    throw new Unreachable();
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
