// « Ajouter une collectivité » over HTTP, for the centre de gestion.

import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { OrganisationId } from '#kernel/id.js';
import { answer } from '#platform/answer.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { AddedCommune, NewCommune } from './onboarding.dto.js';
import { OnboardingService, type Onboarded } from './onboarding.service.js';

@ApiTags('centre')
@UseGuards(ActorGuard)
@Needs('communes.serve')
@Controller('api/communes')
export class OnboardingController {
  constructor(private readonly onboarding: OnboardingService) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: AddedCommune })
  async add(@CurrentActor() actor: Actor, @Body() { id, model, insee, dryRun, ...facts }: NewCommune): Promise<AddedCommune> {
    const given = { ...facts, id: id as OrganisationId, insee: insee ?? null };
    const { organisation, ...made } = answer(await this.onboarding.add(actor, given, (model ?? null) as OrganisationId | null, dryRun === true)) as Onboarded;
    return { id: organisation.id, name: organisation.name, ...made };
  }
}
