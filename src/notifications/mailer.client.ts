// The mail server. Without one the product works and says so once; what could not be delivered now is tried again,
// what the server refuses for good is not.

import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Outage } from '#kernel/faults.js';
import { PlatformConfig } from '#platform/config.service.js';

export interface Letter {
  /** The same for every attempt at the same message, so that a server or a reader may see it is one. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly body: string;
}

const TIMEOUT_MS = 15_000;

@Injectable()
export class Mailer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Mail');
  private readonly transport: Transporter | null;

  constructor(private readonly config: PlatformConfig) {
    this.transport = config.smtpUrl === null ? null : createTransport({
      url: config.smtpUrl, pool: true, maxConnections: 2, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS,
      disableFileAccess: true, disableUrlAccess: true,
    });
  }

  get isThere(): boolean {
    return this.transport !== null;
  }

  onApplicationBootstrap(): void {
    if (!this.isThere && this.config.runsJobs) this.log.warn('Aucun serveur de messagerie (PARAPHE_SMTP_URL)\u00A0: personne ne sera prévenu par courriel.');
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }

  /** Throws Outage `notifications.mail-server` when it may be tried again; gives back why not when it may not. */
  async send({ id, to, subject, body }: Letter): Promise<'sent' | { readonly refused: string }> {
    if (!this.transport) return { refused: 'no mail server' };
    try {
      await this.transport.sendMail({
        from: { name: 'Parapheur', address: this.config.mailFrom }, to, subject, text: body,
        messageId: `<${id}@${new URL(this.config.publicUrl).hostname}>`,
        // RFC 3834 §5: nobody's absence message answers a robot.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
      return 'sent';
    } catch (error) {
      const code = (error as { readonly responseCode?: number }).responseCode ?? 0;
      // RFC 5321 §4.2.1: 5yz is for good; what has no code did not reach the server.
      if (code >= 500 && code < 600) return { refused: `${code}` };
      throw new Outage('notifications.mail-server', {}, { cause: error });
    }
  }
}
