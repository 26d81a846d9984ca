// What is remembered of the trial signatures: of the installation, and of no collectivité.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { Statement } from '#platform/statement.client.js';
import type { Trial } from './trial.js';

@Injectable()
export class TrialsStore {
  /** Rows of `Trial`: the last one, or none. */
  readsLast(): Statement {
    return { name: 'trials_last', text: 'select at, took_ms as "tookMs", failure from trial_signature order by at desc, id desc limit 1' };
  }

  async add(manager: EntityManager, id: string, { at, tookMs, failure }: Trial): Promise<void> {
    await manager.query('insert into trial_signature (id, at, took_ms, failure) values ($1, $2, $3, $4)', [id, at, tookMs, failure && JSON.stringify(failure)]);
  }

  async forgetBefore(manager: EntityManager, at: Instant): Promise<void> {
    await manager.query('delete from trial_signature where at < $1', [at]);
  }
}
