// Opinions asked beside the circuit, over HTTP: asked, answered by a refusal to answer, taken back. The opinion itself is
// given as at any step that asks for one (POST …/opinion, with the step of the question).

import { Body, Controller, Delete, Headers, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { civilDate } from '#kernel/clock.js';
import { Denied, Malformed } from '#kernel/faults.js';
import type { PersonId } from '#kernel/id.js';
import { IdempotencyKey } from '#platform/idempotency-key.decorator.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { Command } from '../command.js';
import { AskingService } from '../reading/asking.service.js';
import { dossierIdFrom, keyed, revisionFrom, stepFrom } from '../request.js';
import type { DossierView } from '../reading/view.js';
import { AskBody, DeclineBody } from './questions.dto.js';

@ApiTags('opinions')
@UseGuards(ActorGuard)
@Needs('dossiers.decide')
@Controller('api/dossiers/:id/questions')
export class QuestionsController {
  constructor(private readonly asking: AskingService) {}

  /** Asked by whoever holds a step of desks and persons of the house; deciding the step closes what is still open. */
  @Post()
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: false, description: 'The version of the dossier it is asked upon.' })
  ask(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: AskBody, @IdempotencyKey() key?: string, @Headers('If-Match') match?: string): Promise<DossierView> {
    const { step, desks = [], persons = [], text, until, waits = false } = body;
    const day = until === undefined ? null : civilDate(until);
    if (until !== undefined && day === null) throw new Malformed('dossier.bad-day');
    return this.asked(actor, id, { type: 'ask-opinion', step: stepFrom(step), desks, persons: persons as PersonId[], text, until: day, waits, ...revisionFrom(match) }, key);
  }

  /** Whoever was asked will not answer, and says why. */
  @Post(':number/decline')
  @HttpCode(200)
  decline(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('number') number: string, @Body() { seen, reason }: DeclineBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.asked(actor, id, { type: 'decline', seen, step: stepFrom(`avis:${numberFrom(number)}`), reason }, key);
  }

  /** Taken back by whoever asked, or holds the step now. */
  @Delete(':number')
  withdraw(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('number') number: string, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.asked(actor, id, { type: 'withdraw-question', task: numberFrom(number) }, key);
  }

  private async asked(actor: Actor, id: string, command: Command, key: string | undefined): Promise<DossierView> {
    return this.asking.ask(actor, dossierIdFrom(id), command, keyed(actor, key, [id, command]));
  }
}

function numberFrom(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Denied('question.unknown', 404);
  return Number(text);
}
