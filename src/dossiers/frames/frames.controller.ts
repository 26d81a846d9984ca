// Where the signatures of a document are to be seen, over HTTP.

import { Body, Controller, Param, Put, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Sha256 } from '#kernel/digest.js';
import { IdempotencyKey } from '#platform/idempotency-key.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { Caller } from '#organisation/applications/caller.js';
import { CurrentCaller, OpenToApplications } from '#organisation/applications/caller.decorator.js';
import type { StepId } from '#circuits/definition.js';
import type { PlaceSignatures } from '../command.js';
import { AskingService } from '../reading/asking.service.js';
import type { DossierView } from '../reading/view.js';
import { documentIdFrom, dossierIdFrom, keyed } from '../request.js';
import { FramesBody } from './frames.dto.js';

@ApiTags('documents')
@UseGuards(ActorGuard)
@Needs('dossiers.read')
@Controller('api/dossiers/:id/documents/:documentId/frames')
export class FramesController {
  constructor(private readonly asking: AskingService) {}

  /** The frames of every signature the caller places on this document: those that are left out go to the foot of the last page. */
  @Put()
  @OpenToApplications('dossiers.submit')
  place(@CurrentCaller() caller: Caller, @Param('id') id: string, @Param('documentId') documentId: string, @Body() { sha256, frames }: FramesBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    const command: PlaceSignatures = {
      type: 'place-signatures', document: documentIdFrom(documentId), sha256: sha256 as Sha256,
      frames: frames.map(({ step, page, x, y, width, height }) => ({ step: step as StepId, page, x, y, width, height })),
    };
    return this.asking.ask(caller, dossierIdFrom(id), command, keyed(caller, key, [id, command]));
  }
}
