// The circuits of the collectivité, to be read by anyone who works in it: those in force, and those put away.

import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import type { Actor } from '#organisation/actor.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { CircuitDetail, CircuitsQuery, CircuitSummary } from './circuits.dto.js';
import { CircuitsService } from './circuits.service.js';
import type { ReleasedCircuit } from './released.js';
import { namesFor } from './explain-names.js';
import { explain } from './explain.js';
import { LibraryService } from './library.service.js';
import { OffersService } from './offers.service.js';
import { findingView, ProofsService } from './proofs.service.js';
import { placedSteps } from './tree.js';
import { VersionsService } from './versions.service.js';
import { circuitWordsIn } from './told-in.js';

@ApiTags('circuits')
@UseGuards(ActorGuard)
@Needs('circuits.read')
@Controller('api/circuits')
export class CircuitsController {
  constructor(
    private readonly database: DatabaseService,
    private readonly circuits: CircuitsService,
    private readonly organisation: OrganisationService,
    private readonly versions: VersionsService,
    private readonly library: LibraryService,
    private readonly offers: OffersService,
    private readonly proofs: ProofsService,
  ) {}

  @Get()
  @ApiOkResponse({ type: [CircuitSummary] })
  list(@CurrentActor() { organisationId, language }: Actor, @Query() { archived: putAway }: CircuitsQuery = {}): Promise<readonly CircuitSummary[]> {
    return this.database.transaction(organisationId, async (manager) => {
      const [archived, models] = [await this.versions.archived(manager, organisationId), await this.library.changedModels(manager, organisationId, language)];
      const circuits = await this.circuits.allKnown(manager, organisationId);
      return circuits.filter(({ key }) => archived.has(key) === (putAway === '1'))
        .map((circuit) => summary(circuit, archived.get(circuit.key)?.archivedAt ?? null, models.get(circuit.key) ?? null));
    });
  }

  @Get(':key')
  @ApiOkResponse({ type: CircuitDetail })
  read(@CurrentActor() { organisationId, language = 'fr' }: Actor, @Param('key') key: string): Promise<CircuitDetail> {
    return this.database.transaction(organisationId, async (manager) => {
      const circuit = await this.circuits.known(manager, organisationId, key);
      const chart = await this.organisation.chartAt(manager, organisationId);
      const { deskNames, fieldNames } = namesFor(circuit.definition, chart);
      const sentences = explain(circuit.definition, deskNames, fieldNames, circuitWordsIn[language]);
      const findings = (await this.proofs.findings(manager, organisationId, circuit.definition, language)).map(findingView);
      const archived = (await this.versions.archived(manager, organisationId)).get(key);
      const changed = (await this.library.changedModels(manager, organisationId, language)).get(key);
      const offered = (await this.offers.offered(manager, organisationId)).has(key);
      return { ...summary(circuit, archived?.archivedAt ?? null, changed ?? null), offered, sentences, findings, definition: circuit.definition };
    });
  }
}

function summary(circuit: ReleasedCircuit, archivedAt: string | null, modelChanges: readonly string[] | null): CircuitSummary {
  const { key, version, hash, definition, releasedAt, releasedBy } = circuit;
  return {
    key, name: definition.name, version, hash, dossierTypes: definition.dossierTypes, stepCount: placedSteps(definition).length, releasedAt, releasedBy,
    archivedAt, modelChanged: modelChanges !== null, modelChanges: modelChanges ?? [],
  };
}
