// Whether the installation can do its work, as the server found it.
import { queryOptions } from '@tanstack/react-query';
import { getJson, mutate } from '../api/client.js';

export type Subject = 'signature' | 'test-trust' | 'certificates' | 'token' | 'archive' | 'jobs' | 'mail' | 'office' | 'files' | 'disk' | 'clock';
export type State = 'good' | 'attention' | 'failed';
/** `says`, `remedy`: what was found and what to do, in French. */
export interface Check { readonly subject: Subject; readonly state: State; readonly says: string; readonly remedy: string | null }
export interface Diagnosis { readonly checks: readonly Check[] }

export const diagnosisQuery = queryOptions({ queryKey: ['diagnosis'], queryFn: ({ signal }) => getJson<Diagnosis>('/api/diagnosis', signal) });

export const makeTrial = (): Promise<Diagnosis> => mutate('POST', '/api/diagnosis/trial');
