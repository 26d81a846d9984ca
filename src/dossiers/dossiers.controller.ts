// Dossiers over HTTP: begin one, prepare it, look at it, throw a draft away.

import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { DeskId, DossierId } from '#kernel/id.js';
import { Malformed } from '#kernel/faults.js';
import { refuse } from '#kernel/refusal.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { IdempotencyKey } from '#platform/idempotency-key.decorator.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { isApplication, type Caller } from '#organisation/applications/caller.js';
import { CurrentCaller, OpenToApplications } from '#organisation/applications/caller.decorator.js';
import { isSlug } from '#circuits/json-reader.js';
import { answered } from './answered.js';
import { CreateDossierBody, EditDossierBody, ReadQuery } from './dossiers.dto.js';
import { DossiersService } from './dossiers.service.js';
import { typeIn } from '#acts/dossier-type.js';
import { readMetadata, readTitle } from './metadata.js';
import { DossierShown } from './reading/seal.dto.js';
import { ReadingService, type Journal, type Powers } from './reading/reading.service.js';
import { DossierTypesService } from './catalogue/dossier-types.service.js';
import { dossierIdFrom, keyed, revisionFrom } from './request.js';
import type { DossierView } from './reading/view.js';

@ApiTags('dossiers')
@UseGuards(ActorGuard)
@Needs('dossiers.read')
@Controller('api')
export class DossiersController {
  constructor(private readonly dossiers: DossiersService, private readonly reading: ReadingService, private readonly identifiers: IdentifiersService, private readonly types: DossierTypesService) {}

  @Post('dossiers')
  @Needs('dossiers.submit')
  @OpenToApplications('dossiers.submit')
  async create(@CurrentCaller() caller: Caller, @Body() body: CreateDossierBody, @IdempotencyKey() key?: string): Promise<DossierView> {
    const type = answered(typeIn(await this.types.house(caller), body.type) ?? refuse('dossier.unknown-type', { type: body.type }));
    const command = {
      type: 'create', id: this.identifiers.next<DossierId>(), dossierType: type.key, title: readTitle(body.title),
      metadata: readMetadata(type, body.metadata ?? {}), desk: isApplication(caller) ? caller.deskId : (body.deskId ?? null) as DeskId | null, ...(body.visibility ? { visibility: body.visibility } : {}),
    } as const;
    const dossier = answered(await this.dossiers.ask(caller, command.id, command, keyed(caller, key, ['create', body])));
    return this.reading.after(caller, dossier.id);
  }

  @Get('dossiers/:id')
  @ApiOkResponse({ type: DossierShown, description: 'As whoever asks sees it: its documents, its circuit, what is asked of them. Of its members, `seal` is described here.' })
  @Needs('dossiers.read')
  @OpenToApplications('dossiers.read')
  get(@CurrentCaller() caller: Caller, @Param('id') id: string, @Query() { ahead }: ReadQuery): Promise<DossierView> {
    return ahead === '1' ? this.reading.unopened(caller, dossierIdFrom(id)) : this.reading.open(caller, dossierIdFrom(id));
  }

  @Patch('dossiers/:id')
  @Needs('dossiers.submit')
  @ApiHeader({ name: 'If-Match', required: false, description: 'The `version` that was read, in quotes: the draft is changed only if it still is that one (412).' })
  @OpenToApplications('dossiers.submit')
  async edit(@CurrentCaller() caller: Caller, @Param('id') id: string, @Body() body: EditDossierBody, @Headers('If-Match') match?: string): Promise<DossierView> {
    const type = await this.reading.typeOf(caller, dossierIdFrom(id));
    answered(await this.dossiers.ask(caller, dossierIdFrom(id), {
      type: 'edit',
      ...(body.title === undefined ? {} : { title: readTitle(body.title) }),
      ...(body.metadata === undefined ? {} : { metadata: readMetadata(type, body.metadata) }),
      ...(body.circuit === undefined ? {} : { circuitKey: circuitFrom(body.circuit) }),
      ...(body.visibility ? { visibility: body.visibility } : {}),
      ...revisionFrom(match),
    }, null));
    return this.reading.after(caller, dossierIdFrom(id));
  }

  @Delete('dossiers/:id')
  @Needs('dossiers.submit')
  @HttpCode(204)
  @OpenToApplications('dossiers.submit')
  async discard(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    answered(await this.dossiers.ask(caller, dossierIdFrom(id), { type: 'discard' }, null));
  }

  @Get('dossiers/:id/powers')
  powers(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Powers> {
    return this.reading.powers(actor, dossierIdFrom(id));
  }

  @Get('dossiers/:id/journal')
  @OpenToApplications('evidence.read')
  journal(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<Journal> {
    return this.reading.journal(caller, dossierIdFrom(id));
  }
}

/** Whether it may be followed is said when the dossier leaves. */
function circuitFrom(sent: string | null): string | null {
  if (sent !== null && !isSlug(sent)) throw new Malformed('circuit.unknown', { key: sent.slice(0, 60) });
  return sent;
}
