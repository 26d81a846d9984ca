// The trays over HTTP: counts, pages of one tray, and the search.

import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Denied } from '#kernel/faults.js';
import type { DeskId } from '#kernel/id.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { dossierIdFrom } from '../request.js';
import { ExpectedService } from './expected.service.js';
import { SearchService, type Found } from './search.service.js';
import { DossierTypesService } from '../catalogue/dossier-types.service.js';
import { filterFrom, type AskedFilter, type TrayFilter } from './tray-filter.js';
import { ExpectedView, LookedAtQuery, SearchQuery, TrayQuery } from './trays.dto.js';
import { TRAYS, type Tray } from './tray.js';
import { TraysService, type Around, type TrayAsked, type TrayCounts, type TrayPage } from './trays.service.js';

const PAGE_LINES = 50;

@ApiTags('trays')
@UseGuards(ActorGuard)
@Needs('dossiers.read')
@Controller('api/trays')
export class TraysController {
  constructor(private readonly trays: TraysService, private readonly search: SearchService, private readonly types: DossierTypesService, private readonly expected: ExpectedService) {}

  @Get()
  counts(@CurrentActor() actor: Actor): Promise<TrayCounts> {
    return this.trays.counts(actor);
  }

  /** Done and archived ones included, the newest first. */
  @Get('search')
  async find(@CurrentActor() actor: Actor, @Query() query: SearchQuery): Promise<Found> {
    return this.search.find(actor, query.after ?? null, query.limit ?? PAGE_LINES, await this.filter(actor, query));
  }

  @Get('expected')
  @ApiOperation({ description: 'The dossier that comes next to somebody for whom nothing waits, of the hundred on their way that moved last; null: of these, none that they may read comes for certain.' })
  @ApiOkResponse({ type: ExpectedView })
  async next(@CurrentActor() actor: Actor): Promise<ExpectedView> {
    return { expected: await this.expected.next(actor) };
  }

  @Get(':tray')
  @ApiParam({ name: 'tray', enum: TRAYS })
  async page(@CurrentActor() actor: Actor, @Param('tray') tray: string, @Query() query: TrayQuery): Promise<TrayPage> {
    return this.trays.page(actor, trayFrom(tray), query.after ?? null, query.limit ?? PAGE_LINES, await this.asked(actor, query));
  }

  /** The dossiers before and after one, within the same filter and in the same order as the list: to examine one after the other. One that has just been decided keeps its place. */
  @Get(':tray/around/:id')
  @ApiParam({ name: 'tray', enum: TRAYS })
  async around(@CurrentActor() actor: Actor, @Param('tray') tray: string, @Param('id') id: string, @Query() query: LookedAtQuery): Promise<Around> {
    return this.trays.around(actor, trayFrom(tray), dossierIdFrom(id), await this.asked(actor, query));
  }

  private async asked(actor: Actor, query: LookedAtQuery): Promise<TrayAsked> {
    return { filter: await this.filter(actor, query), sort: query.sort ?? 'received', desk: (query.desk ?? null) as DeskId | null, only: query.only ?? null };
  }

  /** Only a fact is read by what the house says of its types. */
  private async filter(actor: Actor, query: AskedFilter): Promise<TrayFilter> {
    return query.fact?.length ? filterFrom(query, await this.types.house(actor)) : filterFrom(query);
  }
}

function trayFrom(tray: string): Tray {
  if (!TRAYS.includes(tray as Tray)) throw new Denied('dossier.unknown-tray', 404);
  return tray as Tray;
}
