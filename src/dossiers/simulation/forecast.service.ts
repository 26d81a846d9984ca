// A draft followed ahead on the chart of today, in the circuit it would leave in. Nothing is stored.

import { Injectable } from '@nestjs/common';
import type { DossierId } from '#kernel/id.js';
import { assert } from '#kernel/faults.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { isTestTrust } from '#platform/config.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import type { Actor } from '#organisation/actor.js';
import { CertificatesService } from '../sealing/certificates.service.js';
import { typeOf } from '../decide.js';
import type { Choices } from '../dossier.js';
import { forecast, type Forecast } from './forecast.js';
import { SightsService } from '../reading/sights.service.js';

@Injectable()
export class ForecastService {
  constructor(
    private readonly database: DatabaseService,
    private readonly sights: SightsService,
    private readonly circuits: CircuitsService,
    private readonly certificates: CertificatesService,
    private readonly config: PlatformConfig,
  ) {}

  /** Refuses `dossier.not-a-draft`. Throws Denied 404 for a dossier this person does not see. */
  of(actor: Actor, id: DossierId, choices: Choices): Promise<Forecast | Refusal> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const { dossier, circuit, chart, credentials, houseSeals, at } = await this.sights.seen(manager, actor, id);
      if (!circuit) return { refusal: refuse('dossier.no-circuit', { type: typeOf(dossier).name }), steps: [], endsAt: null, stuck: null };
      const { reference: { key, version }, machine } = circuit;
      const released = await this.circuits.byVersion(manager, actor.organisationId, key, version);
      assert(released !== null, 'a circuit that is followed is kept');
      return forecast(dossier, choices, { definition: released.definition, machine }, { chart, credentials, houseSeals, testTrust: isTestTrust(this.config), isKeptHere: (credential) => this.certificates.keeps(credential), language: actor.language }, at);
    });
  }
}
