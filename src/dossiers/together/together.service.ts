// What one gesture would do to several dossiers, each as it stands now. Reads only.

import { Injectable } from '@nestjs/common';
import type { DossierId } from '#kernel/id.js';
import { DatabaseService } from '#platform/database.service.js';
import type { Actor } from '#organisation/actor.js';
import { authorOf } from '../author.js';
import { CertificatesService } from '../sealing/certificates.service.js';
import { SightsService } from '../reading/sights.service.js';
import { visible } from '../reading/sight.js';
import { beforehand, type Beforehand } from './together.js';

@Injectable()
export class TogetherService {
  constructor(private readonly database: DatabaseService, private readonly sights: SightsService, private readonly certificates: CertificatesService) {}

  /** In the order asked; `null`: this person may not know of the dossier. */
  beforehand(actor: Actor, ids: readonly DossierId[]): Promise<readonly (Beforehand | null)[]> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const { chart, sights } = await this.sights.lookAt(manager, actor.organisationId, ids, actor.personId);
      const by = { ...authorOf(actor, chart), person: actor.personId };
      return ids.map((id) => {
        const sight = sights.get(id);
        return sight && visible(sight, actor) ? beforehand(sight, by, (credential) => this.certificates.keeps(credential)) : null;
      });
    });
  }
}
