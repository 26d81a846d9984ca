// The centre de gestion as a collectivité sees it over HTTP: which one, who intervened and why, and the end of either. And
// « Quitter », for who intervenes.

import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { refuse } from '#kernel/refusal.js';
import { answer } from '#platform/answer.js';
import { PlatformClock } from '#platform/clock.service.js';
import type { Actor } from '../actor.js';
import { CurrentActor } from '../actor.decorator.js';
import { ActorGuard, Needs } from '../actor.guard.js';
import { ChosenCentre, OwnCentreView } from './centre.dto.js';
import { shownIntervention } from './communes.controller.js';
import { HostingsService } from './hostings.service.js';
import { InterventionsService } from './interventions.service.js';

@ApiTags('centre')
@UseGuards(ActorGuard)
@Controller('api/organisation/centre')
export class OwnCentreController {
  constructor(private readonly hostings: HostingsService, private readonly interventions: InterventionsService, private readonly clock: PlatformClock) {}

  @Get()
  @Needs('organisation.change')
  @ApiOkResponse({ type: OwnCentreView })
  async own(@CurrentActor() actor: Actor): Promise<OwnCentreView> {
    const { hosting, interventions } = await this.hostings.own(actor);
    const at = this.clock.now();
    return {
      hosting: hosting && { centre: hosting.centreName, since: hosting.begunAt },
      interventions: interventions.map((one) => shownIntervention(one, at)),
    };
  }

  @Put()
  @Needs('organisation.keys')
  @ApiOkResponse({ type: OwnCentreView })
  async choose(@CurrentActor() actor: Actor, @Body() { siren }: ChosenCentre): Promise<OwnCentreView> {
    answer(await this.hostings.choose(actor, siren));
    return this.own(actor);
  }

  /** With it ends every intervention. */
  @Delete()
  @HttpCode(204)
  @Needs('organisation.keys')
  @ApiNoContentResponse()
  async leaveCentre(@CurrentActor() actor: Actor): Promise<void> {
    answer(await this.hostings.leave(actor));
  }

  @Post('interventions/:id/end')
  @HttpCode(204)
  @Needs('organisation.keys')
  @ApiNoContentResponse()
  async stop(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    answer(await this.interventions.stop(actor, id));
  }

  /** « Quitter », asked for the commune one acts for. */
  @Post('leave')
  @HttpCode(204)
  @ApiNoContentResponse()
  async leave(@CurrentActor() actor: Actor): Promise<void> {
    answer(actor.onBehalf ? await this.interventions.leave(actor) : refuse('centre.no-intervention'));
  }
}
