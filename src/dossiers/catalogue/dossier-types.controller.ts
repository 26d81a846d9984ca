// The types of dossiers over HTTP: those a dossier may be begun with, and what the administrator of the house makes of them.

import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { answer } from '#platform/answer.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { isWithdrawn, typesOf, type DossierType } from '#acts/dossier-type.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { Caller } from '#organisation/applications/caller.js';
import { CurrentCaller, OpenToApplications } from '#organisation/applications/caller.decorator.js';
import type { Chart } from '#organisation/chart.js';
import type { Named } from '#organisation/dossier-types/change-type.js';
import type { HouseType, HouseTypeId } from '#organisation/dossier-types/house-type.js';
import { revisionFrom } from '../request.js';
import { askedFrom, NewTypeBody, TypeBody, TypesQuery, TypeView } from './dossier-types.dto.js';
import { DossierTypesService } from './dossier-types.service.js';

const IF_MATCH = { name: 'If-Match', required: false, description: 'The `version` that was read, in quotes; none: 0, of a delivered type nothing was said of yet.' };

@ApiTags('dossiers')
@UseGuards(ActorGuard)
@Controller('api/dossier-types')
export class DossierTypesController {
  constructor(private readonly types: DossierTypesService, private readonly identifiers: IdentifiersService) {}

  @Get()
  @Needs('circuits.read')
  @OpenToApplications('dossiers.read')
  @ApiOkResponse({ type: [TypeView] })
  async all(@CurrentCaller() caller: Caller, @Query() { all }: TypesQuery): Promise<readonly TypeView[]> {
    const house = await this.types.house(caller);
    return typesOf(house).filter(({ key }) => all !== undefined || !isWithdrawn(house, key)).map((type) => viewOf(type, house));
  }

  @Post()
  @Needs('organisation.change')
  @ApiCreatedResponse({ type: TypeView })
  async make(@CurrentActor() actor: Actor, @Body() body: NewTypeBody): Promise<TypeView> {
    return this.shown(actor, answer(await this.types.make(actor, { id: body.id as HouseTypeId, model: body.model }, askedFrom(body))));
  }

  /** Dossiers that are begun keep what was asked of them. */
  @Put(':key')
  @Needs('organisation.change')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: TypeView })
  async change(@CurrentActor() actor: Actor, @Param('key') key: string, @Body() body: TypeBody, @Headers('If-Match') match?: string): Promise<TypeView> {
    return this.shown(actor, answer(await this.types.change(actor, this.named(key, match), askedFrom(body))));
  }

  /** No dossier of it is begun any more; those there are go on. */
  @Post(':key/withdraw')
  @HttpCode(200)
  @Needs('organisation.change')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: TypeView })
  async withdraw(@CurrentActor() actor: Actor, @Param('key') key: string, @Headers('If-Match') match?: string): Promise<TypeView> {
    return this.shown(actor, answer(await this.types.withdraw(actor, this.named(key, match))));
  }

  @Post(':key/take-back')
  @HttpCode(200)
  @Needs('organisation.change')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: TypeView })
  async takeBack(@CurrentActor() actor: Actor, @Param('key') key: string, @Headers('If-Match') match?: string): Promise<TypeView> {
    return this.shown(actor, answer(await this.types.takeBack(actor, this.named(key, match))));
  }

  private named(key: string, match: string | undefined): Named {
    return { key, seen: revisionFrom(match).revision ?? 0, id: this.identifiers.next<HouseTypeId>() };
  }

  private async shown(actor: Actor, { key }: HouseType): Promise<TypeView> {
    const house = await this.types.house(actor);
    return viewOf(typesOf(house).find((type) => type.key === key)!, house);
  }
}

function viewOf(type: DossierType, { houseTypes }: Pick<Chart, 'houseTypes'>): TypeView {
  const said = houseTypes.find(({ key }) => key === type.key);
  return {
    ...type, model: said && said.model !== said.key ? said.model : null, description: said?.description ?? null, withdrawn: said !== undefined && said.withdrawnAt !== null,
    version: said?.version ?? 0, retired: (said?.facts ?? []).filter(({ retired }) => retired).map(({ retired: _, ...fact }) => fact),
  };
}
