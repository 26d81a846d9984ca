// The logo of a collectivité is set, replaced, taken away, each with its line in the journal; set again as it is, nothing
// happens.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { sha256 } from '#kernel/digest.js';
import { Denied } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Author } from '../author.js';
import { OrganisationStore } from '../organisation.store.js';
import { logoFrom, logoLine } from './logo.js';
import { LogosStore, type KeptLogo } from './logos.store.js';
import type { Picture } from './picture.js';

@Injectable()
export class LogosService {
  constructor(
    private readonly store: LogosStore,
    private readonly organisations: OrganisationStore,
    private readonly database: DatabaseService,
    private readonly evidence: EvidenceService,
    private readonly clock: PlatformClock,
  ) {}

  find(manager: EntityManager, organisation: OrganisationId): Promise<KeptLogo | null> {
    return this.store.find(manager, organisation);
  }

  /** Of this collectivité, under this digest; Denied 404 for any other. */
  async bytes(organisation: OrganisationId, digest: string): Promise<Pick<Picture, 'format' | 'bytes'>> {
    const found = await this.database.transaction(organisation, (manager) => this.store.bytes(manager, organisation, digest));
    if (!found) throw new Denied('organisation.not-found', 404);
    return found;
  }

  async set(organisation: OrganisationId, author: Author, given: Uint8Array): Promise<KeptLogo | Refusal> {
    const picture = await logoFrom(given);
    if (isRefusal(picture)) return picture;
    const { format, width, height } = picture;
    const logo: KeptLogo = { format, width, height, sha256: sha256(picture.bytes) };
    return this.database.transaction(organisation, async (manager) => {
      await this.organisations.lock(manager, organisation);
      const former = await this.store.find(manager, organisation);
      if (former?.sha256 === logo.sha256) return logo;
      await this.store.put(manager, organisation, { ...picture, ...logo });
      await this.record(manager, organisation, author, logoLine('organisation.logo-set', logo, former));
      return logo;
    });
  }

  remove(organisation: OrganisationId, author: Author): Promise<void> {
    return this.database.transaction(organisation, async (manager) => {
      await this.organisations.lock(manager, organisation);
      const former = await this.store.find(manager, organisation);
      if (!former) return;
      await this.store.remove(manager, organisation);
      await this.record(manager, organisation, author, logoLine('organisation.logo-removed', former, null));
    });
  }

  private async record(manager: EntityManager, organisation: OrganisationId, author: Author, line: ReturnType<typeof logoLine>): Promise<void> {
    await this.evidence.record(manager, organisation, organisation, [{ at: this.clock.now(), actor: author, ...line }]);
  }
}
