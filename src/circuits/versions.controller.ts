// Releasing, confirming, putting away and reading the versions of a circuit over HTTP.

import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Sha256 } from '#kernel/digest.js';
import { Denied, Malformed } from '#kernel/faults.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { Actor } from '#organisation/actor.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { unreadable } from '#organisation/readable.js';
import { answer } from '#platform/answer.js';
import { DatabaseService } from '#platform/database.service.js';
import { CircuitsService } from './circuits.service.js';
import type { ReleasedCircuit } from './released.js';
import type { CircuitDefinition } from './definition.js';
import { difference } from './difference.js';
import { Confirmation, ReleaseAnswer, ReleaseOrder } from './drafts.dto.js';
import { DraftsService } from './drafts.service.js';
import { namesFor } from './explain-names.js';
import { explain } from './explain.js';
import { ArchivedAnswer, Differences, DifferencesQuery, VersionDetail, VersionSummary } from './versions.dto.js';
import { VersionsService, type Published } from './versions.service.js';
import { circuitWordsIn } from './told-in.js';

@ApiTags('circuits')
@UseGuards(ActorGuard)
@Needs('circuits.read')
@Controller('api/circuits/:key')
export class VersionsController {
  constructor(
    private readonly database: DatabaseService,
    private readonly versions: VersionsService,
    private readonly circuits: CircuitsService,
    private readonly drafts: DraftsService,
    private readonly organisation: OrganisationService,
  ) {}

  /** 409 `circuit.not-proved` with every finding, `circuit.cases-changed` with the cases; nothing is then stored. */
  @Post('publish')
  @HttpCode(200)
  @Needs('circuits.publish')
  @ApiOkResponse({ type: ReleaseAnswer })
  async publish(@CurrentActor() actor: Actor, @Param('key') key: string, @Body() { revision, comment, acceptChangedCases = false }: ReleaseOrder): Promise<ReleaseAnswer> {
    if (unreadable(comment)) throw new Malformed('circuit.bad-comment');
    return released(answer(await this.versions.publish(actor, key, { revision, comment: comment?.trim() || null, acceptChangedCases })) as Published);
  }

  /** The second person’s yes, where the collectivité wants two. */
  @Post('publish/confirm')
  @HttpCode(200)
  @Needs('circuits.publish')
  @ApiOkResponse({ type: ReleaseAnswer })
  async confirm(@CurrentActor() actor: Actor, @Param('key') key: string, @Body() { hash, acceptChangedCases = false }: Confirmation): Promise<ReleaseAnswer> {
    return released(answer(await this.versions.confirm(actor, key, hash as Sha256, acceptChangedCases)) as Published);
  }

  /** No new dossier may follow it; those under way finish. */
  @Post('archive')
  @HttpCode(200)
  @Needs('circuits.publish')
  @ApiOkResponse({ type: ArchivedAnswer })
  async archive(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<ArchivedAnswer> {
    const outcome = answer(await this.versions.archive(actor, key));
    return { key, archivedAt: 'archivedAt' in outcome ? outcome.archivedAt : null };
  }

  @Post('resume')
  @HttpCode(200)
  @Needs('circuits.publish')
  @ApiOkResponse({ type: ArchivedAnswer })
  async resume(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<ArchivedAnswer> {
    answer(await this.versions.resume(actor, key));
    return { key, archivedAt: null };
  }

  @Get('versions')
  @ApiOkResponse({ type: [VersionSummary] })
  history(@CurrentActor() { organisationId }: Actor, @Param('key') key: string): Promise<readonly VersionSummary[]> {
    return this.database.transaction(organisationId, async (manager) => {
      await this.circuits.known(manager, organisationId, key);
      const inForce = await this.circuits.released(manager, organisationId, key);
      return (await this.circuits.versions(manager, organisationId, key)).map((circuit) => summary(circuit, inForce));
    });
  }

  @Get('versions/:version')
  @ApiOkResponse({ type: VersionDetail })
  version(@CurrentActor() { organisationId, language = 'fr' }: Actor, @Param('key') key: string, @Param('version') number: string): Promise<VersionDetail> {
    return this.database.transaction(organisationId, async (manager) => {
      const circuit = await this.numbered(manager, organisationId, key, number);
      const chart = await this.organisation.chartAt(manager, organisationId);
      const { deskNames, fieldNames } = namesFor(circuit.definition, chart);
      const inForce = await this.circuits.released(manager, organisationId, key);
      return { ...summary(circuit, inForce), sentences: explain(circuit.definition, deskNames, fieldNames, circuitWordsIn[language]), definition: circuit.definition };
    });
  }

  /** What one version changed in another, in French; a draft is compared only for who may read drafts. */
  @Get('differences')
  @ApiOkResponse({ type: Differences })
  differences(@CurrentActor() actor: Actor, @Param('key') key: string, @Query() query: DifferencesQuery): Promise<Differences> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const { version: latest } = await this.circuits.known(manager, actor.organisationId, key);
      const to = query.to ?? String(latest);
      const from = query.from ?? String(to === 'draft' ? latest : Math.max(1, Number(to) - 1));
      const [one, other] = [await this.definition(manager, actor, key, from), await this.definition(manager, actor, key, to)];
      const chart = await this.organisation.chartAt(manager, actor.organisationId);
      return { from, to, lines: difference(one, other, namesFor(other, chart), actor.language) };
    });
  }

  private async definition(manager: EntityManager, actor: Actor, key: string, version: string): Promise<CircuitDefinition> {
    if (version !== 'draft') return (await this.numbered(manager, actor.organisationId, key, version)).definition;
    if (!actor.permissions.includes('circuits.publish')) throw new Denied('organisation.not-permitted', 403, { permission: 'circuits.publish' });
    return (await this.drafts.known(manager, actor.organisationId, key)).definition;
  }

  private async numbered(manager: EntityManager, organisation: Actor['organisationId'], key: string, version: string): Promise<ReleasedCircuit> {
    await this.circuits.known(manager, organisation, key);
    // As many digits as PostgreSQL's integer holds for sure.
    if (!/^[1-9]\d{0,8}$/.test(version)) throw new Malformed('circuit.bad-version', { version });
    const circuit = await this.circuits.byVersion(manager, organisation, key, Number(version));
    if (!circuit) throw new Denied('circuit.no-version', 404, { key, version });
    return circuit;
  }
}

function summary({ version, hash, author, comment, releasedAt, releasedBy }: ReleasedCircuit, inForce: ReleasedCircuit | null): VersionSummary {
  return { version, hash, inForce: inForce?.version === version, author, comment, releasedAt, releasedBy };
}

function released(published: Published): ReleaseAnswer {
  if (published.state === 'requested') return { state: 'requested', hash: published.hash, version: null };
  return { state: 'released', hash: published.circuit.hash, version: published.circuit.version };
}
