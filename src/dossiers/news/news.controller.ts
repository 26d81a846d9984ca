// The news of the dossiers, as server-sent events: an answer that stays open as long as the session.

import { Controller, Get, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Response } from 'express';
import { Cookies } from '#auth/cookies.service.js';
import { ActorGuard, Needs, type ActingRequest } from '#organisation/actor.guard.js';
import { ListenersService } from './listeners.service.js';
import { NewsItemBody } from './news.dto.js';

@ApiTags('trays')
@ApiExtraModels(NewsItemBody)
@UseGuards(ActorGuard)
@Needs('dossiers.read')
@Controller('api/news')
export class NewsController {
  constructor(private readonly listeners: ListenersService, private readonly cookies: Cookies) {}

  /**
   * Server-sent events: an item each time dossiers this person may see have changed, by whoever and on whichever server.
   * Some may be lost; a connection that was cut has missed what happened meanwhile. `ended`: the session is over;
   * `elsewhere`: four newer connections of the same person are open.
   */
  @Get()
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { $ref: getSchemaPath(NewsItemBody) } } } })
  listen(@Req() request: ActingRequest, @Res() response: Response): void {
    const proof = this.cookies.proofOf(request);
    // Express answers HEAD by this route too; an application is stopped at the door.
    if (request.method === 'HEAD' || !('token' in proof)) return void response.end();
    this.listeners.listen(request.actor, proof.token, response);
  }
}
