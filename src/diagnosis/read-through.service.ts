// Reads files of the store and compares each with its name.

import { Injectable, Logger } from '@nestjs/common';
import type { Sha256 } from '#kernel/digest.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { Blobs } from '#storage/blobs.service.js';
import { nextPrefixes, type ReadThrough } from './read-through.js';
import { ReadThroughStore } from './read-through.store.js';

@Injectable()
export class ReadThroughService {
  private readonly log = new Logger('ReadThrough');

  constructor(private readonly database: DatabaseService, private readonly store: ReadThroughStore, private readonly blobs: Blobs, private readonly clock: PlatformClock) {}

  all(): Promise<readonly ReadThrough[]> {
    return this.database.glance<ReadThrough>(this.store.readsAll());
  }

  /** The share of this hour. */
  async read(): Promise<void> {
    for (const prefix of nextPrefixes(await this.all())) {
      const found = await this.readIn(prefix);
      await this.database.withoutTenant((manager) => this.store.keep(manager, found));
    }
  }

  private async readIn(prefix: string): Promise<ReadThrough> {
    const damaged: Sha256[] = [];
    let files = 0;
    for await (const sha256 of this.blobs.names(prefix)) {
      const isSound = await this.blobs.isSound(sha256);
      if (isSound === null) continue;
      files += 1;
      if (isSound) continue;
      this.log.error(`${sha256} is not what its name says any more: it must be restored from a backup`);
      damaged.push(sha256);
    }
    return { prefix, at: this.clock.now(), files, damaged };
  }
}
