// Public annotations over HTTP: written, corrected, taken away.

import { Body, Controller, Delete, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Denied } from '#kernel/faults.js';
import type { DocumentId } from '#kernel/id.js';
import { IdempotencyKey } from '#platform/idempotency-key.decorator.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { Annotate, RemoveAnnotation } from '../command.js';
import { AskingService } from '../reading/asking.service.js';
import { dossierIdFrom, keyed } from '../request.js';
import type { DossierView } from '../reading/view.js';
import { AnnotateBody, CorrectBody, type PlaceBody } from './words.dto.js';

@ApiTags('annotations')
@UseGuards(ActorGuard)
@Needs('dossiers.decide')
@Controller('api/dossiers/:id/annotations')
export class AnnotationsController {
  constructor(private readonly asking: AskingService) {}

  /** For all who read the dossier, on a place of a page or on the whole. */
  @Post()
  @HttpCode(200)
  annotate(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() { text, place }: AnnotateBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'annotate', text, place: place ? spotFrom(place) : null, replaces: null }, key);
  }

  /** Another one in the place of the first, which stays in the journal. */
  @Put(':number')
  correct(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('number') number: string, @Body() { text }: CorrectBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'annotate', text, place: null, replaces: numberFrom(number) }, key);
  }

  /** Taken away by its author; the journal keeps it. */
  @Delete(':number')
  remove(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('number') number: string, @IdempotencyKey() key?: string): Promise<DossierView> {
    return this.ask(actor, id, { type: 'remove-annotation', number: numberFrom(number) }, key);
  }

  private async ask(actor: Actor, id: string, command: Annotate | RemoveAnnotation, key: string | undefined): Promise<DossierView> {
    return this.asking.ask(actor, dossierIdFrom(id), command, keyed(actor, key, [id, command]));
  }
}

function spotFrom({ document, page, x, y, width = 0, height = 0 }: PlaceBody): NonNullable<Annotate['place']> {
  return { document: document as DocumentId, page, x, y, width, height };
}

function numberFrom(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Denied('annotation.unknown', 404);
  return Number(text);
}
