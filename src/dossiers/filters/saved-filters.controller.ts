// The filters a person keeps, over HTTP.

import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Denied } from '#kernel/faults.js';
import { isUuid } from '#kernel/id.js';
import { answer } from '#platform/answer.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { SavedFilterId } from './saved-filter.js';
import { FilterChangeBody, FilterView, NewFilterBody } from './saved-filters.dto.js';
import { SavedFiltersService } from './saved-filters.service.js';

@ApiTags('trays')
@UseGuards(ActorGuard)
@Needs('dossiers.read')
@Controller('api/filters')
export class SavedFiltersController {
  constructor(private readonly filters: SavedFiltersService) {}

  @Get()
  @ApiOkResponse({ type: [FilterView] })
  all(@CurrentActor() actor: Actor): Promise<readonly FilterView[]> {
    return this.filters.all(actor);
  }

  /** The same filter under the same name is saved once, however often it is sent. */
  @Post()
  @ApiCreatedResponse({ type: FilterView })
  async save(@CurrentActor() actor: Actor, @Body() { name, tray, asked }: NewFilterBody): Promise<FilterView> {
    return answer(await this.filters.save(actor, name, tray, asked));
  }

  /** A new name, other conditions, or both. */
  @Patch(':id')
  @ApiOkResponse({ type: FilterView })
  async change(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() { name, tray, asked }: FilterChangeBody): Promise<FilterView> {
    return answer(await this.filters.change(actor, filterId(id), { name: name ?? null, looked: tray && asked ? { tray, asked } : null }));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Gone.' })
  async remove(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.filters.remove(actor, filterId(id));
  }
}

function filterId(text: string): SavedFilterId {
  if (!isUuid(text)) throw new Denied('dossier.no-saved-filter', 404);
  return text as SavedFilterId;
}
