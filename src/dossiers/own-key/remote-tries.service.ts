// The tries of a key at the signing provider: counted before the provider hears of them, so that many at once are no more than
// one after the other, and over all collectivités.

import { Injectable, Logger } from '@nestjs/common';
import type { Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { Actor } from '#organisation/actor.js';
import { tryFault, tryKey, triesSince, type RemoteTry } from './remote-tries.js';

@Injectable()
export class RemoteTries {
  private readonly log = new Logger('OwnKeys');

  constructor(private readonly database: DatabaseService, private readonly identifiers: IdentifiersService, private readonly clock: PlatformClock) {}

  /** Its identifier, once it is counted. Refuses as `tryFault`. */
  async begin({ organisationId, personId }: Actor, keyReference: string, kind: RemoteTry): Promise<{ readonly id: string } | Refusal> {
    const [id, key, at] = [this.identifiers.next(), tryKey(keyReference), this.clock.now()];
    const fault = await this.database.withoutTenant(async (manager) => {
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`remote-key ${key}`]);
      await manager.query('delete from remote_key_try where at <= $1', [triesSince(at)]);
      const [row] = await manager.query<{ lately: number }[]>('select count(*)::int as lately from remote_key_try where key = $1 and kind = $2', [key, kind]);
      const refused = tryFault(kind, row!.lately);
      if (!refused) await manager.query('insert into remote_key_try (id, key, kind, at) values ($1, $2, $3, $4)', [id, key, kind, at]);
      return refused;
    });
    // Which collectivité it was is the operator’s to know: no other may learn it.
    if (fault) this.log.warn(`too many tries (${kind}) of a key at the signing provider, by person ${personId} of ${organisationId}`);
    return fault ?? { id };
  }

  /** It was no wrong code: it does not count. */
  forget(id: string): Promise<void> {
    return this.database.withoutTenant(async (manager) => { await manager.query('delete from remote_key_try where id = $1', [id]); });
  }

  /** Its holder has signed with it. */
  forgetAll(keyReference: string): Promise<void> {
    return this.database.withoutTenant(async (manager) => { await manager.query('delete from remote_key_try where key = $1', [tryKey(keyReference)]); });
  }
}
