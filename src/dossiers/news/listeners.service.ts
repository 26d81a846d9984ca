// The people whose pages listen on this server, and what each is told. The news of a collectivité are looked at once for
// all its listeners; what comes meanwhile is gathered, so that a burst costs one look more. Who listens proves again
// before being told anything, and with each beat, that the session and the place in the collectivité still stand.

import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Response } from 'express';
import { msOfInstant } from '#kernel/clock.js';
import { Denied, Outage } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { together, type Changed, type News } from '#platform/news.js';
import { NewsService } from '#platform/news.service.js';
import { AuthService } from '#auth/auth.service.js';
import type { Actor } from '#organisation/actor.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { SightsService, type Look } from '../reading/sights.service.js';
import { crowdedOut, LOOK_AGAIN, newsFor, type NewsItem } from './news-for.js';
import { NewsStream } from './news-stream.client.js';

interface Listener {
  actor: Actor;
  readonly token: string;
  readonly stream: NewsStream;
  provenAtMs: number;
}

/** Open connections are cheap, not free: the pages beyond ask by themselves. */
const MOST_STREAMS = 2000;
const BEAT_MS = 20_000;
/** A burst of news does not ask for each of them whether the session still stands. */
const PROVEN_FOR_MS = 5000;

@Injectable()
export class ListenersService implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('News');
  private readonly listeners = new Set<Listener>();
  /** What has come while the collectivité is being looked at. */
  private readonly waiting = new Map<OrganisationId, readonly News[]>();
  private readonly lookedAt = new Set<OrganisationId>();
  private beating: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(
    private readonly news: NewsService,
    private readonly database: DatabaseService,
    private readonly sights: SightsService,
    private readonly organisation: OrganisationService,
    private readonly auth: AuthService,
    private readonly clock: PlatformClock,
  ) {}

  /** The answer stays open. Throws Outage when there are too many, and while the server stops. */
  listen(actor: Actor, token: string, response: Response): void {
    if (this.closing || this.listeners.size >= MOST_STREAMS) throw new Outage('dossier.no-news');
    const listener: Listener = { actor, token, stream: new NewsStream(response), provenAtMs: this.nowMs() };
    this.listeners.add(listener);
    listener.stream.open(() => this.listeners.delete(listener));
    for (const one of crowdedOut([...this.listeners].filter(({ actor: { accountId } }) => accountId === actor.accountId))) this.part(one, 'elsewhere');
  }

  onModuleInit(): void {
    this.news.hear((news) => this.hear(news));
    this.beating = setInterval(() => void this.beat(), BEAT_MS).unref();
  }

  /** First of all: an answer that does not end would keep the server from stopping. */
  onModuleDestroy(): void {
    this.closing = true;
    clearInterval(this.beating);
    for (const { stream } of this.listeners) stream.end();
    this.listeners.clear();
  }

  private hear(news: News | null): void {
    const here = new Set([...this.listeners].map(({ actor: { organisationId } }) => organisationId));
    if (news === null) for (const organisation of here) this.gather({ organisation, dossiers: null });
    else if (here.has(news.organisation)) this.gather(news);
  }

  private gather(news: News): void {
    const { organisation } = news;
    this.waiting.set(organisation, together([...this.waiting.get(organisation) ?? [], news]));
    if (!this.lookedAt.has(organisation)) void this.look(organisation);
  }

  private async look(organisation: OrganisationId): Promise<void> {
    this.lookedAt.add(organisation);
    for (let [news] = this.waiting.get(organisation) ?? []; news; [news] = this.waiting.get(organisation) ?? []) {
      this.waiting.delete(organisation);
      await this.tellAll(organisation, news.dossiers).catch((error: unknown) => {
        this.log.warn(`news could not be looked at (${error instanceof Error ? error.message : String(error)}); the pages are told to ask`);
        for (const { stream } of this.of(organisation)) stream.say(LOOK_AGAIN);
      });
    }
    this.lookedAt.delete(organisation);
  }

  private async tellAll(organisation: OrganisationId, dossiers: readonly Changed[] | null): Promise<void> {
    const look = dossiers && await this.lookAt(organisation, dossiers);
    for (const listener of this.of(organisation)) {
      // Hundreds who listen do not hold up those who ask.
      await nextTurn();
      const { actor } = listener;
      const itemFor = (reader: Actor): NewsItem | null => (look && dossiers ? newsFor(reader, dossiers, look.sights) : LOOK_AGAIN);
      const item = itemFor(actor);
      if (item === null || !await this.stands(listener, PROVEN_FOR_MS)) continue;
      // Whose rights have changed is told what they are now.
      const told = listener.actor === actor ? item : itemFor(listener.actor);
      if (told) listener.stream.say(told);
    }
  }

  private lookAt(organisation: OrganisationId, dossiers: readonly Changed[]): Promise<Look> {
    const reads = this.sights.reads(organisation, dossiers.map(({ id }) => id), null);
    return this.database.reading(organisation, [reads], (manager, [rows]) => this.sights.look(manager, organisation, rows ?? []));
  }

  private async beat(): Promise<void> {
    for (const listener of this.listeners) {
      // A database that does not answer ends no session.
      if (await this.stands(listener, 0).catch(() => true)) listener.stream.beat();
    }
  }

  /** Whether who listens still may; one who may not is told, and listens no more. */
  private async stands(listener: Listener, provenForMs: number): Promise<boolean> {
    if (!this.listeners.has(listener)) return false;
    const now = this.nowMs();
    if (Math.abs(now - listener.provenAtMs) < provenForMs) return true;
    const actor = await this.organisation.actorBy(this.auth.readsIdentity(listener.token), listener.actor.organisationId).catch((error: unknown) => {
      if (error instanceof Denied) return null;
      throw error;
    });
    if (!actor?.permissions.includes('dossiers.read')) {
      this.part(listener, 'ended');
      return false;
    }
    listener.actor = actor;
    listener.provenAtMs = now;
    return true;
  }

  private part(listener: Listener, closing: 'ended' | 'elsewhere'): void {
    this.listeners.delete(listener);
    listener.stream.end(closing);
  }

  private of(organisation: OrganisationId): readonly Listener[] {
    return [...this.listeners].filter(({ actor: { organisationId } }) => organisationId === organisation);
  }

  private nowMs(): number {
    return msOfInstant(this.clock.now());
  }
}
