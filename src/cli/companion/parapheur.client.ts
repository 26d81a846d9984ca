// The installation, as the workstation reaches it: one session, opened with the password and closed at the end. An answer that
// got lost is sent again: the first one counts.

import { Outage } from '#kernel/faults.js';
import type { AnsweredSlot, OwnCertificateAnswer, ShownAnswer, SlotAnswer } from '#dossiers/own-key/slots.dto.js';
import { refusal } from '../caller.js';

const TRIES = 3;
const BETWEEN_TRIES_MS = 1000;
const LONGEST_MS = 30_000;

export class Parapheur {
  private constructor(private readonly server: string, private readonly headers: Readonly<Record<string, string>>) {}

  /** `code`: asked for only where the account has a second step. Throws Refused with the sentence of the server, Outage companion.unreachable. */
  static async signIn(server: string, login: string, password: string, organisation: string | null, code: () => Promise<string>): Promise<Parapheur> {
    const stranger = new Parapheur(server, { 'X-Paraphe-Request': '1', ...(organisation && { 'X-Paraphe-Organisation': organisation }) });
    const first = await stranger.send('POST', '/api/auth/sign-in', { login, password });
    if (first.status !== 202) return new Parapheur(server, { ...stranger.headers, Cookie: cookieOf(first) });
    const waiting = new Parapheur(server, { ...stranger.headers, Cookie: cookieOf(first) });
    // Once: a code whose answer got lost has been used.
    const second = await waiting.sendOnce('POST', '/api/auth/second-step', { code: await code() });
    return new Parapheur(server, { ...stranger.headers, Cookie: cookieOf(second) });
  }

  certificates(): Promise<readonly OwnCertificateAnswer[]> {
    return this.json('GET', '/api/own-keys/certificates');
  }

  show(chain: readonly Uint8Array[]): Promise<ShownAnswer> {
    return this.json('POST', '/api/own-keys/certificates', { chain: chain.map((der) => Buffer.from(der).toString('base64')) });
  }

  slots(): Promise<readonly SlotAnswer[]> {
    return this.json('POST', '/api/own-keys/slots', {});
  }

  answer(slot: string, value: Uint8Array): Promise<AnsweredSlot> {
    return this.json('POST', `/api/own-keys/slots/${slot}/value`, { value: Buffer.from(value).toString('base64') });
  }

  async signOut(): Promise<void> {
    await this.send('POST', '/api/auth/sign-out', {}).catch(() => undefined);
  }

  private async json<T>(method: string, path: string, body?: object): Promise<T> {
    return (await this.send(method, path, body)).json() as Promise<T>;
  }

  private async send(method: string, path: string, body?: object): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.sendOnce(method, path, body);
      } catch (error) {
        if (!(error instanceof Outage) || attempt === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
      }
    }
  }

  private async sendOnce(method: string, path: string, body?: object): Promise<Response> {
    const response = await fetch(`${this.server}${path}`, {
      method, headers: { ...this.headers, ...(body && { 'Content-Type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }), redirect: 'error', signal: AbortSignal.timeout(LONGEST_MS),
    }).catch((cause: unknown) => {
      throw new Outage('companion.unreachable', { server: this.server }, { cause });
    });
    if (!response.ok) throw await refusal(response);
    return response;
  }
}

/** The first that is set, which is the one that counts. */
function cookieOf(response: Response): string {
  return (response.headers.getSetCookie()[0] ?? '').split(';', 1)[0]!;
}
