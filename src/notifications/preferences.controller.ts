// How a person wants to be told.

import { Body, Controller, Get, Put, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { MessagesService, type Preference } from './messages.service.js';
import { MODES, type Mode } from './messages.store.js';

export class ModeBody {
  @ApiProperty({ enum: MODES, description: 'At once, in one message a day, or not at all.' })
  @IsIn(MODES)
  readonly mode: Mode;
}

export class PreferenceView implements Preference {
  @ApiProperty({ enum: MODES }) readonly mode: Mode;
  @ApiProperty({ type: String, nullable: true, description: 'Where messages go; null: the chart has no address for this person.' }) readonly address: string | null;
  @ApiProperty({ description: 'Whether this installation sends e-mail.' }) readonly mailServer: boolean;
}

@ApiTags('notifications')
@UseGuards(ActorGuard)
@Needs('dossiers.read')
@Controller('api/me/notifications')
export class PreferencesController {
  constructor(private readonly messages: MessagesService) {}

  @Get()
  @ApiOkResponse({ type: PreferenceView })
  get(@CurrentActor() actor: Actor): Promise<Preference> {
    return this.messages.preference(actor);
  }

  @Put()
  @ApiOkResponse({ type: PreferenceView })
  choose(@CurrentActor() actor: Actor, @Body() { mode }: ModeBody): Promise<Preference> {
    return this.messages.choose(actor, mode);
  }
}
