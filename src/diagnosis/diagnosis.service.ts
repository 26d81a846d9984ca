// Gathers what the diagnosis is made of: a few questions to the world, none of which changes anything.

import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { msOfInstant } from '#kernel/clock.js';
import type { OrganisationId } from '#kernel/id.js';
import type { Language } from '#kernel/language.js';
import { PlatformClock } from '#platform/clock.service.js';
import { isTestTrust } from '#platform/config.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { RefusalSentences } from '#platform/refusal-sentences.service.js';
import { OfficeConverter } from '#intake/office/office-converter.service.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import { CertificatesService } from '#dossiers/sealing/certificates.service.js';
import { TokenKeys } from '#dossiers/sealing/token-keys.client.js';
import { watchedCertificates } from '#dossiers/sealing/watched-certificates.js';
import { RenewalsService } from '#dossiers/renewal/renewals.service.js';
import { Mailer } from '#notifications/mailer.client.js';
import { diagnose, type Check } from './check.js';
import { ReadThroughService } from './read-through.service.js';
import { TrialsService } from './trials.service.js';
import { sealToWatch } from './watched.js';

@Injectable()
export class DiagnosisService {
  constructor(
    private readonly config: PlatformConfig,
    private readonly clock: PlatformClock,
    private readonly database: DatabaseService,
    private readonly jobs: JobsService,
    private readonly organisation: OrganisationService,
    private readonly certificates: CertificatesService,
    private readonly circuits: CircuitsService,
    private readonly token: TokenKeys,
    private readonly office: OfficeConverter,
    private readonly mailer: Mailer,
    private readonly renewals: RenewalsService,
    private readonly trials: TrialsService,
    private readonly reading: ReadThroughService,
    private readonly sentences: RefusalSentences,
  ) {}

  /** `language`: that of the administrator who reads. */
  async checks(organisation: OrganisationId, language: Language = 'fr'): Promise<readonly Check[]> {
    const { chart, credentials, houseSeals, circuits } = await this.database.transaction(organisation, async (manager) => (
      { ...(await this.organisation.standingAt(manager, organisation)), circuits: await this.circuits.allReleased(manager, organisation) }));
    const [trial, token, renewal, jobs, formats, disk, databaseAheadMs, reading] = await Promise.all([
      this.trials.last(), this.token.standing(), this.renewals.standing(organisation), this.jobs.backlog(), this.office.formats(), this.disk(), this.databaseAheadMs(), this.reading.all(),
    ]);
    const at = this.clock.now();
    return diagnose({
      at, timeZone: chart.timeZone, trial, trialSays: trial?.failure ? this.sentences.of(trial.failure.code, trial.failure.facts, language) : null,
      testTrust: isTestTrust(this.config),
      certificates: watchedCertificates(chart, credentials, at, (credential) => this.certificates.renewsItself(credential)),
      houseSeal: sealToWatch(houseSeals, circuits),
      token: token && 'code' in token ? { code: token.code, says: this.sentences.of(token.code, token.facts, language) } : token,
      renewal, renewalSays: renewal.problem && this.sentences.of(renewal.problem.code, renewal.problem.facts, language),
      jobs, mail: this.mailer.isThere, office: formats.length > 0, reading, disk, databaseAheadMs,
    }, language);
  }

  private async disk(): Promise<{ readonly freeBytes: number; readonly totalBytes: number } | null> {
    const found = await statfs(this.config.dataDirectory).catch(() => null);
    return found && found.blocks > 0 ? { freeBytes: found.bavail * found.bsize, totalBytes: found.blocks * found.bsize } : null;
  }

  /** Against the middle of the round trip. */
  private async databaseAheadMs(): Promise<number> {
    const before = msOfInstant(this.clock.now());
    const [row] = await this.database.glance<{ readonly ms: string }>({ text: 'select (extract(epoch from clock_timestamp()) * 1000)::bigint::text as ms' });
    return Number(row!.ms) - (before + msOfInstant(this.clock.now())) / 2;
  }
}
