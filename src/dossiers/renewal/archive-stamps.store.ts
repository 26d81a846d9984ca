// The SQL of the archive time-stamps: which files were not read yet, which are to be renewed, what stopped the last attempt.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DocumentId, DossierId, OrganisationId } from '#kernel/id.js';
import type { ArchiveStamp } from '#signature/pades/archive-stamp.js';
import type { dueWhen } from '#signature/pades/renewal.js';
import { RENEWED_STATUSES } from './record-renewal.js';
import type { RenewalProblem, StampGroup } from './renewal-standing.js';

export interface SignedFile {
  readonly dossier: DossierId;
  readonly document: DocumentId;
  readonly sha256: Sha256;
}

/** An authority changes its certificate in a matter of months, and each question to it may be paid for. */
const NO_GAIN_DAYS = 3;

@Injectable()
export class ArchiveStampsStore {
  /** Signed files whose time-stamp was not read yet: just sealed, renewed, or older than this table. What bears a signature of its step only has none. */
  unread(manager: EntityManager, organisation: OrganisationId, most: number): Promise<readonly SignedFile[]> {
    return manager.query<SignedFile[]>(
      `select d.dossier_id as dossier, d.id as document, d.signed_sha256 as sha256 from document d
       join dossier f on f.organisation_id = $1 and f.id = d.dossier_id and f.docket_sha256 is not null
       left join archive_stamp s on s.organisation_id = $1 and s.dossier_id = d.dossier_id and s.document_id = d.id
       where d.organisation_id = $1 and d.signed_sha256 is not null and s.sha256 is distinct from d.signed_sha256
       order by d.dossier_id, d.id limit $2`, [organisation, most]);
  }

  /** `null`: it bears none that can be read. Of a file that is no longer the one of its document nothing is kept. */
  async keep(manager: EntityManager, organisation: OrganisationId, { dossier, document, sha256 }: SignedFile, stamp: ArchiveStamp | null): Promise<void> {
    await manager.query(
      `insert into archive_stamp (organisation_id, dossier_id, document_id, sha256, stamped_at, certificate_ends_at, algorithms)
       select $1, dossier_id, id, signed_sha256, $5::timestamptz, $6::timestamptz, $7::text[] from document where organisation_id = $1 and dossier_id = $2 and id = $3 and signed_sha256 = $4
       on conflict (organisation_id, dossier_id, document_id) do update set sha256 = excluded.sha256, stamped_at = excluded.stamped_at,
         certificate_ends_at = excluded.certificate_ends_at, algorithms = excluded.algorithms, problem = null`,
      [organisation, dossier, document, sha256, stamp?.stampedAt ?? null, stamp?.certificateEndsAt ?? null, stamp?.algorithms ?? []]);
  }

  /**
   * Dossiers to be renewed: those not tried yet, the most pressing first, then those tried longest ago, so that what always fails
   * keeps no other waiting. A time-stamp that was bought and gained nothing is not bought again with every hour.
   */
  due(manager: EntityManager, organisation: OrganisationId, at: Instant, { endsBefore, restsOn }: ReturnType<typeof dueWhen>, most: number): Promise<readonly { readonly id: DossierId; readonly version: number }[]> {
    return manager.query<{ id: DossierId; version: number }[]>(
      `select d.id, d.version from archive_stamp s join dossier d on d.organisation_id = $1 and d.id = s.dossier_id
       where s.organisation_id = $1 and s.certificate_ends_at > $2 and (s.certificate_ends_at <= $3 or s.algorithms && $4::text[]) and d.status = any ($5)
         and (s.problem ->> 'code' is distinct from 'signature.renewal-no-gain' or (s.problem ->> 'at')::timestamptz <= $2::timestamptz - make_interval(days => $7))
       group by d.id, d.version order by max(s.problem ->> 'at') nulls first, min(s.certificate_ends_at), d.id limit $6`, [organisation, at, endsBefore, restsOn, RENEWED_STATUSES, most, NO_GAIN_DAYS]);
  }

  async setProblem(manager: EntityManager, organisation: OrganisationId, dossier: DossierId, problem: RenewalProblem): Promise<void> {
    await manager.query('update archive_stamp set problem = $3 where organisation_id = $1 and dossier_id = $2', [organisation, dossier, JSON.stringify(problem)]);
  }

  /** All the stamps, those that end together as one. */
  groups(manager: EntityManager, organisation: OrganisationId): Promise<readonly StampGroup[]> {
    return manager.query<StampGroup[]>(
      `select s.certificate_ends_at as "certificateEndsAt", s.algorithms, count(*)::integer as count, (array_agg(s.problem order by s.problem ->> 'at' desc) filter (where s.problem is not null))[1] as problem
       from archive_stamp s join dossier d on d.organisation_id = $1 and d.id = s.dossier_id
       where s.organisation_id = $1 and d.status = any ($2) group by s.certificate_ends_at, s.algorithms`, [organisation, RENEWED_STATUSES]);
  }
}
