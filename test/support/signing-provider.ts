// Somebody else's signing provider: the Cloud Signature Consortium API v2.0.0.2 over real HTTP, with real keys that OpenSSL signs with.
// It refuses what the specification refuses: a strange token, a wrong code, a digest that was not authorised, an authorisation that
// is used up or over.

import { execFileSync } from 'node:child_process';
import { createPrivateKey, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const CLIENT = { id: 'paraphe', secret: 'le secret du client' };
const SHA256 = '2.16.840.1.101.3.4.2.1';
const TRIES = 3;

export interface Held {
  readonly user: string;
  /** PEM. */
  readonly key: string;
  readonly chain: readonly Uint8Array[];
  readonly pin: string;
  readonly multisign?: number;
  /** What `credentials/info` answers otherwise. */
  readonly info?: Readonly<Record<string, unknown>>;
}

interface Authorisation { readonly credential: string; readonly hashes: readonly string[]; left: number; readonly until: number }
type Answer = readonly [status: number, body: unknown];
type Fields = Readonly<Record<string, unknown>>;
interface Given extends Fields { readonly id: string; readonly value: string }

export class SigningProviderServer {
  /** Methods asked, in their order. */
  readonly calls: string[] = [];
  /** How many digests were signed. */
  signed = 0;
  /** The one-time code sent last. */
  otp = '';
  /** Answers in place of the specification. */
  mood: (method: string, response: ServerResponse) => boolean = () => false;
  /** Changes the values of signHash. */
  forged: ((value: Buffer, at: number) => Buffer) | null = null;
  private readonly folder = mkdtempSync(join(tmpdir(), 'signing-provider-'));
  private tokens = new Set<string>();
  private readonly authorisations = new Map<string, Authorisation>();
  private readonly wrong = new Map<string, number>();
  private readonly credentials = new Map<string, Held>();
  private readonly heldBack = new Map<string, { readonly arrived: () => void; readonly until: Promise<void> }>();
  /** How long an authorisation lasts. */
  seconds = 3600;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<SigningProviderServer> {
    const server = createServer();
    const provider = new SigningProviderServer(server);
    server.on('request', (request, response) => void provider.serve(request, response));
    await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
    return provider;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/csc/v2`;
  }

  hold(credential: string, held: Held): void {
    this.credentials.set(credential, held);
  }

  /** The next call of this method is answered only when the test says so. */
  holdBack(method: string): { readonly asked: Promise<void>; readonly now: () => void } {
    let [arrived, now] = [(): void => undefined, (): void => undefined];
    const asked = new Promise<void>((done) => { arrived = done; });
    this.heldBack.set(method, { arrived: () => arrived(), until: new Promise((done) => { now = done; }) });
    return { asked, now: () => now() };
  }

  /** Every token given is over. */
  forgetTokens(): void {
    this.tokens = new Set();
  }

  unlock(): void {
    this.wrong.clear();
  }

  count(method: string): number {
    return this.calls.filter((call) => call === method).length;
  }

  async close(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    this.server.closeAllConnections();
    await new Promise((done) => { this.server.close(done); });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const method = (request.url ?? '').replace('/csc/v2/', '');
    this.calls.push(method);
    if (this.mood(method, response)) return;
    const held = this.heldBack.get(method);
    this.heldBack.delete(method);
    held?.arrived();
    await held?.until;
    const text = Buffer.concat(pieces).toString();
    const [status, body] = method === 'oauth2/token' ? this.token(new URLSearchParams(text)) : this.answer(method, request.headers.authorization ?? '', text);
    response.writeHead(status, { 'content-type': 'application/json' }).end(status === 204 ? '' : JSON.stringify(body));
  }

  /** Only the digest is known here, as in an HSM. */
  private signedDigest(pem: string, digest: Buffer): Buffer {
    const file = join(this.folder, 'key.pem');
    writeFileSync(file, pem, { mode: 0o600 });
    return execFileSync('openssl', ['pkeyutl', '-sign', '-inkey', file, '-pkeyopt', 'digest:sha256'], { input: digest });
  }

  private token(form: URLSearchParams): Answer {
    if (form.get('grant_type') !== 'client_credentials' || form.get('client_id') !== CLIENT.id || form.get('client_secret') !== CLIENT.secret) return no('invalid_request', 'Invalid parameter client_secret');
    const access_token = randomBytes(16).toString('base64');
    this.tokens.add(access_token);
    return [200, { access_token, token_type: 'Bearer', expires_in: 3600 }];
  }

  private answer(method: string, authorization: string, text: string): Answer {
    if (!this.tokens.has(authorization.replace('Bearer ', ''))) return [401, { error: 'invalid_token' }];
    const fields = JSON.parse(text) as Fields;
    if (method === 'credentials/list') return [200, { credentialIDs: [...this.credentials].filter(([, { user }]) => user === fields['userID']).map(([id]) => id) }];
    const id = String(fields['credentialID']);
    const held = this.credentials.get(id);
    if (!held) return no('invalid_request', 'Invalid parameter credentialID');
    switch (method) {
      case 'credentials/info': return [200, { ...infoOf(held), ...held.info }];
      case 'credentials/getChallenge': {
        if (fields['authObjectID'] !== 'OTP') return no('invalid_request', 'Invalid parameter authObjectID');
        this.otp = String(100_000 + this.calls.length);
        return [204, null];
      }
      case 'credentials/authorize': return this.authorise(id, held, fields);
      case 'signatures/signHash': return this.sign(id, held, fields);
      default: return [501, { error: 'invalid_request' }];
    }
  }

  private authorise(id: string, held: Held, { numSignatures, hashes, hashAlgorithmOID, authData }: Fields): Answer {
    if (typeof numSignatures !== 'number' || !Array.isArray(hashes) || hashes.length !== numSignatures) return no('invalid_request', 'Missing (or invalid type) integer parameter numSignatures');
    if (numSignatures > (held.multisign ?? 20)) return no('invalid_request', 'Numbers of signatures is too high');
    if (hashAlgorithmOID !== SHA256) return no('invalid_request', 'Invalid parameter hashAlgorithmOID');
    const tries = this.wrong.get(id) ?? 0;
    if (tries >= TRIES) return no('invalid_request', 'Credential locked');
    const given = new Map((authData as readonly Given[]).map((one) => [one.id, one.value]));
    const used = this.otp;
    if (given.get('PIN') !== held.pin || used === '' || given.get('OTP') !== used) {
      this.wrong.set(id, tries + 1);
      return no('invalid_authentication_data', 'The authentication data is invalid');
    }
    this.otp = '';
    this.wrong.delete(id);
    const SAD = randomBytes(24).toString('base64');
    this.authorisations.set(SAD, { credential: id, hashes: hashes as string[], left: numSignatures, until: Date.now() + this.seconds * 1000 });
    return [200, { SAD, expiresIn: this.seconds }];
  }

  private sign(id: string, { key: pem }: Held, { SAD, hashes, signAlgo, hashAlgorithmOID }: Fields): Answer {
    const authorisation = this.authorisations.get(String(SAD));
    if (!authorisation || authorisation.credential !== id) return no('invalid_request', 'Invalid parameter SAD');
    if (authorisation.until <= Date.now()) return no('invalid_request', 'SAD expired');
    const asked = hashes as readonly string[];
    if (asked.length > authorisation.left || !asked.every((hash) => authorisation.hashes.includes(hash))) return no('invalid_request', 'Hash is not authorized by the SAD');
    if (!asked.every((hash) => Buffer.from(hash, 'base64').length === 32)) return no('invalid_request', 'Invalid digest value length');
    const key = createPrivateKey(pem);
    if (signAlgo !== (key.asymmetricKeyType === 'ec' ? '1.2.840.10045.4.3.2' : '1.2.840.113549.1.1.1')) return no('invalid_request', 'Invalid parameter signAlgo');
    if (key.asymmetricKeyType === 'rsa' && hashAlgorithmOID !== SHA256) return no('invalid_request', 'Missing (or invalid type) string parameter hashAlgorithmOID');
    authorisation.left -= asked.length;
    this.signed += asked.length;
    const values = asked.map((hash, at) => (this.forged ?? ((value: Buffer) => value))(this.signedDigest(pem, Buffer.from(hash, 'base64')), at));
    return [200, { signatures: values.map((value) => value.toString('base64')) }];
  }
}

function no(error: string, error_description: string): Answer {
  return [400, { error, error_description }];
}

function infoOf({ key: pem, chain, multisign }: Held): object {
  const key = createPrivateKey(pem);
  const isCurve = key.asymmetricKeyType === 'ec';
  return {
    key: { status: 'enabled', algo: isCurve ? ['1.2.840.10045.4.3.2'] : ['1.2.840.113549.1.1.1'], len: isCurve ? 256 : 2048 },
    cert: { status: 'valid', certificates: chain.map((der) => Buffer.from(der).toString('base64')) },
    auth: {
      mode: 'explicit', expression: 'PIN AND OTP',
      objects: [{ type: 'Password', id: 'PIN', format: 'N', label: 'Code PIN', description: 'Celui de votre certificat' }, { type: 'ChallengeResponse', id: 'OTP', format: 'N', label: 'Code reçu par SMS' }],
    },
    SCAL: '2', multisign: multisign ?? 20, lang: 'fr',
  };
}

/** The key of a PKCS#12, as a provider imports it. */
export function keyOfPkcs12(pkcs12: Uint8Array, password: string): string {
  return execFileSync('openssl', ['pkcs12', '-nodes', '-nocerts', '-passin', `pass:${password}`], { input: pkcs12, encoding: 'utf8' });
}
