// The diagnosis over HTTP, for administrators; and a trial signature when they ask for one.

import { Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { DiagnosisAnswer } from './diagnosis.dto.js';
import { DiagnosisService } from './diagnosis.service.js';
import { TrialsService } from './trials.service.js';

@ApiTags('diagnosis')
@UseGuards(ActorGuard)
@Controller('api/diagnosis')
export class DiagnosisController {
  constructor(private readonly diagnosis: DiagnosisService, private readonly trials: TrialsService) {}

  @Get()
  @Needs('organisation.change')
  @ApiOkResponse({ type: DiagnosisAnswer })
  async read(@CurrentActor() { organisationId, language }: Actor): Promise<DiagnosisAnswer> {
    return { checks: await this.diagnosis.checks(organisationId, language) };
  }

  /** Made now, whatever the hour; the diagnosis with what came out of it. */
  @Post('trial')
  @HttpCode(200)
  @Needs('organisation.change')
  @ApiOkResponse({ type: DiagnosisAnswer })
  async trial(@CurrentActor() { organisationId, language }: Actor): Promise<DiagnosisAnswer> {
    await this.trials.make();
    return { checks: await this.diagnosis.checks(organisationId, language) };
  }
}
