// The logo of the collectivité over HTTP. Its address bears its digest: another logo is another address.

import { Body, Controller, Delete, Get, HttpCode, Param, Put, Req, Res, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { answer } from '#platform/answer.js';
import { isHeld } from '#platform/sent.client.js';
import type { Actor } from '../actor.js';
import { CurrentActor } from '../actor.decorator.js';
import { ActorGuard, Needs } from '../actor.guard.js';
import { authorOf } from '../author.js';
import { Logo, NewLogo } from './logo.dto.js';
import { LogosService } from './logos.service.js';
import type { KeptLogo } from './logos.store.js';

@ApiTags('organisation')
@UseGuards(ActorGuard)
@Controller('api/organisation/logo')
export class LogoController {
  constructor(private readonly logos: LogosService) {}

  /** Whoever works here sees it on every screen. */
  @Get(':sha256')
  @ApiProduces('image/png', 'image/jpeg')
  async read(@CurrentActor() actor: Actor, @Param('sha256') sha256: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { format, bytes } = await this.logos.bytes(actor.organisationId, sha256);
    const tag = `"${sha256}"`;
    // Kept by this browser alone, and asked about again: whoever may no longer see it no longer does.
    response.set({ 'Cache-Control': 'private, no-cache', 'ETag': tag, 'Content-Type': `image/${format}` });
    if (isHeld(request, tag)) return void response.status(304).end();
    response.end(bytes);
  }

  @Put()
  @Needs('organisation.change')
  @ApiOkResponse({ type: Logo })
  async set(@CurrentActor() actor: Actor, @Body() { image }: NewLogo): Promise<KeptLogo> {
    return answer(await this.logos.set(actor.organisationId, authorOf(actor), Buffer.from(image, 'base64'))) as KeptLogo;
  }

  @Delete()
  @Needs('organisation.change')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor): Promise<void> {
    return this.logos.remove(actor.organisationId, authorOf(actor));
  }
}
