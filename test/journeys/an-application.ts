// A business application as it calls: a key in a header, no cookie, no header of our pages.

import type { TownHall, Answer, Browser } from './a-town-hall.js';

export interface CallingApplication {
  readonly id: string;
  readonly key: string;
  readonly secret: string;
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  upload(dossier: string, bytes: Uint8Array): Promise<Answer>;
  get(path: string): Promise<Response>;
}

export async function anApplicationOf(town: TownHall, administrator: Browser, desk: string, scopes: readonly string[], name: string): Promise<CallingApplication> {
  const { status, body } = await administrator.call('POST', '/api/applications', { name, desk, scopes, expiresOn: '2026-04-10' });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return calling(town, body);
}

export function calling(town: { readonly app: { readonly url: string } }, { application: id, id: key, secret }: { readonly application: string; readonly id: string; readonly secret: string }): CallingApplication {
  const authorization = `Bearer ${secret}`;
  const read = async (response: Response): Promise<Answer> => {
    const text = await response.text();
    return { status: response.status, body: text !== '' && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text };
  };
  const ask = (path: string, init: RequestInit) => fetch(`${town.app.url}${path}`, { ...init, headers: { authorization, ...init.headers } });
  return {
    id, key, secret,
    call: async (method, path, body, headers) => read(await ask(path, { method, headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, body: body === undefined ? undefined : JSON.stringify(body) })),
    upload: async (dossier, bytes) => read(await ask(`/api/dossiers/${dossier}/documents?role=main&name=acte.pdf`, { method: 'PUT', headers: { 'content-type': 'application/pdf' }, body: bytes as never })),
    get: (path) => ask(path, {}),
  };
}
