// A key at the signing provider over HTTP: what its holder is asked, and the codes that make it sign.

import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Denied } from '#kernel/faults.js';
import { isUuid } from '#kernel/id.js';
import { answer } from '#platform/answer.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { CredentialId } from '#organisation/credential.js';
import { ChallengeAnswer, ChallengeFor, RemoteKeyAnswer, RemoteSignedAnswer, TypedCodes } from './remote.dto.js';
import type { Shown } from './remote-shown.js';
import { RemoteSigningService, type RemoteAsked, type RemoteSigned } from './remote-signing.service.js';

@ApiTags('own keys')
@UseGuards(ActorGuard)
@Needs('dossiers.decide')
@Controller('api/own-keys/remote')
export class RemoteController {
  constructor(private readonly remote: RemoteSigningService) {}

  /** The signing provider is asked. */
  @Get(':credential')
  @ApiOkResponse({ type: RemoteKeyAnswer })
  async asked(@CurrentActor() actor: Actor, @Param('credential') credential: string): Promise<RemoteKeyAnswer> {
    const { use, asked } = answer(await this.remote.asked(actor, idOf(credential))) as RemoteAsked;
    return { factors: use.factors, asked: asked.map(({ dossier, document, name, said }) => ({ dossier: { id: dossier, title: said.title }, document: { id: document, name: said.document }, name, mention: said.mention, decidedAt: said.decidedAt })) };
  }

  @Post(':credential/challenges')
  @HttpCode(200)
  @ApiOkResponse({ type: ChallengeAnswer })
  async challenge(@CurrentActor() actor: Actor, @Param('credential') credential: string, @Body() { factor }: ChallengeFor): Promise<ChallengeAnswer> {
    return answer(await this.remote.challenge(actor, idOf(credential), factor)) as ChallengeAnswer;
  }

  /** Signs what its holder was shown, with one authorisation. What came meanwhile is left waiting. What is signed is never asked again. */
  @Post(':credential/signatures')
  @HttpCode(200)
  @ApiOkResponse({ type: RemoteSignedAnswer })
  async sign(@CurrentActor() actor: Actor, @Param('credential') credential: string, @Body() { codes, shown }: TypedCodes): Promise<RemoteSignedAnswer> {
    return answer(await this.remote.sign(actor, idOf(credential), codes, shown as readonly Shown[])) as RemoteSigned;
  }
}

function idOf(credential: string): CredentialId {
  if (!isUuid(credential)) throw new Denied('dossier.no-remote-key', 404);
  return credential as CredentialId;
}
