// Several dossiers asked about, and decided, in one request.
import { mutate } from '../api/client.js';
import type { Dossier } from '../dossiers/dossier.js';
import type { Beforehand, Going, Together, TogetherProblem } from './batch.js';

interface TogetherResult { readonly id: string; readonly status?: Dossier['status']; readonly problem?: TogetherProblem }

export const askBeforehand = async (ids: readonly string[]): Promise<readonly Beforehand[]> =>
  (await mutate<{ readonly dossiers: readonly Beforehand[] }>('POST', '/api/decisions/preview', { body: { dossiers: ids } })).dossiers;

export const decideTogether = async (decision: Together, going: readonly Going[], reason: string | null, idempotencyKey: string): Promise<readonly TogetherResult[]> =>
  (await mutate<{ readonly results: readonly TogetherResult[] }>('POST', '/api/decisions', { body: { decision, dossiers: going.map(({ sent }) => sent), ...(reason === null ? {} : { reason }) }, idempotencyKey })).results;

export const takeBack = (id: string, idempotencyKey: string): Promise<Dossier> => mutate('POST', `/api/dossiers/${id}/recall`, { idempotencyKey });
