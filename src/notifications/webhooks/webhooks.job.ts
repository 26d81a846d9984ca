// Sends what is due: every second, as many at once as one process bears, and of one endpoint a few, so that a slow one
// keeps nobody else waiting. Any number of servers may do so: a delivery is taken by one.

import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { OrganisationId } from '#kernel/id.js';
import { PlatformConfig } from '#platform/config.service.js';
import type { WebhookId } from './webhook.js';
import { WebhooksService } from './webhooks.service.js';
import type { Taken } from './webhooks.store.js';

const TICK_MS = 1_000;
const MOST_AT_ONCE = 16;
const MOST_TO_ONE = 4;

@Injectable()
export class WebhooksJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Webhooks');
  private readonly underWay = new Map<Promise<void>, WebhookId>();
  private timer: NodeJS.Timeout | null = null;
  private ticking: Promise<void> | null = null;

  constructor(private readonly webhooks: WebhooksService, private readonly config: PlatformConfig) {}

  onApplicationBootstrap(): void {
    if (this.config.runsJobs) this.timer = setInterval(() => void this.tick(), TICK_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.ticking;
    await Promise.all(this.underWay.keys());
  }

  /** Begins what is due; ends when it has begun. */
  private tick(): Promise<void> {
    return this.ticking ??= this.begin().catch((error: unknown) => this.log.error(error)).finally(() => { this.ticking = null; });
  }

  private async begin(): Promise<void> {
    if (this.underWay.size >= MOST_AT_ONCE) return;
    for (const organisation of await this.webhooks.organisations()) {
      const free = MOST_AT_ONCE - this.underWay.size;
      if (free <= 0) return;
      for (const taken of await this.webhooks.take(organisation, this.busy(), Math.min(free, MOST_TO_ONE))) this.send(organisation, taken);
    }
  }

  private send(organisation: OrganisationId, taken: Taken): void {
    // What cannot be settled is taken again when its lease is over.
    const sending: Promise<void> = this.webhooks.attempt(organisation, taken).catch((error: unknown) => this.log.error(error)).finally(() => {
      this.underWay.delete(sending);
      // What happened next to the same dossier waits for nothing else.
      if (this.timer) void this.tick();
    });
    this.underWay.set(sending, taken.webhook);
  }

  private busy(): readonly WebhookId[] {
    const counts = new Map<WebhookId, number>();
    for (const id of this.underWay.values()) counts.set(id, (counts.get(id) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= MOST_TO_ONE).map(([id]) => id);
  }
}
