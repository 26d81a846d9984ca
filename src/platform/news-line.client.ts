// One connection beside the pool that listens, and sends: LISTEN lasts as long as its session. A lost one is opened
// again, later and later; what was said meanwhile is gone.

import type pg from 'pg';
import { openClient } from './database.client.js';

export interface Ears {
  heard(payload: string): void;
  /** From now on everything is heard; before, nothing was. */
  opened(): void;
  /** Once, until it is opened again. */
  lost(error: unknown): void;
}

const CHANNEL = 'paraphe_news';
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A connection that a firewall has forgotten says nothing any more, not even that it is cut: it is asked. */
const ASKED_EVERY_MS = 20_000;
const ANSWERS_WITHIN_MS = 10_000;

export class NewsLine {
  private client: pg.Client | null = null;
  private failures = 0;
  private ended = false;
  private waiting: NodeJS.Timeout | undefined;
  private readonly asking: NodeJS.Timeout;

  constructor(private readonly databaseUrl: string, private readonly ears: Ears) {
    this.asking = setInterval(() => void this.ask(), ASKED_EVERY_MS).unref();
  }

  /** Tries once, and goes on trying by itself. */
  async open(): Promise<void> {
    let client: pg.Client | null = null;
    try {
      client = await openClient(this.databaseUrl, 'paraphe-news');
      const mine = client;
      client.on('end', () => this.client === mine && this.lost(null));
      client.on('notification', ({ payload }) => this.ears.heard(payload ?? ''));
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      await client?.end().catch(() => undefined);
      this.lost(error);
      return;
    }
    if (this.ended) return void await client.end();
    this.client = client;
    this.failures = 0;
    this.ears.opened();
  }

  /** One round trip, in a transaction of its own that writes nothing. `false`: it was not sent. */
  async send(payloads: readonly string[]): Promise<boolean> {
    try {
      await this.client?.query(`select pg_notify('${CHANNEL}', payload) from unnest($1::text[]) as payload`, [payloads]);
      return this.client !== null;
    } catch {
      return false;
    }
  }

  async end(): Promise<void> {
    this.ended = true;
    clearTimeout(this.waiting);
    clearInterval(this.asking);
    const { client } = this;
    this.client = null;
    await client?.end();
  }

  private lost(error: unknown): void {
    this.client = null;
    if (this.ended) return;
    if (this.failures === 0) this.ears.lost(error);
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.failures);
    this.failures += 1;
    this.waiting = setTimeout(() => void this.open(), wait).unref();
  }

  private async ask(): Promise<void> {
    const { client } = this;
    const question = { text: 'select', query_timeout: ANSWERS_WITHIN_MS };
    // Ended in the middle of a question it is cut at once, and so found lost.
    await client?.query(question).catch(() => client.end().catch(() => undefined));
  }
}
