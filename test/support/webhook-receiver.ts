// Someone else's server that receives webhooks: it checks each as the Standard Webhooks specification says, with Web
// Crypto and not a line of ours, and answers what the test wants.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly id: string;
  readonly verified: boolean;
  readonly signatures: number;
  // eslint-disable-next-line -- JSON as it comes
  readonly body: any;
  readonly status: number;
}

export class WebhookReceiver {
  readonly received: Received[] = [];
  /** What it is sent is judged under this one. */
  secret = '';
  /** The status of the next answer. */
  answer: (body: Received['body']) => number = () => 204;
  private constructor(private readonly server: Server) {}

  static async open(): Promise<WebhookReceiver> {
    const server = createServer();
    const receiver = new WebhookReceiver(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => void (async () => {
        const text = Buffer.concat(chunks).toString();
        const body = JSON.parse(text);
        const header = (name: string): string => String(request.headers[name] ?? '');
        const signatures = header('webhook-signature').split(' ');
        const verified = (await Promise.all(signatures.map((one) => verifies(receiver.secret, `${header('webhook-id')}.${header('webhook-timestamp')}.${text}`, one)))).includes(true);
        const status = receiver.answer(body);
        receiver.received.push({ id: header('webhook-id'), verified, signatures: signatures.length, body, status });
        response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
      })());
    });
    await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/paraphe`;
  }

  /** What it took, by dossier, in the order in which it came. */
  taken(dossier: string): readonly Received[] {
    return this.received.filter(({ body, status }) => body.data.dossier === dossier && status < 300);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => { this.server.close(done); });
  }
}

async function verifies(secret: string, text: string, signature: string): Promise<boolean> {
  const [version, value = ''] = signature.split(',');
  const key = await crypto.subtle.importKey('raw', Buffer.from(secret.replace('whsec_', ''), 'base64'), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  return version === 'v1' && crypto.subtle.verify('HMAC', key, Buffer.from(value, 'base64'), Buffer.from(text));
}
