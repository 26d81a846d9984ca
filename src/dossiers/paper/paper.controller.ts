// A signature given on paper: who could have signed that day, its scan brought in, and the signature recorded. For those
// who decide and for administrators; the rules say which of them.

import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { civilDate, type CivilDate } from '#kernel/clock.js';
import { Denied, Malformed } from '#kernel/faults.js';
import type { PersonId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { IdempotencyKey } from '#platform/idempotency-key.decorator.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { StepId } from '#circuits/definition.js';
import { answered } from '../answered.js';
import { readUploadLength, readUploadMetadata } from '../arrival/tus.js';
import { TusVersion } from '../arrival/tus-version.guard.js';
import { DossiersService } from '../dossiers.service.js';
import { readMetadata, type MetadataChanges } from '../metadata.js';
import { ReadingService } from '../reading/reading.service.js';
import type { DossierView } from '../reading/view.js';
import { documentIdFrom, dossierIdFrom, keyed, stepFrom } from '../request.js';
import { PaperSignatoriesQuery, PaperSignatoryAnswer, PaperSignatureBody } from './paper.dto.js';
import { isAdministrator, ScansService } from './scans.service.js';

@ApiTags('decisions')
@UseGuards(ActorGuard)
@Needs('dossiers.read')
@Controller('api/dossiers/:id')
export class PaperController {
  constructor(private readonly dossiers: DossiersService, private readonly reading: ReadingService, private readonly scans: ScansService) {}

  @Get('paper-signatories')
  @ApiOkResponse({ type: [PaperSignatoryAnswer] })
  async signatories(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() { step, on }: PaperSignatoriesQuery): Promise<readonly PaperSignatoryAnswer[]> {
    return answered(await this.scans.signatories(actor, dossierIdFrom(id), step as StepId, dayFrom(on)));
  }

  /** The scan comes in by tus 1.0.0: what this begins goes on at `uploads/:upload`, and is taken by the signature that names it. */
  @Post('scans')
  @UseGuards(TusVersion)
  @HttpCode(201)
  @ApiHeader({ name: 'Upload-Length', required: true, description: 'Size in bytes.' })
  @ApiHeader({ name: 'Upload-Metadata', required: true, description: '`name`, in base64.' })
  async begin(@CurrentActor() actor: Actor, @Param('id') id: string, @Headers('upload-length') length: string | undefined, @Headers('upload-metadata') metadata: string | undefined, @Res({ passthrough: true }) response: Response): Promise<void> {
    const { name } = readUploadMetadata(metadata);
    const upload = answered(await this.scans.begin(mayAct(actor), dossierIdFrom(id), { name, sizeBytes: readUploadLength(length) }));
    response.setHeader('Location', `/api/dossiers/${dossierIdFrom(id)}/uploads/${upload.id}`);
  }

  /** Carries the step forward as the signature would. No file is signed for this signatory: the paper is the original. */
  @Post('paper-signature')
  @HttpCode(200)
  async record(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: PaperSignatureBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    const [dossier, upload, on] = [dossierIdFrom(id), documentIdFrom(body.scan), dayFrom(body.on)];
    const scan = answered(await this.scans.take(mayAct(actor), dossier, upload));
    const outcome = await this.dossiers.ask(actor, dossier, {
      type: 'sign-on-paper', step: stepFrom(body.step), signatory: body.signatory as PersonId, on, scan, seen: body.seen, asAdministrator: isAdministrator(actor),
      ...(body.comment === undefined ? {} : { comment: body.comment }), ...(body.note === undefined ? {} : { note: body.note }), ...await this.factsOf(actor, id, body),
    }, keyed(actor, key, ['paper-signature', id, body]));
    if (isRefusal(outcome)) await this.scans.leave(actor, scan);
    answered(outcome);
    await this.scans.forget(actor, dossier, upload);
    return this.reading.after(actor, dossier);
  }

  private async factsOf(actor: Actor, id: string, { metadata }: PaperSignatureBody): Promise<{ readonly metadata?: MetadataChanges }> {
    return metadata === undefined ? {} : { metadata: readMetadata(await this.reading.typeOf(actor, dossierIdFrom(id)), metadata) };
  }
}

/** Those who decide, and administrators, who decide nothing else. */
function mayAct(actor: Actor): Actor {
  if (!actor.permissions.includes('dossiers.decide') && !isAdministrator(actor)) throw new Denied('organisation.not-permitted', 403, { permission: 'dossiers.decide' });
  return actor;
}

function dayFrom(text: string): CivilDate {
  const day = civilDate(text);
  if (day === null) throw new Malformed('dossier.bad-day');
  return day;
}
