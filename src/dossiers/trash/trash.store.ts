// The SQL of the end of a dossier: whose time in the trash is over, what nobody has touched for long, which finished
// ones have been kept for long enough; and the bytes to be erased.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import { whichOf, type AskedDigests } from '#platform/asked-digests.js';
import type { EndingRow, KeptBefore, PurgedRow } from './ending.js';

const ROW = `id, title, type, status, submitter_name as "submitterName", ended_at as "endedAt", trash`;

@Injectable()
export class TrashStore {
  async overIn(manager: EntityManager, organisation: OrganisationId, at: Instant, most: number): Promise<readonly DossierId[]> {
    const rows = await manager.query<{ id: DossierId }[]>('select id from dossier where organisation_id = $1 and trash_until <= $2 order by trash_until, id limit $3', [organisation, at, most]);
    return rows.map(({ id }) => id);
  }

  /** Drafts, and what led to nothing, unchanged since. */
  async abandoned(manager: EntityManager, organisation: OrganisationId, since: Instant, most: number): Promise<readonly DossierId[]> {
    const rows = await manager.query<{ id: DossierId }[]>(
      `select id from dossier where organisation_id = $1 and tray in ('drafts', 'returned') and changed_at < $2 order by changed_at, id limit $3`, [organisation, since, most]);
    return rows.map(({ id }) => id);
  }

  /** The finished ones kept for long enough, oldest first. */
  kept(manager: EntityManager, organisation: OrganisationId, rules: readonly KeptBefore[], most: number): Promise<readonly EndingRow[]> {
    return manager.query<EndingRow[]>(
      `select ${ROW} from dossier d join jsonb_to_recordset($2) as r(rule text, before timestamptz) on r.rule = d.type
       where d.organisation_id = $1 and d.status = 'finished' and d.trash_until is null and d.ended_at < r.before order by d.ended_at, d.id limit $3`,
      [organisation, JSON.stringify(rules.map(({ type, before }) => ({ rule: type, before }))), most]);
  }

  /** What lies in the trash of the whole house, but the drafts: they are nobody's but their authors'. */
  inTrash(manager: EntityManager, organisation: OrganisationId, most: number): Promise<readonly EndingRow[]> {
    return manager.query<EndingRow[]>(
      `select ${ROW} from dossier where organisation_id = $1 and trash_until is not null and status <> 'draft' order by trash_until, id limit $2`, [organisation, most]);
  }

  /** Those of these digests that are the bytes of a document, of a version it replaced, of a scan of a signed paper or of a docket of this collectivité, the docket of a purged dossier included. */
  async needed(manager: EntityManager, organisation: OrganisationId, asked: AskedDigests): Promise<readonly Sha256[]> {
    const [is, value] = whichOf(asked);
    const rows = await manager.query<{ sha256: Sha256 }[]>(
      `select sha256 from document where organisation_id = $1 and sha256 ${is}
       union select signed_sha256 from document where organisation_id = $1 and signed_sha256 ${is}
       union select source ->> 'sha256' from document where organisation_id = $1 and source ->> 'sha256' ${is}
       union select version ->> 'sha256' from document cross join lateral jsonb_array_elements(former) version where organisation_id = $1 and former is not null and version ->> 'sha256' ${is}
       union select version -> 'source' ->> 'sha256' from document cross join lateral jsonb_array_elements(former) version where organisation_id = $1 and former is not null and version -> 'source' ->> 'sha256' ${is}
       union select said -> 'paper' -> 'scan' ->> 'sha256' from task where organisation_id = $1 and outcome = 'signed-on-paper' and said -> 'paper' -> 'scan' ->> 'sha256' ${is}
       union select docket_sha256 from dossier where organisation_id = $1 and docket_sha256 ${is}
       union select docket_sha256 from purged_dossier where organisation_id = $1 and docket_sha256 ${is}`, [organisation, value]);
    return rows.map(({ sha256 }) => sha256);
  }

  /** Purged with what the archives said of it, or without; the last ones first. */
  purged(manager: EntityManager, organisation: OrganisationId, most: number): Promise<readonly PurgedRow[]> {
    return manager.query<PurgedRow[]>(
      `select dossier_id as id, title, type, ended_at as "endedAt", purged_at as "purgedAt", disposal from purged_dossier
       where organisation_id = $1 order by purged_at desc, dossier_id desc limit $2`, [organisation, most]);
  }

  async erasures(manager: EntityManager, organisation: OrganisationId, most: number): Promise<readonly Erasure[]> {
    return manager.query<Erasure[]>('select sha256, set_aside_at as "setAsideAt" from erasure where organisation_id = $1 order by asked_at, sha256 limit $2', [organisation, most]);
  }

  async setAside(manager: EntityManager, organisation: OrganisationId, digests: readonly Sha256[], at: Instant): Promise<void> {
    await manager.query('update erasure set set_aside_at = $3 where organisation_id = $1 and sha256 = any ($2) and set_aside_at is null', [organisation, digests, at]);
  }

  async erased(manager: EntityManager, organisation: OrganisationId, digests: readonly Sha256[]): Promise<void> {
    await manager.query('delete from erasure where organisation_id = $1 and sha256 = any ($2)', [organisation, digests]);
  }

  /** Bytes to be erased that no dossier leaves behind. */
  async ask(manager: EntityManager, organisation: OrganisationId, digests: readonly Sha256[], at: Instant): Promise<void> {
    await manager.query('insert into erasure (organisation_id, sha256, asked_at) select $1, unnest($2::text[]), $3 on conflict do nothing', [organisation, digests, at]);
  }
}

export interface Erasure {
  readonly sha256: Sha256;
  readonly setAsideAt: Instant | null;
}
