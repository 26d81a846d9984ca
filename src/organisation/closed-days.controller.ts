// The working calendar of the collectivité: the public holidays it gets by law, shown, and the days it closes by
// itself, kept.

import { Body, Controller, Get, Put, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, Matches } from 'class-validator';
import { answer } from '#platform/answer.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import type { Actor } from './actor.js';
import { CurrentActor } from './actor.decorator.js';
import { ActorGuard, Needs } from './actor.guard.js';
import { authorOf } from './author.js';
import { ChartChangesService } from './chart-changes.service.js';
import { dayOf, type Chart } from './chart.js';
import { replaceClosedDays } from './closed-days.js';
import { day } from './organisation.dto.js';
import { OrganisationService } from './organisation.service.js';
import { publicHolidaysOf, type PublicHoliday } from './public-holidays.js';
import { MOST_CLOSED_DAYS } from './working-calendar.js';

class NewClosedDays {
  @ApiProperty({ type: [String], example: ['2026-05-15'], maxItems: MOST_CLOSED_DAYS, description: 'The whole list; what is not in it is open again.' })
  @IsArray() @ArrayMaxSize(MOST_CLOSED_DAYS) @Matches(/^\d{4}-\d{2}-\d{2}$/, { each: true }) readonly closedDays: readonly string[];
}
class Holiday {
  @ApiProperty({ format: 'date' }) readonly day: string;
  @ApiProperty({ example: 'lundi de Pâques' }) readonly name: string;
}
class WorkingDays {
  @ApiProperty() readonly timeZone: string;
  @ApiProperty({ type: [String] }) readonly closedDays: readonly string[];
  @ApiProperty({ type: [Holiday], description: 'Of this civil year and the next, by law; some fall on a Sunday.' }) readonly publicHolidays: readonly PublicHoliday[];
}

@ApiTags('organisation')
@UseGuards(ActorGuard)
@Controller('api/organisation/closed-days')
export class ClosedDaysController {
  constructor(
    private readonly organisations: OrganisationService,
    private readonly changes: ChartChangesService,
    private readonly database: DatabaseService,
    private readonly clock: PlatformClock,
  ) {}

  @Get()
  @Needs('organisation.read')
  @ApiOkResponse({ type: WorkingDays })
  async read(@CurrentActor() actor: Actor): Promise<WorkingDays> {
    return this.shown(await this.database.transaction(actor.organisationId, (manager) => this.organisations.chartAt(manager, actor.organisationId)));
  }

  @Put()
  @Needs('organisation.change')
  @ApiOkResponse({ type: WorkingDays })
  async replace(@CurrentActor() actor: Actor, @Body() body: NewClosedDays): Promise<WorkingDays> {
    const closedDays = body.closedDays.map(day);
    answer(await this.changes.change(actor.organisationId, authorOf(actor), (chart) => replaceClosedDays(chart, closedDays)));
    return this.read(actor);
  }

  private shown(chart: Chart): WorkingDays {
    const year = Number(dayOf(chart, this.clock.now()).slice(0, 4));
    return { timeZone: chart.timeZone, closedDays: chart.closedDays, publicHolidays: [year, year + 1].flatMap((each) => publicHolidaysOf(each, chart)) };
  }
}
