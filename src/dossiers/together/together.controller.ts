// One gesture for several dossiers: each is decided on its own, and what one is refused stops no other.

import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { sha256 } from '#kernel/digest.js';
import { Malformed } from '#kernel/faults.js';
import type { DossierId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { RefusalSentences } from '#platform/refusal-sentences.service.js';
import { IdempotencyKey } from '#platform/idempotency-key.decorator.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { DossiersService, type Ask } from '../dossiers.service.js';
import { keyed, stepFrom } from '../request.js';
import { TogetherAsked, TogetherBeforehand, TogetherBody, TogetherResults, type OneBeforehand, type OneOfTogether, type TogetherProblem } from './together.dto.js';
import { TOGETHER, togetherCommand, type Beforehand } from './together.js';
import { TogetherService } from './together.service.js';

@ApiTags('decisions')
@UseGuards(ActorGuard)
@Controller('api/decisions')
export class TogetherController {
  constructor(private readonly dossiers: DossiersService, private readonly together: TogetherService, private readonly sentences: RefusalSentences) {}

  @Post()
  @HttpCode(200)
  @Needs('dossiers.decide')
  @ApiOkResponse({ type: TogetherResults })
  async decide(@CurrentActor() actor: Actor, @Body() body: TogetherBody, @IdempotencyKey() key?: string): Promise<TogetherResults> {
    if (new Set(body.dossiers.map(({ id }) => id)).size < body.dossiers.length) throw new Malformed('dossier.twice-together');
    const asks = body.dossiers.map((one) => askOf(actor, body, one, key));
    const outcomes = await this.dossiers.askAll(actor, asks);
    return {
      results: outcomes.map((outcome, at) => ({
        id: asks[at]!.id,
        ...(isRefusal(outcome) ? { problem: this.problem(outcome, actor.language) } : { status: outcome.status }),
      })),
    };
  }

  /** What each gesture would do to each dossier, and with which words: to be shown before it is confirmed. No dossier counts as opened by it. */
  @Post('preview')
  @HttpCode(200)
  @Needs('dossiers.decide')
  @ApiOkResponse({ type: TogetherBeforehand })
  async preview(@CurrentActor() actor: Actor, @Body() { dossiers }: TogetherAsked): Promise<TogetherBeforehand> {
    const found = await this.together.beforehand(actor, dossiers);
    return { dossiers: dossiers.map((id, at) => this.told(id, found[at] ?? null, actor.language)) };
  }

  private told(id: DossierId, one: Beforehand | null, language: Actor['language']): OneBeforehand {
    const unknown = refuse('dossier.unknown');
    const { action = null, step = null, mention = null, seen = [], opened = false } = one ?? {};
    return {
      id, action, step, mention, seen, opened,
      gestures: TOGETHER.map((decision) => {
        const refusal = one ? one.refusals[decision] : unknown;
        return { decision, problem: refusal && this.problem(refusal, language) };
      }),
    };
  }

  private problem({ refused, facts }: Refusal, language: Actor['language']): TogetherProblem {
    return { code: refused, detail: this.sentences.of(refused, facts, language) };
  }
}

function askOf(actor: Actor, { decision, reason = '' }: TogetherBody, { id, seen, step, mention }: OneOfTogether, key: string | undefined): Ask {
  const command = togetherCommand(decision, seen, stepFrom(step), reason, mention);
  const request = keyed(actor, key, [id, command]);
  // One key for the gesture, one of its own for each dossier.
  return { id, command, request: request && { ...request, key: sha256(`${request.key} ${id}`) } };
}
