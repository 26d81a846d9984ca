// A new collectivité from a file: the operator's.

import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer } from '#platform/answer.js';
import type { Actor } from './actor.js';
import { CurrentActor } from './actor.decorator.js';
import { ActorGuard, Needs } from './actor.guard.js';
import { FoundingService, type Founded } from './founding.service.js';
import { TownFile } from './organisation.dto.js';

@ApiTags('organisation')
@UseGuards(ActorGuard)
@Needs('organisation.found')
@Controller('api/organisations')
export class FoundingController {
  constructor(private readonly founding: FoundingService) {}

  /** With `dryRun`: 200 and the list of problems, empty when the file is good. Without: founded, or 409 with them. */
  @Post('import')
  @HttpCode(200)
  async found(@CurrentActor() actor: Actor, @Body() body: TownFile): Promise<Founded> {
    return answer(await this.founding.found(body.content, actor, body.dryRun === true)) as Founded;
  }
}
