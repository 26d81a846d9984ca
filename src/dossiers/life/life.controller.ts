// What happens to a dossier besides its decisions: called off, taken up again, a step passed on or put aside.

import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { civilDate } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { refuse } from '#kernel/refusal.js';
import { IdempotencyKey } from '#platform/idempotency-key.decorator.js';
import { typeIn } from '#acts/dossier-type.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { Caller } from '#organisation/applications/caller.js';
import { CurrentCaller, OpenToApplications } from '#organisation/applications/caller.decorator.js';
import { answered } from '../answered.js';
import type { Command } from '../command.js';
import { ContinuationService } from './continuation.service.js';
import { CancelBody, ContinueBody, PutAsideBody, StepBody, TransferBody } from './life.dto.js';
import { AskingService } from '../reading/asking.service.js';
import { DossierTypesService } from '../catalogue/dossier-types.service.js';
import { ReadingService } from '../reading/reading.service.js';
import { dossierIdFrom, keyed, stepFrom } from '../request.js';
import type { DossierView } from '../reading/view.js';

@ApiTags('dossiers')
@UseGuards(ActorGuard)
@Controller('api/dossiers/:id')
export class LifeController {
  constructor(private readonly asking: AskingService, private readonly reading: ReadingService, private readonly continuation: ContinuationService, private readonly types: DossierTypesService) {}

  /** A finished dossier goes on in another circuit: a new draft with its signed files. */
  @Post('continue')
  @Needs('dossiers.submit')
  async continue(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: ContinueBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    const type = answered(typeIn(await this.types.house(actor), body.type) ?? refuse('dossier.unknown-type', { type: body.type }));
    const dossier = answered(await this.continuation.begin(actor, dossierIdFrom(id), type, keyed(actor, key, ['continue', id, body])));
    return this.reading.after(actor, dossier.id);
  }

  /** Called off by those who prepare it, while it waits. */
  @Post('cancel')
  @HttpCode(200)
  @Needs('dossiers.submit')
  @OpenToApplications('dossiers.submit')
  cancel(@CurrentCaller() caller: Caller, @Param('id') id: string, @Body() { reason }: CancelBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(caller, id, { type: 'cancel', reason }, key);
  }

  /** Rejected or called off, it becomes a draft again under the same journal. */
  @Post('reopen')
  @HttpCode(200)
  @Needs('dossiers.submit')
  @OpenToApplications('dossiers.submit')
  reopen(@CurrentCaller() caller: Caller, @Param('id') id: string, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(caller, id, { type: 'reopen' }, key);
  }

  /** The step goes to another desk; never a signature. */
  @Post('transfer')
  @HttpCode(200)
  @Needs('dossiers.decide')
  async transfer(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() { step, desk, reason }: TransferBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'transfer', step: stepFrom(step), desk, reason: reason ?? null }, key);
  }

  /** The step leaves what is to be done until that day. */
  @Post('aside')
  @HttpCode(200)
  @Needs('dossiers.decide')
  async aside(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() { step, until }: PutAsideBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    const day = civilDate(until);
    if (day === null) throw new Malformed('dossier.bad-day');
    return this.ask(actor, id, { type: 'put-aside', step: stepFrom(step), until: day }, key);
  }

  @Post('take-up')
  @HttpCode(200)
  @Needs('dossiers.decide')
  takeUp(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() { step }: StepBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'take-up', step: stepFrom(step) }, key);
  }

  private async ask(actor: Caller, id: string, command: Command, key: string | undefined): Promise<DossierView> {
    return this.asking.ask(actor, dossierIdFrom(id), command, keyed(actor, key, [id, command]));
  }
}
