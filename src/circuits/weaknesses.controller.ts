// The absence-proof check over HTTP.

import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { Actor } from '#organisation/actor.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { CircuitsService } from './circuits.service.js';
import { weaknessesOf } from './weaknesses.js';
import { Weaknesses, WeaknessQuery } from './weaknesses.dto.js';

@ApiTags('circuits')
@UseGuards(ActorGuard)
@Needs('circuits.read')
@Controller('api/circuits/weaknesses')
export class WeaknessesController {
  constructor(
    private readonly database: DatabaseService,
    private readonly circuits: CircuitsService,
    private readonly organisations: OrganisationService,
    private readonly clock: PlatformClock,
  ) {}

  @Get()
  @ApiOkResponse({ type: Weaknesses })
  async read(@CurrentActor() { organisationId, language }: Actor, @Query() query: WeaknessQuery): Promise<Weaknesses> {
    const { circuits, chart } = await this.database.transaction(organisationId, async (manager) => ({
      circuits: await this.circuits.allReleased(manager, organisationId), chart: await this.organisations.chartAt(manager, organisationId),
    }));
    const at = this.clock.now();
    const unavailable = query.unavailable === '1' ? 1 : 2;
    return { at, unavailable, circuits: circuits.length, ...weaknessesOf(circuits, chart, at, unavailable, language) };
  }
}
