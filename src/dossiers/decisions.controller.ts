// What moves a dossier: sent, approved, signed, rejected. Each says which documents the person was shown, and
// may carry a key under which it is answered once.

import { Body, Controller, Headers, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { AuthGuard } from '#auth/auth.guard.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { StepId } from '#circuits/definition.js';
import { answered } from './answered.js';
import type { Command } from './command.js';
import { DecideBody, RejectBody, SeenBody } from './dossiers.dto.js';
import { DossiersService } from './dossiers.service.js';
import { ReadingService } from './reading.service.js';
import { dossierIdFrom, keyed } from './request.js';
import type { DossierView } from './view.js';

@ApiTags('decisions')
@ApiHeader({ name: 'Idempotency-Key', required: false })
@UseGuards(AuthGuard, ActorGuard)
@Controller('api/dossiers/:id')
export class DecisionsController {
  constructor(private readonly dossiers: DossiersService, private readonly reading: ReadingService) {}

  @Post('submit')
  @HttpCode(200)
  @Needs('dossiers.submit')
  submit(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: SeenBody, @Headers('idempotency-key') key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'submit', seen: body.seen }, key);
  }

  @Post('approve')
  @HttpCode(200)
  @Needs('dossiers.decide')
  approve(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: DecideBody, @Headers('idempotency-key') key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'approve', seen: body.seen, step: stepOf(body), reason: null }, key);
  }

  @Post('sign')
  @HttpCode(200)
  @Needs('dossiers.decide')
  sign(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: DecideBody, @Headers('idempotency-key') key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'sign', seen: body.seen, step: stepOf(body), reason: null }, key);
  }

  @Post('reject')
  @HttpCode(200)
  @Needs('dossiers.decide')
  reject(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: RejectBody, @Headers('idempotency-key') key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'reject', seen: body.seen, step: stepOf(body), reason: body.reason ?? null }, key);
  }

  private async ask(actor: Actor, id: string, command: Command, key: string | undefined): Promise<DossierView> {
    const dossier = answered(await this.dossiers.ask(actor, dossierIdFrom(id), command, keyed(actor, key, [id, command])));
    return this.reading.after(actor, dossier.id);
  }
}

function stepOf(body: DecideBody): StepId | null {
  return (body.step ?? null) as StepId | null;
}
