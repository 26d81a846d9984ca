// The SQL of the logo of a collectivité: one row, or none.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Sha256 } from '#kernel/digest.js';
import type { OrganisationId } from '#kernel/id.js';
import type { Picture } from './picture.js';

export type KeptLogo = Omit<Picture, 'bytes'> & { readonly sha256: Sha256 };

@Injectable()
export class LogosStore {
  async find(manager: EntityManager, organisation: OrganisationId): Promise<KeptLogo | null> {
    const rows = await manager.query<KeptLogo[]>('select format, width, height, sha256 from logo where organisation_id = $1', [organisation]);
    return rows[0] ?? null;
  }

  async bytes(manager: EntityManager, organisation: OrganisationId, sha256: string): Promise<Pick<Picture, 'format' | 'bytes'> | null> {
    const rows = await manager.query<Pick<Picture, 'format' | 'bytes'>[]>('select format, bytes from logo where organisation_id = $1 and sha256 = $2', [organisation, sha256]);
    return rows[0] ?? null;
  }

  async put(manager: EntityManager, organisation: OrganisationId, { format, width, height, bytes, sha256 }: Picture & KeptLogo): Promise<void> {
    await manager.query(
      `insert into logo (organisation_id, format, width, height, sha256, bytes) values ($1, $2, $3, $4, $5, $6)
       on conflict (organisation_id) do update set format = excluded.format, width = excluded.width, height = excluded.height, sha256 = excluded.sha256, bytes = excluded.bytes`,
      [organisation, format, width, height, sha256, bytes]);
  }

  async remove(manager: EntityManager, organisation: OrganisationId): Promise<void> {
    await manager.query('delete from logo where organisation_id = $1', [organisation]);
  }
}
