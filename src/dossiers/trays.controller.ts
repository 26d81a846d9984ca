// The trays over HTTP: counts, and pages of one tray.

import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Denied } from '#kernel/faults.js';
import { AuthGuard } from '#auth/auth.guard.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { unreadable } from '#organisation/readable.js';
import { TrayQuery } from './dossiers.dto.js';
import { TRAYS, type Tray } from './tray.js';
import { TraysService, type TrayCounts, type TrayPage } from './trays.service.js';

const PAGE_LINES = 50;

/** As titles are written (metadata.ts); what cannot be in one is looked for in none. */
function textOf(sent: string | undefined): string | null {
  const text = sent?.normalize('NFC').trim() ?? '';
  return text === '' || unreadable(text) ? null : text;
}

@ApiTags('trays')
@UseGuards(AuthGuard, ActorGuard)
@Needs('dossiers.read')
@Controller('api/trays')
export class TraysController {
  constructor(private readonly trays: TraysService) {}

  @Get()
  counts(@CurrentActor() actor: Actor): Promise<TrayCounts> {
    return this.trays.counts(actor);
  }

  @Get(':tray')
  @ApiParam({ name: 'tray', enum: TRAYS })
  page(@CurrentActor() actor: Actor, @Param('tray') tray: string, @Query() query: TrayQuery): Promise<TrayPage> {
    if (!TRAYS.includes(tray as Tray)) throw new Denied('dossier.unknown-tray', 404);
    return this.trays.page(actor, tray as Tray, query.after ?? null, query.limit ?? PAGE_LINES, { text: textOf(query.text), type: query.type ?? null });
  }
}
