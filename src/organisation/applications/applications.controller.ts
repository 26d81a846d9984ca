// The applications over HTTP, for administrators; and for an application, who it is.

import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Denied } from '#kernel/faults.js';
import type { ApplicationId, DeskId } from '#kernel/id.js';
import { answer } from '#platform/answer.js';
import { PlatformClock } from '#platform/clock.service.js';
import type { Actor } from '../actor.js';
import { CurrentActor } from '../actor.decorator.js';
import { ActorGuard, Needs } from '../actor.guard.js';
import { authorOf } from '../author.js';
import { day } from '../organisation.dto.js';
import { keyState, type Key, type KeyId } from './application.js';
import { ApplicationAnswer, HandedKey, KeyAnswer, NewApplication, NewKey, OwnAnswer } from './applications.dto.js';
import { ApplicationsService, type Handed } from './applications.service.js';
import { isApplication, type Caller } from './caller.js';
import { CurrentCaller, OpenToApplications } from './caller.decorator.js';

@ApiTags('applications')
@UseGuards(ActorGuard)
@Controller('api')
export class ApplicationsController {
  constructor(private readonly applications: ApplicationsService, private readonly clock: PlatformClock) {}

  /** Of an application: its name, its desk and its scopes, as this key has them. */
  @Get('application')
  @OpenToApplications('dossiers.read')
  @ApiBearerAuth()
  @ApiOkResponse({ type: OwnAnswer })
  own(@CurrentCaller() caller: Caller): OwnAnswer {
    if (!isApplication(caller)) throw new Denied('application.unknown', 404);
    return { id: caller.applicationId, name: caller.displayName, deskId: caller.deskId, scopes: caller.scopes };
  }

  @Get('applications')
  @Needs('organisation.keys')
  @ApiOkResponse({ type: [ApplicationAnswer] })
  async list(@CurrentActor() { organisationId }: Actor): Promise<readonly ApplicationAnswer[]> {
    const { applications, keys, chart } = await this.applications.list(organisationId);
    return applications.map(({ desk, ...application }) => ({
      ...application, deskName: chart.desks.find(({ id }) => id === desk)?.name ?? '',
      keys: keys.filter((key) => key.application === application.id).map((key) => this.shown(key)),
    }));
  }

  @Post('applications')
  @Needs('organisation.keys')
  @ApiCreatedResponse({ type: HandedKey })
  async create(@CurrentActor() actor: Actor, @Body() body: NewApplication): Promise<HandedKey> {
    return this.handed(answer(await this.applications.create(actor.organisationId, authorOf(actor), { name: body.name, desk: body.desk as DeskId, scopes: body.scopes, expiresOn: day(body.expiresOn) })) as Handed);
  }

  /** Another key, to take the place of the one in use, which lives on until it is revoked. */
  @Post('applications/:id/keys')
  @Needs('organisation.keys')
  @ApiCreatedResponse({ type: HandedKey })
  async addKey(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { expiresOn }: NewKey): Promise<HandedKey> {
    return this.handed(answer(await this.applications.addKey(actor.organisationId, authorOf(actor), id as ApplicationId, day(expiresOn))) as Handed);
  }

  @Post('applications/:id/keys/:key/revoke')
  @Needs('organisation.keys')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The key opens nothing any more.' })
  async revokeKey(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('key', ParseUUIDPipe) key: string): Promise<void> {
    answer(await this.applications.revokeKey(actor.organisationId, authorOf(actor), id as ApplicationId, key as KeyId));
  }

  @Post('applications/:id/revoke')
  @Needs('organisation.keys')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Neither the application nor any of its keys opens anything any more.' })
  async revoke(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    answer(await this.applications.revoke(actor.organisationId, authorOf(actor), id as ApplicationId));
  }

  private handed({ key, secret }: Handed): HandedKey {
    return { application: key.application, secret, ...this.shown(key) };
  }

  private shown(key: Key): KeyAnswer {
    const { id, prefix, createdAt, expiresAt, lastUsedAt } = key;
    return { id, prefix, state: keyState(key, this.clock.now()), createdAt, expiresAt, lastUsedAt };
  }
}
