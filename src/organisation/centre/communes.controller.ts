// The communes of a centre de gestion over HTTP: the list, and acting for one of them.

import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Instant } from '#kernel/clock.js';
import type { OrganisationId } from '#kernel/id.js';
import { answer } from '#platform/answer.js';
import { PlatformClock } from '#platform/clock.service.js';
import type { Actor } from '../actor.js';
import { CurrentActor } from '../actor.decorator.js';
import { ActorGuard, Needs } from '../actor.guard.js';
import { HOUSES_A_PAGE, HousesAsked, HouseView, HousesView, InterventionView, Reason } from './centre.dto.js';
import type { HostedHouse } from './hosting.js';
import { HostingsService } from './hostings.service.js';
import { isRunning, type Intervention } from './intervention.js';
import { InterventionsService } from './interventions.service.js';
import { needsAt, soughtIn } from './summary.js';

@ApiTags('centre')
@UseGuards(ActorGuard)
@Needs('communes.serve')
@Controller('api/communes')
export class CommunesController {
  constructor(private readonly hostings: HostingsService, private readonly interventions: InterventionsService, private readonly clock: PlatformClock) {}

  @Get()
  @ApiOkResponse({ type: HousesView })
  async list(@CurrentActor() actor: Actor, @Query() { q = '', sort = 'urgency', after = 0 }: HousesAsked): Promise<HousesView> {
    const { houses, hasMore, all, urgent } = await this.hostings.houses(actor, { sought: soughtIn(q), sort, after, limit: HOUSES_A_PAGE });
    return { houses: houses.map((house) => shownHouse(house, this.clock.now())), next: hasMore ? after + houses.length : null, all, urgent };
  }

  @Get(':id')
  @ApiOkResponse({ type: HouseView })
  async one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HouseView> {
    return shownHouse(await this.hostings.house(actor, id as OrganisationId), this.clock.now());
  }

  /** For two hours, as its administrator by delegation; the one that runs already is given back. */
  @Post(':id/interventions')
  @HttpCode(200)
  @ApiOkResponse({ type: InterventionView })
  async intervene(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: Reason): Promise<InterventionView> {
    return shownIntervention(answer(await this.interventions.begin(actor, id as OrganisationId, reason)) as Intervention, this.clock.now());
  }

  /** The centre looks after it no longer; nothing of the commune changes. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async giveUp(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    answer(await this.hostings.giveUp(actor, id as OrganisationId));
  }
}

export function shownIntervention(intervention: Intervention, at: Instant): InterventionView {
  const { id, organisationId: organisation, personName: person, reason, begunAt, endsAt, endedAt } = intervention;
  return { id, organisation, person, reason, begunAt, endsAt, endedAt, running: isRunning(intervention, at) };
}

function shownHouse({ houseId: id, name, siren, begunAt: since, summary }: HostedHouse, at: Instant): HouseView {
  if (!summary) return { id, name, siren, since, toldAt: null, needs: [], activity: null };
  const { running, sentLately, finishedLately, lastActivityAt: lastAt } = summary;
  return { id, name, siren, since, toldAt: summary.at, needs: needsAt(summary, at), activity: { running, sentLately, finishedLately, lastAt } };
}
