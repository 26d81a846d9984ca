// One attempt at one delivery. The name is looked up, every address it has is judged, and the connection goes to one of
// those addresses and no other (a name that answers differently a moment later changes nothing), under the name itself
// for TLS. No redirect is followed, no proxy used, no connection kept; the answer is waited for so long and read so far.

import { lookup } from 'node:dns/promises';
import { request as plain, type IncomingMessage } from 'node:http';
import { request as encrypted, type RequestOptions } from 'node:https';
import { performance } from 'node:perf_hooks';
import { Injectable } from '@nestjs/common';
import { PlatformConfig } from '#platform/config.service.js';
import { isRefusal } from '#kernel/refusal.js';
import { bareHost, endpointUrl, isPublicAddress, isTestHost } from './addresses.js';
import type { Outcome } from './retry.js';

/** Receivers are asked to answer first and work afterwards (Standard Webhooks). */
const TIMEOUT_MS = 15_000;
/** Nothing of the answer is kept; a little is read so that the connection ends well. */
const MOST_ANSWER_BYTES = 16_384;

interface Address { readonly address: string; readonly family: number }

@Injectable()
export class WebhookSender {
  constructor(private readonly config: PlatformConfig) {}

  /** Never throws: what went wrong is the outcome. */
  async send(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Outcome> {
    const begun = performance.now();
    const ended = (status: number | null, problem: string | null): Outcome => ({ status, problem, durationMs: Math.round(performance.now() - begun) });
    try {
      // What was right when it was recorded may be so no longer.
      const checked = endpointUrl(url, this.config.webhookTestHosts);
      if (isRefusal(checked)) return ended(null, checked.refused);
      const target = new URL(checked);
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const addresses = await within(signal, this.addressesOf(target));
      if (addresses.length === 0) return ended(null, 'webhook.private-address');
      const status = await post(target, addresses, body, headers, signal);
      if (status >= 200 && status < 300) return ended(status, null);
      return ended(status, status >= 300 && status < 400 ? 'webhook.redirected' : 'webhook.bad-answer');
    } catch (error) {
      return ended(null, problemOf(error));
    }
  }

  /** All of them, or none when a single one is not public. */
  private async addressesOf(target: URL): Promise<readonly Address[]> {
    const found = await lookup(bareHost(target), { all: true });
    return isTestHost(target, this.config.webhookTestHosts) || found.every(({ address }) => isPublicAddress(address)) ? found : [];
  }
}

function post(target: URL, addresses: readonly Address[], body: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<number> {
  const options: RequestOptions = {
    method: 'POST', signal, agent: false,
    headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'Paraphe-Webhook/1' },
    lookup: (_, { all }, callback) => (all ? callback(null, [...addresses]) : callback(null, addresses[0]!.address, addresses[0]!.family)),
  };
  return new Promise((done, failed) => {
    const request = (target.protocol === 'http:' ? plain : encrypted)(target, options, (answer) => void drained(answer).then(() => done(answer.statusCode ?? 0), failed));
    request.on('error', failed);
    request.end(body);
  });
}

async function drained(answer: IncomingMessage): Promise<void> {
  let read = 0;
  for await (const chunk of answer) {
    read += (chunk as Buffer).length;
    if (read > MOST_ANSWER_BYTES) return;
  }
}

function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return Promise.race([work, new Promise<never>((_, failed) => signal.addEventListener('abort', () => failed(signal.reason as Error), { once: true }))]);
}

function problemOf(error: unknown): string {
  const { code = '', name = '' } = error as { readonly code?: string; readonly name?: string };
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ETIMEDOUT') return 'webhook.timeout';
  if (/^(ENOTFOUND|EAI_)/.test(code)) return 'webhook.unknown-host';
  return /CERT|TLS|SSL|SIGNATURE|ALTNAME/.test(code) ? 'webhook.bad-certificate' : 'webhook.unreachable';
}
