// The trays over HTTP: counts, pages of one tray, and the search.

import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Denied } from '#kernel/faults.js';
import type { DeskId } from '#kernel/id.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { SearchService, type Found } from './search.service.js';
import { filterFrom } from './tray-filter.js';
import { SearchQuery, TrayQuery } from './trays.dto.js';
import { TRAYS, type Tray } from './tray.js';
import { TraysService, type TrayCounts, type TrayPage } from './trays.service.js';

const PAGE_LINES = 50;

@ApiTags('trays')
@UseGuards(ActorGuard)
@Needs('dossiers.read')
@Controller('api/trays')
export class TraysController {
  constructor(private readonly trays: TraysService, private readonly search: SearchService) {}

  @Get()
  counts(@CurrentActor() actor: Actor): Promise<TrayCounts> {
    return this.trays.counts(actor);
  }

  /** Done and archived ones included, the newest first. */
  @Get('search')
  find(@CurrentActor() actor: Actor, @Query() query: SearchQuery): Promise<Found> {
    return this.search.find(actor, query.after ?? null, query.limit ?? PAGE_LINES, filterFrom(query));
  }

  @Get(':tray')
  @ApiParam({ name: 'tray', enum: TRAYS })
  page(@CurrentActor() actor: Actor, @Param('tray') tray: string, @Query() query: TrayQuery): Promise<TrayPage> {
    if (!TRAYS.includes(tray as Tray)) throw new Denied('dossier.unknown-tray', 404);
    return this.trays.page(actor, tray as Tray, query.after ?? null, query.limit ?? PAGE_LINES, { filter: filterFrom(query), sort: query.sort ?? 'received', desk: (query.desk ?? null) as DeskId | null });
  }
}
