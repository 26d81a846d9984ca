// A mail server that delivers nowhere: what was sent is looked at.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Caught {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly id: string;
  readonly headers: ParsedMail['headers'];
}

export class MailCatcher {
  readonly caught: Caught[] = [];
  /** Addresses refused for good (RFC 5321 §4.2.1). */
  readonly refused = new Set<string>();
  /** What happens when a letter has come in and the sender does not know it yet. */
  beforeAnswer: () => Promise<void> = async () => undefined;
  private server: SMTPServer | null = null;
  private port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async open(): Promise<this> {
    const server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true,
      onRcptTo: ({ address }, _, answer) => answer(this.refused.has(address) ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null),
      onData: (stream, { envelope }, answer) => {
        simpleParser(stream).then(({ subject = '', text = '', messageId = '', headers }) => {
          for (const { address } of envelope.rcptTo) this.caught.push({ to: address, subject, text, id: messageId, headers });
          return this.beforeAnswer();
        }).then(() => answer(), answer);
      },
    });
    server.on('error', () => undefined);
    this.server = server;
    const listening = server.listen(this.port, '127.0.0.1');
    await once(listening, 'listening');
    this.port = (listening.address() as AddressInfo).port;
    return this;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  to(address: string): readonly Caught[] {
    return this.caught.filter((mail) => mail.to === address);
  }
}
