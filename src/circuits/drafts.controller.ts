// Drafts over HTTP: for who may release circuits. Every write names the revision it was made on.

import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, UseGuards } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Malformed } from '#kernel/faults.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { Actor } from '#organisation/actor.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { answer } from '#platform/answer.js';
import { DatabaseService } from '#platform/database.service.js';
import { CircuitsService } from './circuits.service.js';
import { definitionHash } from './definition-hash.js';
import { difference } from './difference.js';
import { refusalToConfirm, type Draft } from './draft.js';
import { DraftDetail, DraftOf, DraftSave, DraftSummary, NewCircuitFacts, RevisionQuery, RevisionSeen } from './drafts.dto.js';
import { DraftsService, type NewCircuit } from './drafts.service.js';
import { namesFor } from './explain-names.js';
import { findingView, ProofsService } from './proofs.service.js';

@ApiTags('circuits')
@UseGuards(ActorGuard)
@Needs('circuits.publish')
@Controller('api')
export class DraftsController {
  constructor(
    private readonly database: DatabaseService,
    private readonly drafts: DraftsService,
    private readonly circuits: CircuitsService,
    private readonly proofs: ProofsService,
    private readonly organisation: OrganisationService,
  ) {}

  @Get('circuit-drafts')
  @ApiOkResponse({ type: [DraftSummary] })
  list(@CurrentActor() actor: Actor): Promise<readonly DraftSummary[]> {
    return this.database.transaction(actor.organisationId, async (manager) => (await this.drafts.all(manager, actor.organisationId)).map((draft) => summary(draft, actor)));
  }

  /** A circuit that does not exist yet, as a draft: from nothing, a definition, a shipped model or another circuit. */
  @Post('circuits')
  async create(@CurrentActor() actor: Actor, @Body() body: NewCircuitFacts): Promise<DraftDetail> {
    return this.shown(actor, answer(await this.drafts.create(actor, wantedBy(body))) as Draft);
  }

  @Get('circuits/:key/draft')
  @ApiOkResponse({ type: DraftDetail })
  read(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<DraftDetail> {
    return this.database.transaction(actor.organisationId, async (manager) => this.detail(manager, actor, await this.drafts.known(manager, actor.organisationId, key)));
  }

  /** A draft of the last version, or of an older one taken up again. */
  @Post('circuits/:key/draft')
  async begin(@CurrentActor() actor: Actor, @Param('key') key: string, @Body() { version }: DraftOf): Promise<DraftDetail> {
    return this.shown(actor, answer(await this.drafts.begin(actor, key, version ?? null)) as Draft);
  }

  /** Saved only when the format accepts it; 412 when somebody saved meanwhile, 409 while another holds it. */
  @Put('circuits/:key/draft')
  @ApiOkResponse({ type: DraftDetail })
  async save(@CurrentActor() actor: Actor, @Param('key') key: string, @Body() { revision, definition }: DraftSave): Promise<DraftDetail> {
    return this.shown(actor, answer(await this.drafts.save(actor, key, revision, definition)) as Draft);
  }

  @Post('circuits/:key/draft/take')
  @HttpCode(200)
  @ApiOkResponse({ type: DraftDetail })
  async take(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<DraftDetail> {
    return this.shown(actor, await this.drafts.take(actor, key));
  }

  /** Starts again from the shipped model as it is now. */
  @Post('circuits/:key/draft/from-model')
  @HttpCode(200)
  @ApiOkResponse({ type: DraftDetail })
  async fromModel(@CurrentActor() actor: Actor, @Param('key') key: string, @Body() { revision }: RevisionSeen): Promise<DraftDetail> {
    return this.shown(actor, answer(await this.drafts.fromModel(actor, key, revision ?? null)) as Draft);
  }

  @Delete('circuits/:key/draft')
  @ApiOkResponse({ type: DraftSummary })
  async discard(@CurrentActor() actor: Actor, @Param('key') key: string, @Query() { revision }: RevisionQuery): Promise<DraftSummary> {
    return summary(answer(await this.drafts.discard(actor, key, Number(revision))) as Draft, actor);
  }

  private shown(actor: Actor, draft: Draft): Promise<DraftDetail> {
    return this.database.transaction(actor.organisationId, (manager) => this.detail(manager, actor, draft));
  }

  private async detail(manager: EntityManager, actor: Actor, draft: Draft): Promise<DraftDetail> {
    const { definition, key, baseVersion } = draft;
    const base = baseVersion === null ? null : await this.circuits.byVersion(manager, actor.organisationId, key, baseVersion);
    const chart = await this.organisation.chartAt(manager, actor.organisationId);
    const findings = await this.proofs.findings(manager, actor.organisationId, definition, actor.language);
    return {
      ...summary(draft, actor), hash: definitionHash(definition), definition,
      findings: findings.map(findingView),
      differences: base ? difference(base.definition, definition, namesFor(definition, chart), actor.language) : [],
    };
  }
}

function wantedBy({ key, name, definition, model, copyOf }: NewCircuitFacts): NewCircuit {
  const origins = [...(definition === undefined ? [] : [{ definition }]), ...(model === undefined ? [] : [{ model }]), ...(copyOf === undefined ? [] : [{ copyOf }])];
  if (origins.length > 1) throw new Malformed('circuit.one-origin');
  return { key, name, from: origins[0] ?? null };
}

function summary(draft: Draft, actor: Actor): DraftSummary {
  const { key, definition, revision, baseVersion, authorName, updatedAt, updatedBy, holderAccount, holderName, heldSince, request } = draft;
  return {
    key, name: definition.name, revision, baseVersion, author: authorName, updatedAt, updatedBy,
    holder: holderName === null ? null : { name: holderName, since: heldSince!, you: holderAccount === actor.accountId },
    request: request && {
      hash: request.hash, comment: request.comment, name: request.name, at: request.at,
      yoursToConfirm: refusalToConfirm(draft, request.hash, request.hash, actor) === null,
    },
  };
}
