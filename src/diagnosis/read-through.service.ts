// Reads files of the store and compares each with its name, and those that are there with those that are needed. What cannot be read is told,
// and keeps nothing else from being read.

import { Injectable, Logger } from '@nestjs/common';
import type { Sha256 } from '#kernel/digest.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { Outage } from '#kernel/faults.js';
import { Blobs } from '#storage/blobs.service.js';
import { ErasuresService } from '#dossiers/trash/erasures.service.js';
import { nextPrefixes, type ReadThrough } from './read-through.js';
import { ReadThroughStore } from './read-through.store.js';

@Injectable()
export class ReadThroughService {
  private readonly log = new Logger('ReadThrough');

  constructor(private readonly database: DatabaseService, private readonly store: ReadThroughStore, private readonly blobs: Blobs, private readonly erasures: ErasuresService, private readonly clock: PlatformClock) {}

  all(): Promise<readonly ReadThrough[]> {
    return this.database.glance<ReadThrough>(this.store.readsAll());
  }

  /** The share of this hour. */
  async read(): Promise<void> {
    const known = await this.all();
    for (const prefix of nextPrefixes(known)) {
      const found = await this.readIn(prefix).catch((fault: unknown) => this.unread(prefix, known, fault));
      await this.database.withoutTenant((manager) => this.store.keep(manager, found));
    }
  }

  private async readIn(prefix: string): Promise<ReadThrough> {
    const damaged: Sha256[] = [];
    const there = new Set<Sha256>();
    let files = 0;
    for await (const sha256 of this.blobs.names(prefix)) {
      there.add(sha256);
      const isSound = await this.blobs.isSound(sha256);
      if (isSound === null) continue;
      files += 1;
      if (isSound) continue;
      this.log.error(`${sha256} is not what its name says any more: it must be restored from a backup`);
      damaged.push(sha256);
    }
    return { prefix, at: this.clock.now(), files, damaged, missing: await this.missing(prefix, there), unread: null };
  }

  /** What was set aside and is needed is brought back by being asked for; what has come meanwhile is there. */
  private async missing(prefix: string, there: ReadonlySet<Sha256>): Promise<readonly Sha256[]> {
    const missing: Sha256[] = [];
    for (const sha256 of await this.erasures.needed(prefix)) {
      if (there.has(sha256) || await this.blobs.has(sha256)) continue;
      this.log.error(`${sha256} is needed and is not there: it must be restored from a backup`);
      missing.push(sha256);
    }
    return missing;
  }

  private unread(prefix: string, known: readonly ReadThrough[], fault: unknown): ReadThrough {
    if (!(fault instanceof Outage)) throw fault;
    const reason = typeof fault.facts['reason'] === 'string' ? fault.facts['reason'] : fault.code;
    this.log.error(`the files of ${prefix} cannot be read: ${reason}`);
    const before = known.find((one) => one.prefix === prefix);
    return { prefix, at: this.clock.now(), files: before?.files ?? 0, damaged: before?.damaged ?? [], missing: before?.missing ?? [], unread: reason };
  }
}
