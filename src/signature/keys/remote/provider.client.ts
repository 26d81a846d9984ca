// A remote signing provider over HTTPS (Cloud Signature Consortium API v2.0.0.2), called in the name of this installation (OAuth 2.0
// client credentials, RFC 6749 §4.4). Its address is the operator’s: none is ever taken from an answer, no redirection followed.
// An exchange is bounded in time and in size. What authorises or signs is sent once and never again by itself.

import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { Malformed, Outage } from '#kernel/faults.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { heard, type Heard } from './answer.js';
import { infoQuestion, listQuestion, readChain, readList, readUse, type RemoteUse } from './credential.js';
import type { Code } from './factors.js';
import { textOf, type Fields } from './fields.js';
import { authorisationQuestion, challengeQuestion, readAuthorisation, readChallenge, readValues, signAlgorithm, signatureQuestion, type RemoteBatch } from './signing.js';

export interface ProviderSettings {
  /** Base of the API, `…/csc/v2`; no slash at its end. */
  readonly url: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecretFile: string;
  /** Of one exchange, the whole answer included. */
  readonly longestMs?: number;
}

/** What the provider tells of one credential. */
export interface RemoteCredential {
  readonly chain: readonly Uint8Array[];
  readonly use: RemoteUse | Refusal;
}

const LONGEST_MS = 20_000;
/** Two hundred values of RSA-8192 are 300 KB. */
const MOST_BYTES = 1024 * 1024;
const LONGEST_TOKEN = 16_384;
/** RFC 6749 says nothing of a token without its lifetime; the CSC says an hour. */
const TOKEN_SECONDS = 3600;
const BEFORE_ITS_END_SECONDS = 30;

export class SigningProvider {
  private token: { readonly value: string; readonly until: number } | null = null;

  constructor(private readonly settings: ProviderSettings) {}

  /** Of one user of the provider. Throws Outage signature.remote-*; every call of this class does. */
  async credentials(user: string): Promise<readonly string[] | Refusal> {
    return this.asked('credentials/list', listQuestion(user), readList);
  }

  async credential(id: string): Promise<RemoteCredential | Refusal> {
    return this.asked('credentials/info', infoQuestion(id), (fields) => ({ chain: readChain(fields), use: readUse(fields) }));
  }

  /** What its holder is to answer, or `null`: it was sent to this person. */
  async challenge(credential: string, factor: string): Promise<string | null | Refusal> {
    return this.asked('credentials/getChallenge', challengeQuestion(credential, factor), readChallenge);
  }

  /** One value a digest, in their order, not judged yet. Refuses signature.remote-*. */
  async sign(batch: RemoteBatch, { algorithms }: RemoteUse, codes: readonly Code[]): Promise<readonly Uint8Array[] | Refusal> {
    const algorithm = signAlgorithm(batch.algorithm, algorithms);
    if (isRefusal(algorithm)) return algorithm;
    const sad = await this.asked('credentials/authorize', authorisationQuestion(batch, codes), readAuthorisation);
    return isRefusal(sad) ? sad : this.asked('signatures/signHash', signatureQuestion(batch, algorithm, sad), (fields) => readValues(fields, batch));
  }

  private async asked<T>(method: string, question: Fields, read: (fields: Fields) => T): Promise<T | Refusal> {
    let answer = await this.once(method, question);
    // The token was refused before anything was done: another one, once.
    if (answer.heard === 'other-token') {
      this.token = null;
      answer = await this.once(method, question);
    }
    if (answer.heard === 'no') return answer.refusal;
    if (answer.heard === 'other-token') throw new Outage('signature.remote-client-refused');
    if (answer.heard === 'outage') throw new Outage(answer.code, { method, status: answer.status });
    return understood(method, () => read(answer.fields));
  }

  private async once(method: string, question: Fields): Promise<Heard> {
    const headers = { Authorization: `Bearer ${await this.accessToken()}`, 'Content-Type': 'application/json' };
    return this.exchange(method, `${this.settings.url}/${method}`, headers, JSON.stringify(question));
  }

  private async accessToken(): Promise<string> {
    if (this.token && this.token.until > performance.now()) return this.token.value;
    const { tokenUrl, clientId, clientSecretFile } = this.settings;
    const secret = await readFile(clientSecretFile, 'utf8').catch((cause: unknown) => {
      throw new Outage('signature.remote-secret-unreadable', {}, { cause });
    });
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'service', client_id: clientId, client_secret: secret.trim() });
    const answer = await this.exchange('oauth2/token', tokenUrl, { 'Content-Type': 'application/x-www-form-urlencoded' }, body.toString());
    if (answer.heard === 'outage') throw new Outage(answer.code, { method: 'oauth2/token', status: answer.status });
    if (answer.heard !== 'done') throw new Outage('signature.remote-client-refused');
    const value = understood('oauth2/token', () => textOf(answer.fields['access_token'], 'access_token', LONGEST_TOKEN));
    const given = answer.fields['expires_in'];
    const seconds = typeof given === 'number' && given > 0 ? Math.min(given, TOKEN_SECONDS) : TOKEN_SECONDS;
    this.token = { value, until: performance.now() + Math.max(0, seconds - BEFORE_ITS_END_SECONDS) * 1000 };
    return value;
  }

  private async exchange(method: string, url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Heard> {
    try {
      const response = await fetch(url, { method: 'POST', redirect: 'error', signal: AbortSignal.timeout(this.settings.longestMs ?? LONGEST_MS), headers: { ...headers, Accept: 'application/json' }, body });
      return heard(response.status, await bounded(response));
    } catch (cause) {
      if (cause instanceof Outage) throw cause;
      throw new Outage('signature.remote-unreachable', { method, reason: (cause as Error).name }, { cause });
    }
  }
}

function understood<T>(method: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    // Whatever stops the reading of a stranger's bytes is the stranger's fault.
    throw new Outage('signature.remote-bad-answer', { method, ...(cause instanceof Malformed ? cause.facts : {}) }, { cause });
  }
}

async function bounded(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    // Leaving the loop ends the connection.
    if (size > MOST_BYTES) throw new Outage('signature.remote-bad-answer', { reason: 'too large' });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
