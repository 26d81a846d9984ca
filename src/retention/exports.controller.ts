// Finished dossiers taken out of the parapheur, as one ZIP.

import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import { ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID } from 'class-validator';
import type { Response } from 'express';
import { answer } from '#platform/answer.js';
import { disposition } from '#platform/disposition.js';
import { sendTo } from '#platform/sent.client.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { dossierIdFrom } from '#dossiers/request.js';
import { ExportsService } from './exports.service.js';

/** An address of this length passes every proxy. */
const MOST_EXPORTED = 100;

export class ExportQuery {
  @ApiProperty({ type: [String], minItems: 1, maxItems: MOST_EXPORTED, description: 'Finished dossiers: once for each.' })
  @Transform(({ value }: { readonly value: unknown }) => (Array.isArray(value) ? value : [value]) as unknown[])
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MOST_EXPORTED) @IsUUID(undefined, { each: true })
  readonly dossier: readonly string[];
}

@ApiTags('retention')
@UseGuards(ActorGuard)
@Needs('dossiers.read')
@Controller('api/exports')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Get()
  @ApiProduces('application/zip')
  async export(@CurrentActor() actor: Actor, @Query() { dossier }: ExportQuery, @Res() response: Response): Promise<void> {
    const { name, stream } = answer(await this.exports.export(actor, [...new Set(dossier)].map(dossierIdFrom)));
    response.set({ 'Cache-Control': 'private, no-store', 'Content-Type': 'application/zip', 'Content-Disposition': disposition('attachment', name) });
    await sendTo(response, stream);
  }
}
