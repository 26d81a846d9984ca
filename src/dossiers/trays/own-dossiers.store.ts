// The dossiers an application has begun, the latest first: identifiers are in the order of time (UUID version 7), so
// that the last one of a page is the cursor of the next, whatever happened to it meanwhile.

import { Injectable } from '@nestjs/common';
import type { ApplicationId, OrganisationId } from '#kernel/id.js';
import { DatabaseService } from '#platform/database.service.js';
import type { OwnDossier } from './own-dossiers.dto.js';

@Injectable()
export class OwnDossiersStore {
  constructor(private readonly database: DatabaseService) {}

  newest(organisation: OrganisationId, application: ApplicationId, after: string | null, most: number): Promise<readonly OwnDossier[]> {
    return this.database.read<OwnDossier>(organisation, {
      name: 'dossiers_of_application', values: [organisation, application, after, most],
      text: `select id, title, type, status, version, created_at as "createdAt", submitted_at as "submittedAt", ended_at as "endedAt" from dossier
        where organisation_id = $1 and submitter_application_id = $2 and ($3::uuid is null or id < $3::uuid) order by id desc limit $4`,
    });
  }
}
