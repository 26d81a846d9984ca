// The procédure de validation of a circuit in force, to print, to keep and to show: PDF, Markdown, and the
// diagram alone as SVG.

import { Controller, Get, Header, Param, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { printFonts } from '#evidence/fonts.client.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { Actor } from '#organisation/actor.js';
import { DatabaseService } from '#platform/database.service.js';
import { CircuitsService } from './circuits.service.js';
import { markdown } from './procedure-markdown.js';
import { paperPdf } from './procedure-pdf.js';
import { ProceduresService, type PrintedCircuit } from './procedures.service.js';

/** It names today's holders: another day it may be another one. */
const FRESH = 'private, no-cache';

@ApiTags('circuits')
@UseGuards(ActorGuard)
@Needs('circuits.read')
@Controller('api/circuits')
export class ProcedureController {
  constructor(
    private readonly database: DatabaseService,
    private readonly circuits: CircuitsService,
    private readonly procedures: ProceduresService,
  ) {}

  @Get(':key/procedure.pdf')
  @ApiProduces('application/pdf')
  @Header('Cache-Control', FRESH)
  async pdf(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<StreamableFile> {
    const { paper } = await this.printed(actor, key);
    return file(await paperPdf(paper, await printFonts()), 'application/pdf', `procedure-${key}.pdf`);
  }

  @Get(':key/procedure.md')
  @ApiProduces('text/markdown')
  @Header('Cache-Control', FRESH)
  async markdown(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<StreamableFile> {
    const { paper } = await this.printed(actor, key);
    return file(Buffer.from(markdown(paper)), 'text/markdown; charset=utf-8', `procedure-${key}.md`);
  }

  @Get(':key/procedure.svg')
  @ApiProduces('image/svg+xml')
  @Header('Cache-Control', FRESH)
  async diagram(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<StreamableFile> {
    const { svg } = await this.printed(actor, key);
    return file(Buffer.from(svg), 'image/svg+xml', `${key}.svg`);
  }

  private printed({ organisationId }: Actor, key: string): Promise<PrintedCircuit> {
    return this.database.transaction(organisationId, async (manager) => this.procedures.of(manager, organisationId, await this.circuits.known(manager, organisationId, key)));
  }
}

/** `name` holds a slug: it was found among the circuits. */
function file(bytes: Uint8Array, type: string, name: string): StreamableFile {
  return new StreamableFile(bytes, { type, disposition: `inline; filename="${name}"` });
}
