// What is remembered of the readings through the store: of the installation, and of no collectivité.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Statement } from '#platform/statement.client.js';
import type { ReadThrough } from './read-through.js';

@Injectable()
export class ReadThroughStore {
  /** Rows of `ReadThrough`. */
  readsAll(): Statement {
    return { name: 'read_through_all', text: 'select prefix, at, files, damaged, coalesce(missing, array[]::text[]) as missing, unread from read_through' };
  }

  async keep(manager: EntityManager, { prefix, at, files, damaged, missing, unread }: ReadThrough): Promise<void> {
    await manager.query(
      `insert into read_through (prefix, at, files, damaged, missing, unread) values ($1, $2, $3, $4, $5, $6)
       on conflict (prefix) do update set at = excluded.at, files = excluded.files, damaged = excluded.damaged, missing = excluded.missing, unread = excluded.unread`, [prefix, at, files, damaged, missing, unread]);
  }
}
