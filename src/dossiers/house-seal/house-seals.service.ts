// The seal of the collectivité is brought, made, replaced or withdrawn; whatever waited for it is asked for again in the
// same transaction.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { isTestTrust } from '#platform/config.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { NewsService } from '#platform/news.service.js';
import { BY_THE_PRODUCT, type Author } from '#organisation/author.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { followHouseSeal, recordHouseSeal, withdrawHouseSeal } from '#organisation/seal/change-seal.js';
import { houseSealAt, isHouseSealRefusal, isMadeHere, standingSeal, type HouseSeal, type HouseSealId, type HouseSealKind } from '#organisation/seal/house-seal.js';
import { sealMention } from '#organisation/seal/seal-name.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { DossiersStore } from '../dossiers.store.js';
import { effectKey } from '../effect.js';
import { readBrought, type BroughtCertificate } from '../sealing/brought-certificate.js';
import { EmbeddedKeys } from '../sealing/embedded-keys.client.js';
import { SealsStore } from '../sealing/seals.store.js';
import { TokenKeys } from '../sealing/token-keys.client.js';
import { checkSeal } from './brought-seal.js';

/** A file with its password, or the name of a key in the token of the installation. */
export type BringingSeal = { readonly file: Uint8Array; readonly password: string } | { readonly label: string };

@Injectable()
export class HouseSealsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly organisation: OrganisationService,
    private readonly changes: ChartChangesService,
    private readonly embedded: EmbeddedKeys,
    private readonly token: TokenKeys,
    private readonly dossiers: DossiersStore,
    private readonly seals: SealsStore,
    private readonly jobs: JobsService,
    private readonly news: NewsService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
    private readonly config: PlatformConfig,
  ) {}

  /** What it says, or why it would not be recorded. Nothing is kept. Throws Malformed signature.*, Outage signature.token-*. */
  async look(id: OrganisationId, given: BringingSeal): Promise<BroughtCertificate | Refusal> {
    const read = 'file' in given ? readBrought(given.file, given.password) : readCertificate(await this.token.certificateNamed(id, given.label));
    return this.database.transaction(id, async (manager) => {
      const { chart, credentials, houseSeals } = await this.organisation.standingAt(manager, id);
      const organisation = await this.organisation.organisation(manager, id);
      const found = checkSeal(read, organisation, this.clock.now());
      if (isRefusal(found)) return { ...found, facts: { ...found.facts, timeZone: chart.timeZone } };
      const recorded = recordHouseSeal(this.seal('pkcs12', 'to-be', { ...found, holder: found.subject }, sealMention(organisation)), houseSeals, credentials, chart, this.clock.now());
      return isRefusal(recorded) ? recorded : found;
    });
  }

  async bring(id: OrganisationId, given: BringingSeal, author: Author): Promise<HouseSeal | Refusal> {
    const found = await this.look(id, given);
    if (isRefusal(found)) return found;
    // A file without its line is a secret nobody uses; a line without its file would be a promise nobody keeps.
    const reference = 'file' in given ? await this.embedded.bring(id, given.file, given.password) : given.label;
    return this.record(id, 'file' in given ? 'pkcs12' : 'pkcs11', reference, { ...found, holder: found.subject }, author);
  }

  /** One of the embedded test authority, in the place of the one that serves. `former`: the one it must be, `null`: none ever; else nothing is written. */
  async make(id: OrganisationId, author: Author, former?: HouseSealId | null): Promise<HouseSeal | Refusal> {
    const organisation = await this.database.transaction(id, (manager) => this.organisation.organisation(manager, id));
    const { keyReference, ...made } = await this.embedded.makeSeal(organisation);
    return this.record(id, 'pkcs12', keyReference, made, author, former);
  }

  /** One that was made here and is over is followed by another, unless another trust is configured; one that was brought is not. */
  async renew(id: OrganisationId): Promise<void> {
    const { houseSeals } = await this.database.transaction(id, (manager) => this.organisation.standingAt(manager, id));
    const seal = standingSeal(houseSeals);
    if (seal && isTestTrust(this.config) && isMadeHere(seal) && seal.validTo <= this.clock.now()) await this.make(id, BY_THE_PRODUCT, seal.id);
  }

  /** A collectivité that never had one is given one of the embedded test authority. */
  async provide(id: OrganisationId): Promise<void> {
    const { houseSeals } = await this.database.transaction(id, (manager) => this.organisation.standingAt(manager, id));
    if (houseSeals.length === 0) await this.make(id, BY_THE_PRODUCT, null);
  }

  withdraw(id: OrganisationId, author: Author): Promise<HouseSeal | Refusal> {
    return this.changes.change(id, author, (_, at, __, houseSeals) => withdrawHouseSeal(houseSeals, at));
  }

  private async record(id: OrganisationId, kind: HouseSealKind, reference: string, certificate: Certified, author: Author, former?: HouseSealId | null): Promise<HouseSeal | Refusal> {
    const outcome = await this.database.transaction(id, async (manager) => {
      const mention = sealMention(await this.organisation.organisation(manager, id));
      const recorded = await this.changes.changeWithin(manager, id, author, (chart, at, credentials, houseSeals) => {
        const seal = this.seal(kind, reference, certificate, mention);
        return former === undefined ? recordHouseSeal(seal, houseSeals, credentials, chart, at) : followHouseSeal(seal, former, houseSeals, credentials, chart, at);
      });
      if (!isRefusal(recorded)) await this.goOn(manager, id, recorded);
      return recorded;
    });
    if (!isRefusal(outcome)) this.news.tell(id, null);
    return outcome;
  }

  /** What waits for a seal is looked at now, and not with the hour. Under its usual key: one dossier is never sealed by two jobs at once. */
  private async goOn(manager: EntityManager, organisation: OrganisationId, seal: HouseSeal): Promise<void> {
    if (isRefusal(houseSealAt([seal], this.clock.now()))) return;
    for (const asked of await this.dossiers.automatic(manager, organisation, 'seal')) {
      await this.jobs.enqueue(manager, 'automatic', { organisation, ...asked }, { key: effectKey({ queue: 'automatic', ...asked }) });
    }
    for (const { id: dossier, version, problem } of await this.seals.awaited(manager, organisation)) {
      if (problem === null || !isHouseSealRefusal(problem)) continue;
      await this.jobs.enqueue(manager, 'seal', { organisation, dossier, version }, { key: effectKey({ queue: 'seal', dossier, version }) });
    }
  }

  private seal(kind: HouseSealKind, keyReference: string, { certificate, holder, validFrom, validTo }: Certified, mention: string): HouseSeal {
    return { id: this.identifiers.next<HouseSealId>(), kind, certificate, keyReference, holder, mention, validFrom, validTo, endedAt: null, ended: null };
  }
}

type Certified = Pick<HouseSeal, 'certificate' | 'holder' | 'validFrom' | 'validTo'>;
