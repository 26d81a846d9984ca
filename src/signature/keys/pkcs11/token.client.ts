// Keys in a PKCS#11 token: an HSM, or a cloud HSM through the module of its vendor. The module runs in a process of
// its own, started at the first need, one order at a time. When it crashes or hangs that process is ended, the caller is told an
// Outage, and the next order finds a fresh one. A PIN that was refused is not tried again until its file has changed.

import { fork, type ChildProcess } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Sha256 } from '#kernel/digest.js';
import { Outage } from '#kernel/faults.js';
import type { KeyAlgorithm } from '../../cms/algorithm.js';
import type { SigningKey } from '../key.js';
import { orderedChain } from '../pkcs12.js';
import { algorithmOf, type RsaScheme } from '../private-key.js';
import { mechanismCalls, signatureValue } from './mechanism.js';
import type { KeyName, TokenAnswer, TokenOrder, TokenReason, TokenSettings } from './token-order.js';

export interface TokenOptions extends TokenSettings {
  /** How RSA keys sign. */
  readonly rsa: RsaScheme;
  /** What the module is started with: vendors are configured by the environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** A network HSM answers within seconds; what takes longer hangs. */
  readonly longestMs?: number;
  /** As its holder typed it, where there is no file of it. */
  readonly pin?: string;
}

/** The compiled program, from wherever this file is read. */
const PROGRAM = join(import.meta.dirname, '../../../../dist/signature/keys/pkcs11/token-process.client.js');
const LONGEST_MS = 20_000;
/** Nothing but a person mends these: the token is not asked again at once. */
const ABOUT_THE_PIN: ReadonlySet<TokenReason> = new Set(['pin-refused', 'pin-locked', 'last-try']);

export class TokenClient {
  private child: ChildProcess | null = null;
  private closed = false;
  private last: Promise<unknown> = Promise.resolve();
  /** The PIN file as it was when the token refused it. */
  private refused: { readonly reason: TokenReason; readonly file: string } | null = null;

  constructor(private readonly options: TokenOptions) {}

  /** The key of this CKA_LABEL with its chain. Throws Outage: signature.token-* (what to do is in the sentence). */
  keyOf(label: string): Promise<SigningKey> {
    return this.keyNamed({ label });
  }

  /** The key of this certificate with its chain. Throws as `keyOf` does. */
  keyOfCertificate(certificate: Sha256): Promise<SigningKey> {
    return this.keyNamed({ certificate });
  }

  /** Those whose keys are in the token (DER). Throws as `keyOf` does. */
  async certificates(): Promise<readonly Uint8Array[]> {
    const answer = await this.ask({ order: 'list' });
    return answer.answer === 'listed' ? answer.certificates : [];
  }

  /** For good: an order that is under way fails, and no process is started again. */
  close(): void {
    this.closed = true;
    this.end();
  }

  private async keyNamed(name: KeyName): Promise<SigningKey> {
    const answer = await this.ask({ order: 'find', key: name });
    if (answer.answer !== 'found' || !answer.key.certificate) throw new Outage('signature.token-no-certificate', { label: said(name) });
    const { certificate, others } = answer.key;
    const algorithm = algorithmOf(new X509Certificate(certificate).publicKey, this.options.rsa);
    return { chain: orderedChain(certificate, [certificate, ...others]), algorithm, sign: (toBeSigned) => this.sign(name, algorithm, toBeSigned) };
  }

  private async sign(key: KeyName, algorithm: KeyAlgorithm, toBeSigned: Uint8Array): Promise<Uint8Array> {
    const answer = await this.ask({ order: 'sign', key, calls: mechanismCalls(algorithm, toBeSigned) });
    if (answer.answer !== 'signed') throw new Outage('signature.token-unreachable', { why: answer.answer });
    return signatureValue(algorithm, answer.value);
  }

  /** One order after the other: the process answers in turn, and a hang is the fault of the order it is asked. */
  private ask(order: TokenOrder): Promise<TokenAnswer> {
    const turn = this.last.then(() => this.answerTo(order));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async answerTo(order: TokenOrder): Promise<TokenAnswer> {
    if (this.closed) throw new Outage('signature.token-unreachable', { why: 'closed' });
    if (this.refused && this.refused.file === this.pinFileNow()) throw told(this.refused.reason, order);
    const wasOpen = this.child !== null;
    let answer = await this.once(order);
    // A session that was open may have been lost since (the token was taken out, the network cut): opened again, once.
    if (answer.answer === 'failed' && wasOpen && !this.closed) answer = await this.once(order);
    if (answer.answer === 'failed') throw new Outage('signature.token-unreachable', { why: answer.code });
    if (answer.answer !== 'no') return answer;
    this.refused = ABOUT_THE_PIN.has(answer.reason) ? { reason: answer.reason, file: this.pinFileNow() } : null;
    throw told(answer.reason, order);
  }

  /** Whatever is not an answer ends the process. */
  private async once(order: TokenOrder): Promise<TokenAnswer> {
    const answer = await this.heard(this.child ??= this.started(), order);
    if (answer.answer === 'failed' || answer.answer === 'no') this.end();
    return answer;
  }

  private heard(child: ChildProcess, order: TokenOrder): Promise<TokenAnswer> {
    return new Promise((resolve) => {
      const settle = (answer: TokenAnswer): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        // Ended later, with nothing asked: the next order finds out.
        child.once('exit', () => this.forget(child)).once('error', () => this.forget(child));
        child.unref();
        child.channel?.unref();
        resolve(answer);
      };
      const timer = setTimeout(() => settle({ answer: 'failed', code: 'no answer' }), this.options.longestMs ?? LONGEST_MS);
      child.removeAllListeners();
      child.ref();
      child.channel?.ref();
      child.once('message', (answer) => settle(answer as TokenAnswer));
      child.once('error', () => settle({ answer: 'failed', code: 'not started' }));
      child.once('exit', (status, signal) => settle({ answer: 'failed', code: `ended with ${signal ?? status}` }));
      child.send(order, () => undefined);
    });
  }

  private started(): ChildProcess {
    const { module, token, slot, pinFile, pin, environment } = this.options;
    // Nothing it prints is kept: a module in trace mode writes what it is given, the PIN included.
    const child = fork(PROGRAM, [JSON.stringify({ module, token, slot, pinFile } satisfies TokenSettings)], { stdio: [pinFile === null ? 'pipe' : 'ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced', env: environment, execArgv: [] });
    // A process that dies before it has read is an answer of its own.
    child.stdin?.on('error', () => undefined).end(pin ?? '');
    return child;
  }

  private end(): void {
    this.child?.kill('SIGKILL');
    this.child = null;
  }

  private forget(child: ChildProcess): void {
    if (this.child === child) this.child = null;
  }

  private pinFileNow(): string {
    const { pinFile } = this.options;
    if (pinFile === null) return '';
    try {
      const { mtimeMs, size, ino } = statSync(pinFile);
      return `${mtimeMs} ${size} ${ino}`;
    } catch {
      return '';
    }
  }
}

function told(reason: TokenReason, order: TokenOrder): Outage {
  return new Outage(`signature.token-${reason}`, { label: 'key' in order ? said(order.key) : '' });
}

function said(name: KeyName): string {
  return 'label' in name ? name.label : name.certificate;
}
