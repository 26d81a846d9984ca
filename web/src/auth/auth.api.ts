// Proving who is calling.
import { queryOptions } from '@tanstack/react-query';
import { actingFor, endIntervention, interventionIsOver, leaveNothing, whileLeaving } from '../api/acting.js';
import { getJson, mutate } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import { saidUntil } from '../ui/said.js';

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

/** `code`: no session is open before the second step. */
export type Entry = 'open' | 'code';
export const signIn = async (login: string, password: string): Promise<Entry> => ((await mutate<{ awaits: 'code' } | undefined>('POST', '/api/auth/sign-in', { body: { login, password } }))?.awaits ?? 'open');
export const completeSignIn = (code: string): Promise<void> => mutate('POST', '/api/auth/second-step', { body: { code } });
export const askPasswordLink = (login: string): Promise<void> => mutate('POST', '/api/auth/password/forgotten', { body: { login } });
export const choosePassword = (token: string, password: string): Promise<void> => mutate('POST', '/api/auth/password/choose', { body: { token, password } });

/**
 * Gives where the session ends too: at the identity provider that opened it. Who acts for a commune leaves it first; an
 * intervention that has ended meanwhile keeps nobody in.
 */
export function closeSession(): Promise<{ readonly leaveAt: string } | undefined> {
  return whileLeaving(async () => {
    if (actingFor() !== null && !interventionIsOver()) await mutate('POST', '/api/organisation/centre/leave').then(endIntervention, () => undefined);
    return saidUntil(mutate('POST', '/api/auth/sign-out'));
  });
}

/** Of who goes away: what is typed and not sent goes too. */
export async function signOut(): ReturnType<typeof closeSession> {
  const left = await closeSession();
  leaveNothing();
  return left;
}

export interface Provider { readonly key: string; readonly name: string }
export const providersQuery = queryOptions({ queryKey: ['providers'], queryFn: ({ signal }) => getJson<readonly Provider[]>('/api/auth/provider', signal), staleTime: Infinity });
export const startAt = ({ key }: Provider, returnTo: string | undefined, another: boolean): string => `/api/auth/provider/${key}/start?${new URLSearchParams({ ...(returnTo ? { retour: returnTo } : {}), ...(another ? { autre: '1' } : {}) })}`;

export const passkeyChallenge = (): Promise<PublicKeyCredentialRequestOptionsJSON> => mutate('POST', '/api/auth/passkey/options');
export const signInWithPasskey = (answer: object): Promise<void> => mutate('POST', '/api/auth/passkey', { body: { answer } });

/** `leftMs`: by the clock of the server. */
export interface Session { readonly leftMs: number; readonly mayExtend: boolean }
export const askSession = (): Promise<Session> => getJson('/api/auth/session');
export const staySignedIn = (): Promise<Session> => mutate('POST', '/api/auth/session/extend');
