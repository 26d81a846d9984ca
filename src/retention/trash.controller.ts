// The trash over HTTP: a dossier is put there, and taken out as long as its delay lasts.

import { Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IdempotencyKey } from '#platform/idempotency-key.decorator.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { answered } from '#dossiers/answered.js';
import type { Command } from '#dossiers/command.js';
import { DossiersService } from '#dossiers/dossiers.service.js';
import { ReadingService } from '#dossiers/reading/reading.service.js';
import { dossierIdFrom, keyed } from '#dossiers/request.js';
import type { DossierView } from '#dossiers/reading/view.js';
import { RetentionService } from './retention.service.js';

@ApiTags('retention')
@UseGuards(ActorGuard)
@Needs('dossiers.read')
@Controller('api/dossiers/:id')
export class TrashController {
  constructor(private readonly dossiers: DossiersService, private readonly reading: ReadingService, private readonly retention: RetentionService) {}

  /** A draft, or what was rejected or called off; by those who prepare it or an administrator. */
  @Post('trash')
  @HttpCode(200)
  async trash(@CurrentActor() actor: Actor, @Param('id') id: string, @IdempotencyKey() key?: string): Promise<DossierView> {
    const { trashDays } = await this.retention.settings(actor.organisationId);
    return this.ask(actor, id, { type: 'trash', days: trashDays, asAdministrator: isAdministrator(actor) }, key);
  }

  @Post('restore')
  @HttpCode(200)
  restore(@CurrentActor() actor: Actor, @Param('id') id: string, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'restore', asAdministrator: isAdministrator(actor) }, key);
  }

  private async ask(actor: Actor, id: string, command: Command, key: string | undefined): Promise<DossierView> {
    // The delay of the house is no part of what was asked.
    const dossier = answered(await this.dossiers.ask(actor, dossierIdFrom(id), command, keyed(actor, key, [id, command.type])));
    return this.reading.after(actor, dossier.id);
  }
}

function isAdministrator({ permissions }: Actor): boolean {
  return permissions.includes('dossiers.dispose');
}
