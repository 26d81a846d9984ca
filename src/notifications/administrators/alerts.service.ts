// Tells the administrators, by the same messages as everybody else: each as they wish to be told.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import { RefusalSentences } from '#platform/refusal-sentences.service.js';
import { PlatformClock } from '#platform/clock.service.js';
import { isTestTrust } from '#platform/config.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { ApplicationsService } from '#organisation/applications/applications.service.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { standingSeal } from '#organisation/seal/house-seal.js';
import { RenewalsService } from '#dossiers/renewal/renewals.service.js';
import { CertificatesService } from '#dossiers/sealing/certificates.service.js';
import { watchedCertificates } from '#dossiers/sealing/watched-certificates.js';
import { MessagesService, type Told } from '../messages.service.js';
import { aboutOf, alerted, expiringKeys, expiryHorizon, keyOf, lateRenewal, othersOf, type Alert } from './alert.js';
import { alertWords } from './alert-wording.js';
import { endingCertificates, ofHolder } from './certificate-end.js';

@Injectable()
export class AlertsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly applications: ApplicationsService,
    private readonly organisation: OrganisationService,
    private readonly renewals: RenewalsService,
    private readonly held: CertificatesService,
    private readonly config: PlatformConfig,
    private readonly sentences: RefusalSentences,
    private readonly messages: MessagesService,
    private readonly clock: PlatformClock,
  ) {}

  /** The keys of one collectivité that will end soon; each is told once, however often and by how many servers it is looked at. */
  expiring(organisation: OrganisationId): Promise<void> {
    return this.database.transaction(organisation, async (manager) => {
      const at = this.clock.now();
      if (!await this.applications.anyKeyEnds(manager, organisation, at, expiryHorizon(at))) return;
      const { applications, keys } = await this.applications.all(manager, organisation);
      await this.tell(manager, organisation, expiringKeys(applications, keys, at));
    });
  }

  /** The signed files of one collectivité that near the end of their protection; told once for each end. */
  async unrenewed(organisation: OrganisationId): Promise<void> {
    const alert = lateRenewal(await this.renewals.standing(organisation), this.clock.now());
    if (alert) await this.database.transaction(organisation, (manager) => this.tell(manager, organisation, [alert]));
  }

  /** The certificates of one collectivité that will soon end; told once for each end, to who holds them too. */
  certificates(organisation: OrganisationId): Promise<void> {
    return this.database.transaction(organisation, async (manager) => {
      const { chart, credentials, houseSeals } = await this.organisation.standingAt(manager, organisation);
      const at = this.clock.now();
      const watched = watchedCertificates(chart, credentials, at, (credential) => this.held.renewsItself(credential));
      await this.tell(manager, organisation, endingCertificates(watched, standingSeal(houseSeals), { at, timeZone: chart.timeZone, renewsItself: isTestTrust(this.config) }));
    });
  }

  /** In the transaction of what happened. */
  async tell(manager: EntityManager, organisation: OrganisationId, alerts: readonly Alert[]): Promise<void> {
    if (alerts.length === 0) return;
    const administrators = alerted(await this.organisation.members(manager, organisation));
    for (const alert of alerts) {
      await this.messages.tellEach(manager, organisation, administrators, [this.told(alert, true)]);
      for (const person of othersOf(alert)) if (!administrators.includes(person)) await this.messages.tellEach(manager, organisation, [person], [this.told('persons' in alert ? ofHolder(alert, person) : alert, false)]);
    }
  }

  private told(alert: Alert, isAdministrator: boolean): Told {
    return { kind: alert.kind, key: keyOf(alert), ...aboutOf(alert), words: (to, house) => alertWords(alert, to, house, { why: this.why(alert), isAdministrator }) };
  }

  private why(alert: Alert): string | null {
    return 'problem' in alert && alert.problem ? this.sentences.of(alert.problem.code, alert.problem.facts) : null;
  }
}
