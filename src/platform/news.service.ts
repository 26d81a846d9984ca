// Tells the servers that dossiers have changed, after the transaction that changed them and outside of it: what is told
// is gathered in memory and sent at once for all, at most every fifth of a second. Nobody waits for it, and it may be
// lost: a screen that listens asks again after a loss, and now and then anyway. No part of the product acts on it.

import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { assert } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import { PlatformConfig } from './config.service.js';
import { condensed, newsFrom, payloadOf, together, type Changed, type News } from './news.js';
import { NewsLine } from './news-line.client.js';

/** `null`: some may have been missed, of any collectivité. */
type Listener = (news: News | null) => void;

const GATHERED_MS = 200;
/** Kept while the line is down or a burst lasts; beyond, it is only said where to look again. */
const MOST_KEPT = 2000;

@Injectable()
export class NewsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('News');
  private readonly listeners = new Set<Listener>();
  private line: NewsLine | null = null;
  private kept: readonly News[] = [];
  private sending: NodeJS.Timeout | undefined;

  constructor(private readonly config: PlatformConfig) {}

  /** Called once it is committed. `null`: everything of this collectivité is to be looked at again. Never waits, never throws. */
  tell(organisation: OrganisationId, dossiers: readonly Changed[] | null): void {
    if (dossiers?.length === 0) return;
    const kept = [...this.kept, { organisation, dossiers }];
    this.kept = kept.length > MOST_KEPT ? condensed(kept) : kept;
    this.sendSoon();
  }

  /** Of every server, this one included. */
  hear(listener: Listener): void {
    this.listeners.add(listener);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { databaseUrl } = this.config;
    assert(databaseUrl !== null, 'the database is started before the application');
    let lostOnce = false;
    this.line = new NewsLine(databaseUrl, {
      heard: (payload) => {
        const news = newsFrom(payload);
        if (news) this.listeners.forEach((listener) => listener(news));
      },
      opened: () => {
        if (lostOnce) this.log.log('news are heard again');
        this.listeners.forEach((listener) => listener(null));
        this.sendSoon();
      },
      lost: (error) => {
        lostOnce = true;
        this.log.warn(`news are neither sent nor heard until the database answers${error instanceof Error ? ` (${error.name})` : ''}; the screens ask by themselves`);
      },
    });
    await this.line.open();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.sending);
    // What was changed last is told to the other servers before this one goes.
    await this.send();
    await this.line?.end();
    this.line = null;
  }

  private sendSoon(): void {
    if (this.line && this.kept.length > 0) this.sending ??= setTimeout(() => void this.send(), GATHERED_MS);
  }

  private async send(): Promise<void> {
    const told = together(this.kept);
    this.kept = [];
    const sent = told.length === 0 || await this.line?.send(told.map(payloadOf)) === true;
    this.sending = undefined;
    if (sent) this.sendSoon();
    else this.kept = condensed([...told, ...this.kept]);
  }
}
