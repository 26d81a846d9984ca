// What moves a dossier: sent, approved, signed, rejected, an opinion given, notice taken, something declared done.
// Each says which documents the person was shown, and may carry a key under which it is answered once.

import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { civilDate, instant } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { IdempotencyKey } from '#platform/idempotency-key.decorator.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { Caller } from '#organisation/applications/caller.js';
import { CurrentCaller, OpenToApplications } from '#organisation/applications/caller.decorator.js';
import type { StepId } from '#circuits/definition.js';
import type { Command } from '../command.js';
import type { Declaration } from './declaration.js';
import { BypassBody, CommentedBody, type DecideBody, DeclareBody, OpinionBody, RejectBody, ReturnBody, SeenBody, SignBody, SubmitBody } from '../dossiers.dto.js';
import { readMetadata, type MetadataChanges } from '../metadata.js';
import { AskingService } from '../reading/asking.service.js';
import { ReadingService } from '../reading/reading.service.js';
import { choicesFrom, dossierIdFrom, keyed, stepFrom } from '../request.js';
import type { DossierView } from '../reading/view.js';

@ApiTags('decisions')
@UseGuards(ActorGuard)
@Controller('api/dossiers/:id')
export class DecisionsController {
  constructor(private readonly asking: AskingService, private readonly reading: ReadingService) {}

  @Post('submit')
  @HttpCode(200)
  @Needs('dossiers.submit')
  @OpenToApplications('dossiers.submit')
  submit(@CurrentCaller() caller: Caller, @Param('id') id: string, @Body() body: SubmitBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(caller, id, { type: 'submit', seen: body.seen, choices: choicesFrom(body.choices ?? {}), ...noteOf(body) }, key);
  }

  @Post('approve')
  @HttpCode(200)
  @Needs('dossiers.decide')
  async approve(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: CommentedBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'approve', reason: null, ...commentOf(body), ...await this.asked(actor, id, body) }, key);
  }

  @Post('sign')
  @HttpCode(200)
  @Needs('dossiers.decide')
  async sign(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: SignBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'sign', reason: null, ...commentOf(body), ...mentionOf(body), ...await this.asked(actor, id, body) }, key);
  }

  @Post('reject')
  @HttpCode(200)
  @Needs('dossiers.decide')
  async reject(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: RejectBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'reject', reason: body.reason ?? null, ...await this.asked(actor, id, body) }, key);
  }

  /** For correction: to the submitter or to an earlier step, as the circuit allows. */
  @Post('return')
  @HttpCode(200)
  @Needs('dossiers.decide')
  async return(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: ReturnBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    const to = body.to === undefined ? 'submitter' : { step: body.to as StepId };
    return this.ask(actor, id, { type: 'return', reason: body.reason ?? null, to, ...await this.asked(actor, id, body) }, key);
  }

  /** A returned dossier is sent in again by those who corrected it. */
  @Post('resubmit')
  @HttpCode(200)
  @Needs('dossiers.submit')
  @OpenToApplications('dossiers.submit')
  resubmit(@CurrentCaller() caller: Caller, @Param('id') id: string, @Body() { seen }: SeenBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(caller, id, { type: 'resubmit', seen }, key);
  }

  @Post('opinion')
  @HttpCode(200)
  @Needs('dossiers.decide')
  async opinion(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: OpinionBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'give-opinion', advice: { opinion: body.opinion, text: body.text ?? null }, ...await this.asked(actor, id, body) }, key);
  }

  @Post('acknowledge')
  @HttpCode(200)
  @Needs('dossiers.decide')
  async acknowledge(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: CommentedBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'acknowledge', ...commentOf(body), ...await this.asked(actor, id, body) }, key);
  }

  @Post('declare')
  @HttpCode(200)
  @Needs('dossiers.decide')
  async declare(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: DeclareBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'declare', declaration: declarationFrom(body), ...await this.asked(actor, id, body) }, key);
  }

  /** An administrator carries a visa, an opinion or a notice forward in the place of the one who is asked; the reason is in the journal and on the bordereau. */
  @Post('bypass')
  @HttpCode(200)
  @Needs('dossiers.bypass')
  async bypass(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() { step, reason, metadata }: BypassBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    const facts = metadata === undefined ? {} : { metadata: readMetadata(await this.reading.typeOf(actor, dossierIdFrom(id)), metadata) };
    return this.ask(actor, id, { type: 'bypass', step: step as StepId, reason, ...facts }, key);
  }

  /** Droit de remords: the sending, a visa, an opinion or a notice is taken back until whoever comes next has opened the dossier. */
  @Post('recall')
  @HttpCode(200)
  @Needs('dossiers.submit')
  @OpenToApplications('dossiers.submit')
  recall(@CurrentCaller() caller: Caller, @Param('id') id: string, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(caller, id, { type: 'recall' }, key);
  }

  private async asked(actor: Actor, id: string, body: DecideBody): Promise<{ readonly seen: DecideBody['seen']; readonly step: StepId | null; readonly note?: string; readonly metadata?: MetadataChanges }> {
    const said = { seen: body.seen, step: stepFrom(body.step), ...noteOf(body) };
    if (body.metadata === undefined) return said;
    return { ...said, metadata: readMetadata(await this.reading.typeOf(actor, dossierIdFrom(id)), body.metadata) };
  }

  private async ask(actor: Caller, id: string, command: Command, key: string | undefined): Promise<DossierView> {
    // The digest kept under the key must not let anybody guess a note.
    return this.asking.ask(actor, dossierIdFrom(id), command, keyed(actor, key, [id, { ...command, note: undefined }]));
  }
}

function commentOf({ comment }: CommentedBody): { readonly comment?: string } {
  return comment === undefined ? {} : { comment };
}

function mentionOf({ mention }: { readonly mention?: readonly string[] }): { readonly mention?: readonly string[] } {
  return mention === undefined ? {} : { mention };
}

function noteOf({ note }: { readonly note?: string }): { readonly note?: string } {
  return note === undefined ? {} : { note };
}

function declarationFrom({ at, reference, on, mode }: DeclareBody): Declaration {
  if (on === undefined) {
    const moment = instant(at ?? '');
    if (moment === null) throw new Malformed('dossier.bad-declared-moment');
    return { kind: 'transmission', at: moment, reference: reference ?? '' };
  }
  const day = civilDate(on);
  if (day === null || mode === undefined) throw new Malformed('dossier.bad-declared-day');
  return { kind: 'publication', on: day, mode };
}
