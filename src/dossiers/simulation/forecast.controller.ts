// What awaits a draft if it left now, for whoever prepares it.

import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RefusalSentences } from '#platform/refusal-sentences.service.js';
import type { Refusal } from '#kernel/refusal.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { answered } from '../answered.js';
import { choicesFrom, dossierIdFrom } from '../request.js';
import { ForecastBody, ForecastView } from './forecast.dto.js';
import { ForecastService } from './forecast.service.js';

@ApiTags('dossiers')
@UseGuards(ActorGuard)
@Controller('api/dossiers/:id')
export class ForecastController {
  constructor(private readonly forecasts: ForecastService, private readonly sentences: RefusalSentences) {}

  /** Who would receive each step, when it would end, and what would stop it. Nothing is stored. */
  @Post('forecast')
  @HttpCode(200)
  @Needs('dossiers.submit')
  @ApiOkResponse({ type: ForecastView })
  async forecast(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() { choices = {} }: ForecastBody): Promise<ForecastView> {
    const { refusal, steps, endsAt, stuck } = answered(await this.forecasts.of(actor, dossierIdFrom(id), choicesFrom(choices)));
    return {
      missing: refusal && this.told(refusal, actor.language), stuck: stuck && this.told(stuck, actor.language), endsAt,
      steps: steps.map(({ certificate, ...step }) => ({ ...step, warning: certificate && this.told(certificate, actor.language) })),
    };
  }

  private told({ refused, facts }: Refusal, language: Actor['language']): string {
    return this.sentences.of(refused, facts, language);
  }
}
