// What awaits the draft if it left now, asked again at each save and each desk chosen; the last answer stays until
// the next one is there, so that nothing moves under the eyes.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { mutate } from '../api/client.js';
import type { Dossier } from './dossier.js';

export interface ForecastStep {
  readonly step: string;
  /** Those who are there that day, the first called first. */
  readonly names: readonly string[];
  readonly mention: readonly string[] | null;
  readonly dueAt: string | null;
  readonly why: readonly string[];
  readonly warning: string | null;
}

export interface Forecast {
  readonly missing: string | null;
  readonly steps: readonly ForecastStep[];
  readonly endsAt: string | null;
  readonly stuck: string | null;
}

export function useForecast(dossier: Dossier | null, choices: Readonly<Record<string, string>>) {
  const id = dossier?.id ?? '';
  return useQuery({
    queryKey: ['forecast', id, dossier?.version, choices],
    queryFn: () => mutate<Forecast>('POST', `/api/dossiers/${id}/forecast`, { body: { choices: Object.fromEntries(Object.entries(choices).filter(([, desk]) => desk !== '')) } }),
    enabled: dossier?.status === 'draft' && dossier.circuit !== null,
    placeholderData: keepPreviousData,
  });
}
