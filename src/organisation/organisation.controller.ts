// Reading the organisation: who I am here, the collectivité, its chart, and who would sign an act.

import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import type { Actor } from './actor.js';
import { CurrentActor } from './actor.decorator.js';
import { ActorGuard, Needs } from './actor.guard.js';
import { deskOf, personOf, type Chart } from './chart.js';
import { explainResolution, type ExplainedResolution } from './told-in.js';
import { LogosService } from './logo/logos.service.js';
import type { Organisation } from './organisation.js';
import { Me, moment, WhichAct } from './organisation.dto.js';
import { OrganisationService } from './organisation.service.js';
import { signedName } from './person.js';
import { whoMaySign, type Act } from './powers.js';
import { tableauAt } from './precedence.js';
import { qualityOf } from './quality.js';

@ApiTags('organisation')
@UseGuards(ActorGuard)
@Controller('api')
export class OrganisationController {
  constructor(
    private readonly organisations: OrganisationService,
    private readonly database: DatabaseService,
    private readonly clock: PlatformClock,
    private readonly logos: LogosService,
  ) {}

  @Get('me')
  @ApiOkResponse({ type: Me })
  me(@CurrentActor() actor: Actor): Promise<Me> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const { id, name, demo, timeZone, kind } = await this.organisations.organisation(manager, actor.organisationId);
      const logo = await this.logos.find(manager, id);
      const here = { account: { displayName: actor.displayName }, organisation: { id, name, demo, timeZone, kind, logo }, permissions: actor.permissions };
      if (actor.onBehalf) {
        const { centreName, personName, reason, endsAt } = actor.onBehalf;
        return { ...here, person: { id: actor.personId, name: personName, title: centreName }, desks: [], onBehalf: { centre: centreName, reason, endsAt } };
      }
      const chart = await this.organisations.chartAt(manager, actor.organisationId);
      const person = personOf(chart, actor.personId);
      return {
        ...here,
        person: { id: person.id, name: signedName(person), title: qualityOf(person.id, chart, this.clock.now()) },
        desks: actor.deskIds.map((desk) => ({ id: desk, name: deskOf(chart, desk).name })),
        onBehalf: null,
      };
    });
  }

  @Get('organisation')
  @Needs('organisation.read')
  organisation(@CurrentActor() actor: Actor): Promise<Organisation> {
    return this.database.transaction(actor.organisationId, (manager) => this.organisations.organisation(manager, actor.organisationId));
  }

  /** The dated facts, and the tableau as it is now. */
  @Get('organisation/chart')
  @Needs('organisation.read')
  async chart(@CurrentActor() actor: Actor): Promise<{ chart: Chart; tableau: readonly object[] }> {
    const chart = await this.chartOf(actor);
    const at = this.clock.now();
    const tableau = tableauAt(chart.mandates, chart.persons, at).map((place) => {
      const person = personOf(chart, place.person);
      return { person: person.id, name: signedName(person), title: qualityOf(person.id, chart, at), since: place.mandate.beginsAt };
    });
    return { chart, tableau };
  }

  /** Who would sign such an act, with every reason in a sentence. */
  @Get('resolution')
  @Needs('organisation.read')
  async resolution(@CurrentActor() actor: Actor, @Query() query: WhichAct): Promise<ExplainedResolution> {
    const at = query.at === undefined ? this.clock.now() : moment(query.at);
    return explainResolution(whoMaySign(actOf(query), await this.chartOf(actor), at), actor.language);
  }

  private chartOf(actor: Actor): Promise<Chart> {
    return this.database.transaction(actor.organisationId, (manager) => this.organisations.chartAt(manager, actor.organisationId));
  }
}

function actOf({ nature, type, matter, amount, substituteAllowed }: WhichAct): Act {
  return {
    nature, dossierType: type, matter, amountCents: amount,
    ...(substituteAllowed === undefined ? {} : { councilDelegation: { allowsSubstitute: substituteAllowed } }),
  };
}
