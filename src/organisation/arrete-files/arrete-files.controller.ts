// The PDF of an arrêté of delegation over HTTP: given, and read at an address that bears its digest.

import { Controller, Get, Param, ParseUUIDPipe, Put, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { Request, Response } from 'express';
import type { Sha256 } from '#kernel/digest.js';
import { answer } from '#platform/answer.js';
import { disposition } from '#platform/disposition.js';
import { isHeld, sendTo } from '#platform/sent.client.js';
import type { Actor } from '../actor.js';
import { CurrentActor } from '../actor.decorator.js';
import { ActorGuard, Needs } from '../actor.guard.js';
import { authorOf } from '../author.js';
import type { Delegation, DelegationId } from '../delegation.js';
import { ArreteFilesService } from './arrete-files.service.js';

class ArreteFileQuery {
  @ApiProperty({ maxLength: 200, example: 'arrete-2026-12.pdf' }) @MaxLength(200) @IsNotEmpty() @IsString() readonly name: string;
}

@ApiTags('organisation')
@UseGuards(ActorGuard)
@Controller('api/organisation/delegations/:id')
export class ArreteFilesController {
  constructor(private readonly files: ArreteFilesService) {}

  /** The one there, if any, is kept: the journal names both. */
  @Put('file')
  @Needs('organisation.change')
  @ApiConsumes('application/pdf')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async attach(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() { name }: ArreteFileQuery, @Req() request: Request): Promise<Delegation> {
    return answer(await this.files.attach(actor.organisationId, authorOf(actor), id as DelegationId, name, request)) as Delegation;
  }

  /** The one that serves; for who changes the organisation, one it has replaced too. */
  @Get('files/:sha256')
  @Needs('organisation.read')
  @ApiProduces('application/pdf')
  async read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('sha256') sha256: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { name, sizeBytes } = await this.files.find(actor.organisationId, id as DelegationId, sha256, { replaced: actor.permissions.includes('organisation.change') });
    const tag = `"${sha256}"`;
    response.set({ 'Cache-Control': 'private, no-cache', 'ETag': tag, 'Content-Type': 'application/pdf', 'Content-Disposition': disposition('inline', name) });
    if (isHeld(request, tag)) return void response.status(304).end();
    response.set('Content-Length', String(sizeBytes));
    if (request.method === 'HEAD') return void response.end();
    await sendTo(response, await this.files.open(sha256 as Sha256));
  }
}
