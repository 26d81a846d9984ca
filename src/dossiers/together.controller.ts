// One gesture for several dossiers: each is decided on its own, and what one is refused stops no other.

import { Body, Controller, Headers, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { sha256 } from '#kernel/digest.js';
import { Malformed } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';
import { RefusalSentences } from '#platform/refusal-sentences.service.js';
import { AuthGuard } from '#auth/auth.guard.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { Decide } from './command.js';
import { DossiersService, type Ask } from './dossiers.service.js';
import { keyed, stepFrom } from './request.js';
import { TogetherBody, TogetherResults, type OneOfTogether } from './together.dto.js';

@ApiTags('decisions')
@UseGuards(AuthGuard, ActorGuard)
@Controller('api/decisions')
export class TogetherController {
  constructor(private readonly dossiers: DossiersService, private readonly sentences: RefusalSentences) {}

  @Post()
  @HttpCode(200)
  @Needs('dossiers.decide')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ type: TogetherResults })
  async decide(@CurrentActor() actor: Actor, @Body() body: TogetherBody, @Headers('idempotency-key') key?: string): Promise<TogetherResults> {
    if (new Set(body.dossiers.map(({ id }) => id)).size < body.dossiers.length) throw new Malformed('dossier.twice-together');
    const asks = body.dossiers.map((one) => askOf(actor, body, one, key));
    const outcomes = await this.dossiers.askAll(actor, asks);
    return {
      results: outcomes.map((outcome, at) => ({
        id: asks[at]!.id,
        ...(isRefusal(outcome) ? { problem: { code: outcome.refused, detail: this.sentences.of(outcome.refused, outcome.facts) } } : { status: outcome.status }),
      })),
    };
  }
}

function askOf(actor: Actor, { decision: type, reason = '' }: TogetherBody, { id, seen, step }: OneOfTogether, key: string | undefined): Ask {
  const asked = { seen, step: stepFrom(step), together: true } as const;
  const command: Decide = type === 'acknowledge' ? { type, ...asked } : { type, reason: type === 'reject' ? reason : null, ...asked };
  const request = keyed(actor, key, [id, command]);
  // One key for the gesture, one of its own for each dossier.
  return { id, command, request: request && { ...request, key: sha256(`${request.key} ${id}`) } };
}
