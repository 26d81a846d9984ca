// The documents of a dossier over HTTP: a raw body comes in as a stream; bytes go out whole or in part, under
// their digest as the entity tag, so that a viewer reads page 60 of a large file without the rest.

import { Controller, Delete, Get, HttpCode, Param, Put, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { disposition } from '#platform/disposition.js';
import { isHeld, sendTo } from '#platform/sent.client.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { Caller } from '#organisation/applications/caller.js';
import { CurrentCaller, OpenToApplications } from '#organisation/applications/caller.decorator.js';
import { answered } from '../answered.js';
import { ArrivalsService, type Kept } from '../arrival/arrivals.service.js';
import { DocumentsService, type Content } from './documents.service.js';
import { ContentQuery, DocumentContentQuery, ReplaceQuery, UploadQuery } from '../dossiers.dto.js';
import { ProofPackService } from '../proof/proof-pack.service.js';
import { readRange } from './range.js';
import { ReadingService } from './reading.service.js';
import { documentIdFrom, dossierIdFrom } from '../request.js';

@ApiTags('documents')
@UseGuards(ActorGuard)
@Needs('dossiers.read')
@Controller('api/dossiers/:id')
export class DocumentsController {
  constructor(private readonly arrivals: ArrivalsService, private readonly documents: DocumentsService, private readonly reading: ReadingService, private readonly packs: ProofPackService) {}

  @Put('documents')
  @Needs('dossiers.submit')
  @ApiConsumes('application/pdf')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @OpenToApplications('dossiers.submit')
  async add(@CurrentCaller() caller: Caller, @Param('id') id: string, @Query() query: UploadQuery, @Req() request: Request): Promise<Kept> {
    return answered(await this.arrivals.add(caller, dossierIdFrom(id), { role: query.role ?? 'main', name: query.name.normalize('NFC'), sizeBytes: announced(request) }, request));
  }

  /** Other bytes under the same document, of a draft or of a dossier that is being corrected; the former version is kept. */
  @Put('documents/:documentId')
  @Needs('dossiers.submit')
  @ApiConsumes('application/pdf')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @OpenToApplications('dossiers.submit')
  async replace(@CurrentCaller() caller: Caller, @Param('id') id: string, @Param('documentId') documentId: string, @Query() query: ReplaceQuery, @Req() request: Request): Promise<Kept> {
    return answered(await this.arrivals.add(caller, dossierIdFrom(id), { role: 'main', replaces: documentIdFrom(documentId), name: query.name.normalize('NFC'), sizeBytes: announced(request) }, request));
  }

  @Delete('documents/:documentId')
  @Needs('dossiers.submit')
  @HttpCode(204)
  @OpenToApplications('dossiers.submit')
  async remove(@CurrentCaller() caller: Caller, @Param('id') id: string, @Param('documentId') documentId: string): Promise<void> {
    answered(await this.documents.remove(caller, dossierIdFrom(id), documentIdFrom(documentId)));
  }

  @Get('documents/:documentId/content')
  @ApiProduces('application/pdf')
  @OpenToApplications('documents.read')
  async content(@CurrentCaller() caller: Caller, @Param('id') id: string, @Param('documentId') documentId: string, @Query() query: DocumentContentQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    const content = await this.documents.content(caller, dossierIdFrom(id), documentIdFrom(documentId), query.version ?? query.which ?? 'original');
    // Asking for its size is not opening it, nor fetching it ahead; a viewer that has the bytes already opens them all the same.
    if (request.method === 'GET' && content.isPdf && query.ahead !== '1') await this.documents.opened(caller, dossierIdFrom(id), content.original);
    await this.send(content, query.download === '1' || !content.isPdf ? 'attachment' : 'inline', request, response);
  }

  /** The proof of a signature given on paper. */
  @Get('scans/:scan/content')
  @ApiProduces('application/pdf')
  @OpenToApplications('documents.read')
  async scan(@CurrentCaller() caller: Caller, @Param('id') id: string, @Param('scan') scan: string, @Query() { download }: ContentQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(await this.documents.scan(caller, dossierIdFrom(id), documentIdFrom(scan)), download === '1' ? 'attachment' : 'inline', request, response);
  }

  @Get('docket')
  @ApiProduces('application/pdf')
  @OpenToApplications('evidence.read')
  async docket(@CurrentCaller() caller: Caller, @Param('id') id: string, @Query() query: ContentQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    const content = await this.documents.docket(await this.reading.docket(caller, dossierIdFrom(id)));
    await this.send(content, query.download === '1' || !content.isPdf ? 'attachment' : 'inline', request, response);
  }

  /** One ZIP a judge checks offline (`npm run proof`): originals, signed files, bordereau, journal, circuit, anchor. */
  @Get('proof')
  @ApiProduces('application/zip')
  @OpenToApplications('evidence.read')
  async proof(@CurrentCaller() caller: Caller, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const { name, stream } = answered(await this.packs.pack(caller, dossierIdFrom(id)));
    response.set({ 'Cache-Control': 'private, no-store', 'Content-Type': 'application/zip', 'Content-Disposition': disposition('attachment', name) });
    await sendTo(response, stream);
  }

  private async send({ name, sha256, sizeBytes, isPdf }: Content, kind: 'inline' | 'attachment', request: Request, response: Response): Promise<void> {
    const tag = `"${sha256}"`;
    response.set({
      // The bytes under a digest never change; who may see them may.
      'Cache-Control': 'private, no-cache', 'ETag': tag, 'Accept-Ranges': 'bytes', 'Content-Type': isPdf ? 'application/pdf' : 'application/octet-stream', 'Content-Disposition': disposition(kind, name),
    });
    if (isHeld(request, tag)) return void response.status(304).end();
    const ifRange = request.headers['if-range'];
    const range = ifRange === undefined || ifRange === tag ? readRange(request.headers.range, sizeBytes) : 'whole';
    if (range === 'unsatisfiable') return void response.status(416).set('Content-Range', `bytes */${sizeBytes}`).end();
    const part = range === 'whole' ? undefined : range;
    if (part) response.status(206).set('Content-Range', `bytes ${part.start}-${part.end}/${sizeBytes}`);
    response.set('Content-Length', String(part ? part.end - part.start + 1 : sizeBytes));
    if (request.method === 'HEAD') return void response.end();
    await sendTo(response, await this.documents.open(sha256, part));
  }
}

function announced(request: Request): number | null {
  const bytes = Number(request.headers['content-length']);
  return Number.isSafeInteger(bytes) ? bytes : null;
}
