// Over HTTP: which dossiers follow which version of a circuit, and one of them taken over to another version. For
// who releases circuits. Here, and not with the circuits, because a dossier is needed to say what changes.

import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Malformed } from '#kernel/faults.js';
import { IdempotencyKey } from '#platform/idempotency-key.decorator.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { unreadable } from '#organisation/readable.js';
import type { Mapping } from '#circuits/mapping.js';
import { answered } from '../answered.js';
import { CircuitUnderWay, MigrationAnswer, MigrationBody, MigrationPreview, MigrationWishBody, RunningOnVersion } from './migration.dto.js';
import { migrationInWords as inEnglish } from './migration-words-en.js';
import { migrationInWords as inFrench } from './migration-words.js';
import { MigrationService } from './migration.service.js';
import { dossierIdFrom, keyed } from '../request.js';

@ApiTags('circuits')
@UseGuards(ActorGuard)
@Needs('circuits.publish')
@Controller('api')
export class MigrationController {
  constructor(private readonly migrations: MigrationService) {}

  @Get('circuits-under-way')
  @ApiOkResponse({ type: [CircuitUnderWay] })
  counts(@CurrentActor() actor: Actor): Promise<readonly CircuitUnderWay[]> {
    return this.migrations.counts(actor);
  }

  @Get('circuits/:key/running')
  @ApiOkResponse({ type: [RunningOnVersion] })
  async running(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<readonly RunningOnVersion[]> {
    const mayRead = actor.permissions.includes('evidence.read');
    return (await this.migrations.underWay(actor, key)).map(({ version, count, running }) => (
      { version, count, dossiers: running.map((one) => ({ ...one, title: mayRead ? one.title : null })) }));
  }

  /** Nothing is stored. 409 with the reason when the dossier cannot go over. */
  @Post('dossiers/:id/circuit-migration/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: MigrationPreview })
  async preview(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: MigrationWishBody): Promise<MigrationPreview> {
    const { dossier, plan } = answered(await this.migrations.preview(actor, dossierIdFrom(id), { toVersion: body.toVersion, steps: stepsFrom(body) }));
    return {
      dossierId: dossier.id, circuit: plan.circuit.key, fromVersion: plan.from.version, toVersion: plan.circuit.version, revision: dossier.version,
      mapping: plan.mapping, ...(actor.language === 'en' ? inEnglish : inFrench)(dossier, plan),
    };
  }

  @Post('dossiers/:id/circuit-migration')
  @HttpCode(200)
  @ApiOkResponse({ type: MigrationAnswer })
  async migrate(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: MigrationBody, @IdempotencyKey() key?: string): Promise<MigrationAnswer> {
    const { toVersion, reason, revision } = body;
    const order = { toVersion, steps: stepsFrom(body), reason, revision };
    const dossier = answered(await this.migrations.migrate(actor, dossierIdFrom(id), order, keyed(actor, key, ['circuit-migration', id, order])));
    return { dossierId: dossier.id, circuit: dossier.circuit!.key, version: dossier.circuit!.version, revision: dossier.version, status: dossier.status };
  }
}

/** Which steps there are is told by the rules. */
function stepsFrom({ mapping }: MigrationWishBody): Mapping['steps'] | null {
  if (mapping === undefined || mapping === null) return null;
  const entries = Object.entries(mapping);
  if (entries.some((entry) => unreadable(entry) || (entry[1] !== null && typeof entry[1] !== 'string'))) throw new Malformed('dossier.migration-bad-mapping');
  return Object.fromEntries(entries) as Mapping['steps'];
}
