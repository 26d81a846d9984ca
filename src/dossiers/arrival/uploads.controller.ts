// Resumable uploads over HTTP: tus 1.0.0 (tus.io), core protocol with creation and termination. The protocol only
// brings the bytes; `finish` makes a document of them, so that a refusal is a whole answer and not a broken upload.

import { Controller, Delete, Head, Headers, HttpCode, Param, Patch, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Malformed } from '#kernel/faults.js';
import { refuse } from '#kernel/refusal.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { answered } from '../answered.js';
import { documentIdFrom, dossierIdFrom } from '../request.js';
import { ArrivalsService, type Kept } from './arrivals.service.js';
import { TusVersion } from './tus-version.guard.js';
import { readOffset, readUploadLength, readUploadMetadata } from './tus.js';
import { Turns } from './turns.client.js';

@ApiTags('documents')
@UseGuards(ActorGuard)
@Needs('dossiers.read')
@Controller('api/dossiers/:id/uploads')
export class UploadsController {
  private readonly turns = new Turns();

  constructor(private readonly arrivals: ArrivalsService) {}

  @Post()
  @Needs('dossiers.submit')
  @UseGuards(TusVersion)
  @HttpCode(201)
  @ApiHeader({ name: 'Upload-Length', required: true, description: 'Size in bytes.' })
  @ApiHeader({ name: 'Upload-Metadata', required: true, description: '`name` and `role` (main, attachment), in base64; `replaces`: the identifier of the document whose next version it is.' })
  async begin(@CurrentActor() actor: Actor, @Param('id') id: string, @Headers('upload-length') length: string | undefined, @Headers('upload-metadata') metadata: string | undefined, @Res({ passthrough: true }) response: Response): Promise<void> {
    const sizeBytes = readUploadLength(length);
    const upload = answered(await this.arrivals.begin(actor, dossierIdFrom(id), { ...readUploadMetadata(metadata), sizeBytes }));
    response.setHeader('Location', `/api/dossiers/${dossierIdFrom(id)}/uploads/${upload.id}`);
  }

  @Head(':upload')
  @UseGuards(TusVersion)
  async where(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('upload') upload: string, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.arrivals.find(actor, dossierIdFrom(id), documentIdFrom(upload));
    // Whoever asks how far it has come has lost the connection that was sending.
    await this.turns.end(documentIdFrom(upload));
    const { offset, sizeBytes } = await this.arrivals.find(actor, dossierIdFrom(id), documentIdFrom(upload));
    response.set({ 'Upload-Offset': String(offset), 'Upload-Length': String(sizeBytes), 'Cache-Control': 'no-store' });
  }

  @Patch(':upload')
  @UseGuards(TusVersion)
  @HttpCode(204)
  @ApiConsumes('application/offset+octet-stream')
  @ApiHeader({ name: 'Upload-Offset', required: true })
  async append(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('upload') upload: string, @Headers('upload-offset') from: string | undefined, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    if (!request.is('application/offset+octet-stream')) throw new Malformed('platform.unsupported-media', { type: String(request.headers['content-type'] ?? '').slice(0, 100) });
    const offset = readOffset(from);
    await this.arrivals.find(actor, dossierIdFrom(id), documentIdFrom(upload));
    const end = await this.turns.take(documentIdFrom(upload), () => request.destroy(), async () => {
      const found = await this.arrivals.find(actor, dossierIdFrom(id), documentIdFrom(upload));
      if (found.offset !== offset) return refuse('document.other-offset', { received: found.offset });
      return this.arrivals.append(actor, dossierIdFrom(id), found, request);
    });
    response.setHeader('Upload-Offset', String(answered(end)));
  }

  @Delete(':upload')
  @UseGuards(TusVersion)
  @HttpCode(204)
  async abandon(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('upload') upload: string): Promise<void> {
    await this.arrivals.find(actor, dossierIdFrom(id), documentIdFrom(upload));
    await this.turns.end(documentIdFrom(upload));
    await this.arrivals.abandon(actor, dossierIdFrom(id), documentIdFrom(upload));
  }

  /** What has arrived whole becomes a document of the draft, or the next version of the one it replaces; asked again, the answer is the same document. */
  @Post(':upload/finish')
  @Needs('dossiers.submit')
  @HttpCode(200)
  async finish(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('upload') upload: string): Promise<Kept> {
    return answered(await this.arrivals.finish(actor, dossierIdFrom(id), documentIdFrom(upload)));
  }
}
