// The circuits in force, to be read by anyone who works in the collectivité.

import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AuthGuard } from '#auth/auth.guard.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { Actor } from '#organisation/actor.js';
import { deskBySlug } from '#organisation/desk.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { CircuitDetail, CircuitSummary } from './circuits.dto.js';
import { CircuitsService } from './circuits.service.js';
import type { ReleasedCircuit } from './circuits.table.js';
import { placedSteps } from './definition.js';
import { explain } from './explain.js';
import { prove } from './prove.js';
import { circuitsSentences } from './sentences.js';

@ApiTags('circuits')
@UseGuards(AuthGuard, ActorGuard)
@Needs('circuits.read')
@Controller('api/circuits')
export class CircuitsController {
  constructor(
    private readonly database: DatabaseService,
    private readonly circuits: CircuitsService,
    private readonly organisation: OrganisationService,
  ) {}

  @Get()
  @ApiOkResponse({ type: [CircuitSummary] })
  list(@CurrentActor() { organisationId }: Actor): Promise<readonly CircuitSummary[]> {
    return this.database.transaction(organisationId, async (manager) => (await this.circuits.allReleased(manager, organisationId)).map(summary));
  }

  @Get(':key')
  @ApiOkResponse({ type: CircuitDetail })
  read(@CurrentActor() { organisationId }: Actor, @Param('key') key: string): Promise<CircuitDetail> {
    return this.database.transaction(organisationId, async (manager) => {
      const circuit = await this.circuits.known(manager, organisationId, key);
      const { desks } = await this.organisation.chartAt(manager, organisationId);
      const sentences = explain(circuit.definition, (slug) => deskBySlug(slug, desks)?.name ?? null);
      const holders = new Map(desks.map((desk) => [desk.slug, { name: desk.name, holders: desk.holders.length }]));
      const findings = prove(circuit.definition, holders).map(({ level, code, facts }) => ({ level, code, sentence: circuitsSentences[code]!(facts) }));
      return { ...summary(circuit), sentences, findings, definition: circuit.definition };
    });
  }
}

function summary({ key, version, hash, definition, releasedAt, releasedBy }: ReleasedCircuit): CircuitSummary {
  return { key, name: definition.name, version, hash, dossierTypes: definition.dossierTypes, stepCount: placedSteps(definition).length, releasedAt, releasedBy };
}
