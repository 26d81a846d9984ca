// The work of a seal while it is made: who makes it now, and what is already made, each piece durable before the next
// is begun. Nothing of it counts: a seal counts once its event is written. Removed when it is, or when it never will be.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { DocumentId, DossierId, OrganisationId } from '#kernel/id.js';

/** One attempt at the seal of one version of a dossier. */
export interface SealAttempt {
  readonly organisation: OrganisationId;
  readonly dossier: DossierId;
  readonly version: number;
  /** Grows with each attempt: an older one that wakes up keeps nothing more. */
  readonly fence: number;
}

@Injectable()
export class SealWorkStore {
  /** `null`: no seal of this version is awaited any more. */
  async reserve(manager: EntityManager, organisation: OrganisationId, dossier: DossierId, version: number, at: Instant): Promise<SealAttempt | null> {
    const rows = await manager.query<{ fence: number }[]>(
      `insert into seal_attempt as a (organisation_id, dossier_id, version, fence, reserved_at)
       select organisation_id, id, version, 1, $4 from dossier where organisation_id = $1 and id = $2 and version = $3 and status = 'sealing'
       on conflict (organisation_id, dossier_id) do update set version = excluded.version, fence = a.fence + 1, reserved_at = excluded.reserved_at
       returning fence`, [organisation, dossier, version, at]);
    return rows[0] ? { organisation, dossier, version, fence: rows[0].fence } : null;
  }

  async recall(manager: EntityManager, { organisation, dossier, version }: SealAttempt, document: DocumentId, name: string): Promise<Uint8Array | null> {
    const rows = await manager.query<{ bytes: Buffer }[]>(
      `select bytes from seal_work where organisation_id = $1 and dossier_id = $2 and version = $3 and document_id = $4 and name = $5`, [organisation, dossier, version, document, name]);
    return rows[0] ? new Uint8Array(rows[0].bytes) : null;
  }

  /** What is kept under the name, the first time it was; `null` when a younger attempt has taken over. */
  async keep(manager: EntityManager, attempt: SealAttempt, document: DocumentId, name: string, bytes: Uint8Array): Promise<Uint8Array | null> {
    if (!await this.isOurs(manager, attempt)) return null;
    await this.put(manager, attempt, document, name, bytes);
    return this.recall(manager, attempt, document, name);
  }

  /** Held until the commit: no younger attempt begins between this look and what is written. */
  async isOurs(manager: EntityManager, { organisation, dossier, version, fence }: SealAttempt): Promise<boolean> {
    const rows = await manager.query<unknown[]>(`select 1 from seal_attempt where organisation_id = $1 and dossier_id = $2 and version = $3 and fence = $4 for update`, [organisation, dossier, version, fence]);
    return rows.length > 0;
  }

  /** Whoever answers from outside waits for the attempt that is at work, and takes nothing from it. */
  async hold(manager: EntityManager, organisation: OrganisationId, dossier: DossierId): Promise<void> {
    await manager.query('select 1 from seal_attempt where organisation_id = $1 and dossier_id = $2 for update', [organisation, dossier]);
  }

  /** What was there first stays. */
  async put(manager: EntityManager, { organisation, dossier, version }: Omit<SealAttempt, 'fence'>, document: DocumentId, name: string, bytes: Uint8Array): Promise<void> {
    await manager.query(
      `insert into seal_work (organisation_id, dossier_id, version, document_id, name, bytes) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [organisation, dossier, version, document, name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)]);
  }

  /** What is kept and no longer awaited is forgotten. */
  async clear(manager: EntityManager, organisation: OrganisationId, dossier: DossierId): Promise<void> {
    const stale = `organisation_id = $1 and dossier_id = $2 and version not in (select version from dossier where organisation_id = $1 and id = $2 and status = 'sealing')`;
    await manager.query(`delete from seal_work where ${stale}`, [organisation, dossier]);
    await manager.query(`delete from seal_attempt where ${stale}`, [organisation, dossier]);
  }
}
