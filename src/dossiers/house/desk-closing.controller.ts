// Closing a desk, and opening it again, over HTTP. Here, and not with the organisation, because dossiers and circuits say whether
// something still comes to it.

import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { DeskId, PersonId } from '#kernel/id.js';
import { answer } from '#platform/answer.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { ClosingAsked } from '#organisation/desks/close-desk.js';
import { closingIn } from '#organisation/desks/told-in.js';
import { DeskClosingView, DeskToClose, DeskView } from './desk-closing.dto.js';
import { DeskClosingService } from './desk-closing.service.js';

@ApiTags('organisation')
@UseGuards(ActorGuard)
@Needs('organisation.change')
@Controller('api/organisation/desks/:id')
export class DeskClosingController {
  constructor(private readonly closing: DeskClosingService) {}

  /** What stands against closing the desk, all at once, and what closing it would change. Nothing is stored. */
  @Get('closing')
  @ApiOkResponse({ type: DeskClosingView })
  async seen(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DeskClosingView> {
    const { obstacles, closing } = await this.closing.seen(actor, id as DeskId);
    const { obstacleSentence, changesSentences } = closingIn[actor.language ?? 'fr'];
    return {
      obstacles: obstacles.map((obstacle) => ({ what: obstacle.what, key: obstacle.key, sentence: obstacleSentence(obstacle) })),
      changes: changesSentences(closing),
      withoutDesk: closing.leaving.filter(({ withoutDesk }) => withoutDesk).map(({ person, name }) => ({ person, name })),
    };
  }

  /** Nothing is addressed to it any more, and whoever sits there leaves it. Past dossiers keep its name. */
  @Post('close')
  @HttpCode(200)
  @ApiOkResponse({ type: DeskView })
  async close(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { seen, withoutDesk = [] }: DeskToClose): Promise<DeskView> {
    return answer(await this.closing.close(actor, id as DeskId, { withoutDesk: withoutDesk as readonly PersonId[], ...(seen && { seen: seen as NonNullable<ClosingAsked['seen']> }) }));
  }

  /** It serves again, with nobody at it. */
  @Post('reopen')
  @HttpCode(200)
  @ApiOkResponse({ type: DeskView })
  async reopen(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DeskView> {
    return answer(await this.closing.reopen(actor, id as DeskId));
  }
}
