// The signatory’s own token or certificate over HTTP, for the command that runs on the workstation (`paraphe-sign`).

import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { sha256 } from '#kernel/digest.js';
import { Denied } from '#kernel/faults.js';
import { isUuid } from '#kernel/id.js';
import { answer } from '#platform/answer.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { digestOf } from '#signature/cms/algorithm.js';
import { sentencesIn } from '#organisation/told-in.js';
import { CertificatesService } from '../sealing/certificates.service.js';
import type { SlotId } from './slot.js';
import { AnsweredSlot, OwnCertificateAnswer, ShownAnswer, ShownCertificate, SigningCertificateAnswer, SlotAnswer, SlotValue, WaitingAnswer } from './slots.dto.js';
import { SlotsService, type OpenSlot } from './slots.service.js';

@ApiTags('own keys')
@UseGuards(ActorGuard)
@Needs('dossiers.decide')
@Controller('api/own-keys')
export class SlotsController {
  constructor(private readonly slots: SlotsService, private readonly signing: CertificatesService) {}

  @Get('certificates')
  @ApiOkResponse({ type: [OwnCertificateAnswer] })
  async certificates(@CurrentActor() actor: Actor): Promise<readonly OwnCertificateAnswer[]> {
    return (await this.slots.certificates(actor)).map(({ credential: { certificate, validFrom, validTo }, shown }) => ({ certificate, validFrom, validTo, shown }));
  }

  /** What the reader would sign with now. */
  @Get('signing-certificate')
  @ApiOkResponse({ type: SigningCertificateAnswer })
  async signingCertificate(@CurrentActor() { organisationId, personId, language = 'fr' }: Actor): Promise<SigningCertificateAnswer> {
    const { certificate, madeHere, refusal } = await this.signing.signsWith(organisationId, personId);
    return { certificate, madeHere, refused: refusal && { code: refusal.refused, sentence: sentencesIn[language][refusal.refused]!(refusal.facts) } };
  }

  @Get('waiting')
  @ApiOkResponse({ type: WaitingAnswer })
  waiting(@CurrentActor() actor: Actor): Promise<WaitingAnswer> {
    return this.slots.waiting(actor);
  }

  /** Shown once: what waits for it goes on. */
  @Post('certificates')
  @HttpCode(200)
  @ApiOkResponse({ type: ShownAnswer })
  async show(@CurrentActor() actor: Actor, @Body() { chain }: ShownCertificate): Promise<ShownAnswer> {
    return { certificate: answer(await this.slots.show(actor, chain.map(fromBase64))) };
  }

  /** Opens a slot for everything this person is asked to sign; those opened before are overtaken. */
  @Post('slots')
  @HttpCode(200)
  @ApiOkResponse({ type: [SlotAnswer] })
  async open(@CurrentActor() actor: Actor): Promise<readonly SlotAnswer[]> {
    return (await this.slots.open(actor)).map(shown);
  }

  /** The value is judged, kept, and only then used. Sent again, it is answered as it was the first time. */
  @Post('slots/:id/value')
  @HttpCode(200)
  @ApiOkResponse({ type: AnsweredSlot })
  async value(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() { value }: SlotValue): Promise<AnsweredSlot> {
    if (!isUuid(id)) throw new Denied('dossier.no-slot', 404);
    const { dossier, document, answeredAt } = answer(await this.slots.answer(actor, id as SlotId, fromBase64(value)));
    return { id, dossier, document, answeredAt: answeredAt! };
  }
}

function shown({ id, expiresAt, asked: { dossier, document, said, algorithm, certificate, toBeSigned, digest } }: OpenSlot): SlotAnswer {
  return {
    id, dossier: { id: dossier, title: said.title }, document: { id: document, name: said.document, sha256: said.sha256 }, mention: said.mention, decidedAt: said.decidedAt, expiresAt,
    algorithm, certificate: sha256(certificate), toBeSigned: base64(toBeSigned), hash: createHash(digestOf(algorithm)).update(toBeSigned).digest('hex'), digest: base64(digest),
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
