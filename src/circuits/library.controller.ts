// The models and the setting of the collectivité about circuits, over HTTP.

import { Body, Controller, Get, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { Actor } from '#organisation/actor.js';
import { authorOf } from '#organisation/author.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { answer } from '#platform/answer.js';
import { DatabaseService } from '#platform/database.service.js';
import { namesFor } from './explain-names.js';
import { explain } from './explain.js';
import { LibraryService } from './library.service.js';
import { OffersService } from './offers.service.js';
import { CircuitSettings, ImportedLibrary, OfferedView, ShippedModel } from './versions.dto.js';
import { VersionsService } from './versions.service.js';
import { findingView } from './proofs.service.js';
import { circuitWordsIn } from './told-in.js';

@ApiTags('circuits')
@UseGuards(ActorGuard)
@Controller('api')
export class LibraryController {
  constructor(
    private readonly database: DatabaseService,
    private readonly library: LibraryService,
    private readonly versions: VersionsService,
    private readonly organisation: OrganisationService,
    private readonly offers: OffersService,
  ) {}

  @Get('circuit-models')
  @Needs('circuits.read')
  @ApiOkResponse({ type: [ShippedModel] })
  async models(@CurrentActor() { organisationId, language = 'fr' }: Actor): Promise<readonly ShippedModel[]> {
    const [chart, models] = await this.database.transaction(organisationId, async (manager) => [await this.organisation.chartAt(manager, organisationId), await this.library.models(manager, organisationId)] as const);
    return models.map(({ key, hash, definition, offeredBy }) => {
      const { deskNames, fieldNames } = namesFor(definition, chart);
      return { key, name: definition.name, hash, offeredBy, dossierTypes: definition.dossierTypes, sentences: explain(definition, deskNames, fieldNames, circuitWordsIn[language]) };
    });
  }

  /** Those the collectivité does not have yet: released when its chart allows them (by a second person, where it wants two), kept as drafts when not. */
  @Post('circuit-models/import')
  @HttpCode(200)
  @Needs('circuits.publish')
  @ApiOkResponse({ type: ImportedLibrary })
  async import(@CurrentActor() actor: Actor): Promise<ImportedLibrary> {
    const { released, requested, drafts } = await this.database.transaction(actor.organisationId, (manager) => this.library.import(manager, actor.organisationId, authorOf(actor), actor.language));
    return {
      released: released.map(({ key }) => key),
      requested: requested.map(({ key }) => key),
      drafts: drafts.map(({ key, name, findings }) => ({ key, name, findings: findings.map(findingView) })),
    };
  }

  /** By a centre de gestion, to the communes it looks after. */
  @Put('circuits/:key/offered')
  @Needs('circuits.publish')
  @ApiOkResponse({ type: OfferedView })
  async offer(@CurrentActor() actor: Actor, @Param('key') key: string, @Body() { offered }: OfferedView): Promise<OfferedView> {
    answer(await this.offers.set(actor, key, offered));
    return { offered };
  }

  @Get('circuit-settings')
  @Needs('circuits.read')
  @ApiOkResponse({ type: CircuitSettings })
  async settings(@CurrentActor() { organisationId }: Actor): Promise<CircuitSettings> {
    return { twoPersons: await this.database.transaction(organisationId, (manager) => this.versions.twoPersons(manager, organisationId)) };
  }

  /** Not for the designers: whoever is held to two persons does not release himself from it. */
  @Put('circuit-settings')
  @Needs('organisation.keys')
  @ApiOkResponse({ type: CircuitSettings })
  async set(@CurrentActor() actor: Actor, @Body() { twoPersons }: CircuitSettings): Promise<CircuitSettings> {
    await this.versions.setTwoPersons(actor, twoPersons);
    return { twoPersons };
  }
}
