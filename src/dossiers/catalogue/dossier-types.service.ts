// The types of the dossiers of a collectivité: as it says them, and its changes of them, which are changes of its chart
// decided beside the circuits in force.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { DatabaseService } from '#platform/database.service.js';
import { NewsService } from '#platform/news.service.js';
import { dossierTypes, typeIn } from '#acts/dossier-type.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import { factsRead } from '#circuits/facts-read.js';
import type { Actor } from '#organisation/actor.js';
import type { Caller } from '#organisation/applications/caller.js';
import { authorOf } from '#organisation/author.js';
import type { Change } from '#organisation/change.js';
import type { Chart } from '#organisation/chart.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import type { AskedType } from '#organisation/dossier-types/asked-type.js';
import { changeType, makeType, takeTypeBack, withdrawType, type Around, type Named } from '#organisation/dossier-types/change-type.js';
import { addsOnlyToType } from '#organisation/dossier-types/on-behalf.js';
import type { HouseType } from '#organisation/dossier-types/house-type.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { isMadeFor } from '../reading/sights.service.js';

@Injectable()
export class DossierTypesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly organisation: OrganisationService,
    private readonly changes: ChartChangesService,
    private readonly circuits: CircuitsService,
    private readonly news: NewsService,
  ) {}

  /** What the types of this house are asked of. */
  house({ organisationId }: Pick<Caller, 'organisationId'>): Promise<Chart> {
    return this.database.transaction(organisationId, (manager) => this.organisation.chartAt(manager, organisationId));
  }

  make(actor: Actor, made: Pick<HouseType, 'id' | 'model'>, asked: AskedType): Promise<HouseType | Refusal> {
    return this.changed(actor, async (manager) => {
      const around = await this.around(manager, actor, null);
      return (chart) => makeType(chart, made, asked, around);
    });
  }

  change(actor: Actor, named: Named, asked: AskedType): Promise<HouseType | Refusal> {
    return this.changed(actor, async (manager) => {
      const around = await this.around(manager, actor, named.key);
      return (chart) => {
        const change = changeType(chart, named, asked, around);
        const refusal = actor.onBehalf && !isRefusal(change) ? addsOnlyToType(typeIn(chart, named.key), change.result, dossierTypes) : null;
        return refusal ?? change;
      };
    });
  }

  /** On behalf nothing is taken away. */
  withdraw(actor: Actor, named: Named): Promise<HouseType | Refusal> {
    return this.changed(actor, async () => (chart, at) => {
      const change = withdrawType(chart, named, { delivered: dossierTypes }, at);
      return actor.onBehalf && !isRefusal(change) && change.writes.length > 0 ? refuse('centre.type-only-adds') : change;
    });
  }

  takeBack(actor: Actor, named: Named): Promise<HouseType | Refusal> {
    return this.changed(actor, async () => (chart) => takeTypeBack(chart, named, { delivered: dossierTypes }));
  }

  private async changed(actor: Actor, deciding: (manager: EntityManager) => Promise<(chart: Chart, at: Parameters<typeof withdrawType>[3]) => Change<HouseType> | Refusal>): Promise<HouseType | Refusal> {
    const { organisationId } = actor;
    const outcome = await this.database.transaction(organisationId, async (manager) => {
      await this.changes.hold(manager, organisationId);
      return this.changes.changeWithin(manager, organisationId, authorOf(actor), await deciding(manager));
    });
    if (!isRefusal(outcome)) this.news.tell(organisationId, null);
    return outcome;
  }

  /** `key`: of the type that changes; `null`: of a new one, which no circuit reads yet. */
  private async around(manager: EntityManager, { organisationId }: Actor, key: string | null): Promise<Around> {
    const released = await this.circuits.allReleased(manager, organisationId);
    const type = key === null ? null : typeIn(await this.organisation.chartAt(manager, organisationId), key);
    return {
      delivered: dossierTypes,
      circuits: released.map(({ definition }) => factsRead(definition)),
      followed: type ? released.filter((circuit) => isMadeFor(circuit, type)).map(({ definition }) => factsRead(definition)) : [],
    };
  }
}
