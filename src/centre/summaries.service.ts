// Has a collectivité tell its centre de gestion how it is: gathered within its own tenant, written into the row that the
// centre keeps of it. The centre never asks it anything (ADR 0103).

import { Injectable } from '@nestjs/common';
import type { OrganisationId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { HostingsService } from '#organisation/centre/hostings.service.js';
import { daysBefore, LATELY_DAYS, STUCK_DAYS } from '#organisation/centre/summary.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { ActivityService } from '#dossiers/house/activity.service.js';
import { RenewalsService } from '#dossiers/renewal/renewals.service.js';
import { CertificatesService } from '#dossiers/sealing/certificates.service.js';
import { watchedCertificates } from '#dossiers/sealing/watched-certificates.js';
import { MessagesService } from '#notifications/messages.service.js';
import { summed } from './summed.js';

@Injectable()
export class SummariesService {
  constructor(
    private readonly hostings: HostingsService,
    private readonly organisation: OrganisationService,
    private readonly activity: ActivityService,
    private readonly certificates: CertificatesService,
    private readonly renewals: RenewalsService,
    private readonly messages: MessagesService,
    private readonly clock: PlatformClock,
  ) {}

  /** Every collectivité that has a centre, one after the other. What one of them cannot say keeps none of the others from it; thrown at the end. */
  async all(): Promise<void> {
    const failures: unknown[] = [];
    for (const house of await this.hostings.hosted()) await this.one(house).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'some collectivités could not tell how they are');
  }

  async one(house: OrganisationId): Promise<void> {
    const { pressing } = await this.renewals.standing(house);
    await this.hostings.tell(house, async (manager) => {
      const at = this.clock.now();
      const since = daysBefore(at, LATELY_DAYS);
      const { chart, credentials } = await this.organisation.standingAt(manager, house);
      return summed({
        at, chart, archivePressing: pressing,
        certificates: watchedCertificates(chart, credentials, at, (credential) => this.certificates.renewsItself(credential)).map(({ validTo }) => validTo),
        administrators: (await this.organisation.members(manager, house)).filter(({ roles }) => roles.includes('administrator')).length,
        activity: await this.activity.activity(manager, house, { since, unchangedSince: daysBefore(at, STUCK_DAYS), chart, at }),
        mailsRefused: await this.messages.refusedSince(manager, house, since),
      });
    });
  }
}
