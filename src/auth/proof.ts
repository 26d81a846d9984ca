// What a request shows of who sends it, before anybody has judged it: the token of a session, sent by our own pages;
// or the key of an application. A key is no cookie: no page of another site makes a browser send it, and so it needs no
// header of ours.

import { Denied } from '#kernel/faults.js';
import { bearerOf, isForeignRequest, tokenOf } from './session.js';

export interface Headed {
  readonly method: string;
  readonly headers: { readonly authorization?: string; readonly cookie?: string; readonly [name: string]: unknown };
}

export type Proof = { readonly key: string } | { readonly token: string };

/** `secure`: the site is reached by https. Throws Denied 403 for a request another site made a browser send, 401 when nothing is shown. */
export function proofOf(request: Headed, secure: boolean): Proof {
  const key = bearerOf(request.headers.authorization);
  if (key !== null) return { key };
  refuseForeign(request);
  const token = tokenOf(request.headers.cookie, secure);
  if (token === null) throw new Denied('auth.not-signed-in', 401);
  return { token };
}

/** Throws Denied 403. */
export function refuseForeign({ method, headers }: Headed): void {
  if (isForeignRequest(method, headers)) throw new Denied('auth.foreign-request', 403);
}
