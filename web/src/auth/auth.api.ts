// Proving who is calling.
import { queryOptions } from '@tanstack/react-query';
import { getJson, mutate } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';

export interface Persona {
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

/** Outside the demo town the address does not exist: there are no personas, which is no failure. */
export const personasQuery = queryOptions({
  queryKey: ['personas'],
  queryFn: async ({ signal }): Promise<readonly Persona[]> => {
    try {
      return await getJson<readonly Persona[]>('/api/demo/personas', signal);
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.status === 404) return [];
      throw error;
    }
  },
  staleTime: Infinity,
});

export const signInAsPersona = (persona: string): Promise<unknown> => mutate('POST', '/api/demo/sign-in', { body: { persona } });
export const signIn = (login: string, password: string): Promise<unknown> => mutate('POST', '/api/auth/sign-in', { body: { login, password } });
export const signOut = (): Promise<unknown> => mutate('POST', '/api/auth/sign-out');

/** `leftMs`: by the clock of the server. */
export interface Session { readonly leftMs: number; readonly mayExtend: boolean }
export const askSession = (): Promise<Session> => getJson('/api/auth/session');
export const staySignedIn = (): Promise<Session> => mutate('POST', '/api/auth/session/extend');
