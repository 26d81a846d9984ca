// One HTTP exchange with a trust service: bounded in time and in size.

import { Outage } from '#kernel/faults.js';

/** A trust service that has not answered by then is down. */
const TIMEOUT_MS = 10_000;
/** The largest public CRLs are some 20 MB. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Throws Outage signature.service-unreachable, with the address and the status. */
export async function exchange(url: string, question?: { readonly type: string; readonly body: Uint8Array }): Promise<Uint8Array> {
  const fail = (facts: object, cause?: unknown): never => {
    throw new Outage('signature.service-unreachable', { url, ...facts }, { cause });
  };
  if (!/^https?:\/\//.test(url)) return fail({ reason: 'scheme' });
  const request: RequestInit = {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(question ? { method: 'POST', headers: { 'content-type': question.type }, body: Buffer.from(question.body) } : {}),
  };
  try {
    const response = await fetch(url, request).catch((fault: unknown) => {
      if (wasClosedMeanwhile(fault)) return fetch(url, request);
      throw fault;
    });
    if (!response.ok) return fail({ status: response.status });
    return await bounded(response);
  } catch (fault) {
    if (fault instanceof Outage) throw fault;
    return fail({ reason: (fault as Error).name }, fault);
  }
}

/**
 * As when a connection kept open since the last exchange was closed at the other end just as it was taken up (RFC 9112 §9.3.1). A
 * status or a list may be asked for twice; so may a time-stamp, at the price of one token more.
 */
function wasClosedMeanwhile(fault: unknown): boolean {
  const { code } = ((fault as Error).cause ?? {}) as { readonly code?: string };
  return code === 'ECONNRESET' || code === 'EPIPE' || code === 'UND_ERR_SOCKET';
}

async function bounded(response: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > MAX_BYTES) throw new Outage('signature.service-unreachable', { url: response.url, reason: 'too large' });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
