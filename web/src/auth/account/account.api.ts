// One's own account.
import { queryOptions } from '@tanstack/react-query';
import { getJson, mutate } from '../../api/client.js';

export interface OpenSession { readonly id: string; readonly device: string; readonly address: string; readonly openedAt: string; readonly lastUsedAt: string; readonly present: boolean }
export interface Passkey { readonly id: string; readonly name: string; readonly createdAt: string; readonly lastUsedAt: string | null }
/** `key` `null`: it opens nothing here any more. */
export interface BoundProvider { readonly issuer: string; readonly key: string | null; readonly name: string; readonly boundAt: string; readonly lastUsedAt: string }
export interface Account {
  readonly login: string;
  readonly hasPassword: boolean;
  readonly secondStep: { readonly since: string | null; readonly codesLeft: number };
  readonly providers: readonly BoundProvider[];
  readonly passkeys: readonly Passkey[];
  readonly sessions: readonly OpenSession[];
}
export interface Enrolment { readonly secret: string; readonly uri: string }
interface Codes { readonly codes: readonly string[] }

export const accountQuery = queryOptions({ queryKey: ['account'], queryFn: ({ signal }) => getJson<Account>('/api/account', signal) });

/** `null`: the account has none. */
type Password = string | null;
const proved = (password: Password): object => (password === null ? {} : { password });

export const changePassword = (current: string, next: string): Promise<void> => mutate('POST', '/api/account/password', { body: { current, next } });
export const beginSecondStep = (password: Password): Promise<Enrolment> => mutate('POST', '/api/account/second-step', { body: proved(password) });
export const confirmSecondStep = async (code: string): Promise<readonly string[]> => (await mutate<Codes>('POST', '/api/account/second-step/confirm', { body: { code } })).codes;
export const renewCodes = async (password: Password, code: string): Promise<readonly string[]> => (await mutate<Codes>('POST', '/api/account/second-step/codes', { body: { ...proved(password), code } })).codes;
export const turnOffSecondStep = (password: Password, code: string): Promise<void> => mutate('POST', '/api/account/second-step/turn-off', { body: { ...proved(password), code } });
export const endOneSession = (id: string): Promise<void> => mutate('DELETE', `/api/account/sessions/${id}`);
export const endOtherSessions = (): Promise<void> => mutate('POST', '/api/account/sessions/end-others');
export const passkeyOptions = (password: Password): Promise<PublicKeyCredentialCreationOptionsJSON> => mutate('POST', '/api/account/passkeys/options', { body: proved(password) });
export const keepPasskey = (name: string, answer: object): Promise<Passkey> => mutate('POST', '/api/account/passkeys', { body: { name, answer } });
export const renamePasskey = (id: string, name: string): Promise<void> => mutate('PUT', `/api/account/passkeys/${id}`, { body: { name } });
export const removePasskey = (id: string, password: Password): Promise<void> => mutate('POST', `/api/account/passkeys/${id}/remove`, { body: proved(password) });
export const bindProvider = (key: string, password: Password): Promise<{ readonly url: string }> => mutate('POST', `/api/account/providers/${key}/bind`, { body: proved(password) });
export const unbindProvider = (issuer: string, password: Password): Promise<void> => mutate('POST', '/api/account/providers/unbind', { body: { issuer, ...proved(password) } });
