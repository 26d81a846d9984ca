// All the SQL of the applications and their keys.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { ApplicationId, OrganisationId } from '#kernel/id.js';
import type { Statement } from '#platform/statement.client.js';
import type { Application, Key, KeyId } from './application.js';

/** A key as it is presented, with the application whose it is. */
export interface KeyRow extends Pick<Application, 'name' | 'desk' | 'scopes'>, Pick<Key, 'application' | 'expiresAt' | 'revokedAt' | 'lastUsedAt'> {
  readonly key: KeyId;
  readonly applicationRevokedAt: Instant | null;
}

const APPLICATION = `id, name, desk_id as desk, scopes, created_at as "createdAt", revoked_at as "revokedAt"`;
const KEY = `id, application_id as application, prefix, secret_sha256 as digest, created_at as "createdAt", expires_at as "expiresAt", revoked_at as "revokedAt", last_used_at as "lastUsedAt"`;

@Injectable()
export class ApplicationsStore {
  readsKey(organisation: OrganisationId, digest: Sha256): Statement {
    return {
      name: 'application_key', values: [organisation, digest],
      text: `select k.id as key, k.application_id as application, k.expires_at as "expiresAt", k.revoked_at as "revokedAt", k.last_used_at as "lastUsedAt",
          a.name, a.desk_id as desk, a.scopes, a.revoked_at as "applicationRevokedAt"
        from application_key k join application a on a.organisation_id = k.organisation_id and a.id = k.application_id
        where k.organisation_id = $1 and k.secret_sha256 = $2`,
    };
  }

  async all(manager: EntityManager, organisation: OrganisationId): Promise<{ readonly applications: readonly Application[]; readonly keys: readonly Key[] }> {
    return {
      applications: await manager.query<Application[]>(`select ${APPLICATION} from application where organisation_id = $1 order by revoked_at is not null, lower(name), id`, [organisation]),
      keys: await manager.query<Key[]>(`select ${KEY} from application_key where organisation_id = $1 order by created_at desc, id desc`, [organisation]),
    };
  }

  async anyKeyEnds(manager: EntityManager, organisation: OrganisationId, at: Instant, before: Instant): Promise<boolean> {
    const rows = await manager.query<unknown[]>('select 1 from application_key where organisation_id = $1 and revoked_at is null and expires_at > $2 and expires_at <= $3 limit 1', [organisation, at, before]);
    return rows.length > 0;
  }

  /** Until the end of the transaction nobody else changes it. */
  async held(manager: EntityManager, organisation: OrganisationId, id: ApplicationId): Promise<Application | null> {
    const rows = await manager.query<Application[]>(`select ${APPLICATION} from application where organisation_id = $1 and id = $2 for update`, [organisation, id]);
    return rows[0] ?? null;
  }

  keysOf(manager: EntityManager, organisation: OrganisationId, id: ApplicationId): Promise<readonly Key[]> {
    return manager.query<Key[]>(`select ${KEY} from application_key where organisation_id = $1 and application_id = $2 order by created_at desc, id desc`, [organisation, id]);
  }

  async add(manager: EntityManager, organisation: OrganisationId, { id, name, desk, scopes, createdAt }: Application): Promise<void> {
    await manager.query('insert into application (organisation_id, id, name, desk_id, scopes, created_at) values ($1, $2, $3, $4, $5, $6)', [organisation, id, name, desk, scopes, createdAt]);
  }

  async addKey(manager: EntityManager, organisation: OrganisationId, { id, application, prefix, digest, createdAt, expiresAt }: Key): Promise<void> {
    await manager.query(
      'insert into application_key (organisation_id, id, application_id, prefix, secret_sha256, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [organisation, id, application, prefix, digest, createdAt, expiresAt]);
  }

  async revoke(manager: EntityManager, organisation: OrganisationId, id: ApplicationId, at: Instant): Promise<void> {
    await manager.query('update application set revoked_at = $3 where organisation_id = $1 and id = $2', [organisation, id, at]);
    await manager.query('update application_key set revoked_at = $3 where organisation_id = $1 and application_id = $2 and revoked_at is null', [organisation, id, at]);
  }

  async revokeKey(manager: EntityManager, organisation: OrganisationId, key: KeyId, at: Instant): Promise<void> {
    await manager.query('update application_key set revoked_at = $3 where organisation_id = $1 and id = $2', [organisation, key, at]);
  }

  async used(manager: EntityManager, organisation: OrganisationId, key: KeyId, at: Instant): Promise<void> {
    await manager.query('update application_key set last_used_at = $3 where organisation_id = $1 and id = $2 and (last_used_at is null or last_used_at < $3)', [organisation, key, at]);
  }
}
