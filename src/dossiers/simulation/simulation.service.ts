// A simulation on the chart of today, of a version, a draft or a definition as it is being written.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Denied } from '#kernel/faults.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import { compile } from '#circuits/compile.js';
import { DraftsService } from '#circuits/drafts.service.js';
import { readDefinition } from '#circuits/read-definition.js';
import type { Actor } from '#organisation/actor.js';
import type { Chart } from '#organisation/chart.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { simulate, type Followed, type Scenario } from './simulate.js';
import { simulationTold, type ToldSimulation } from './simulation-words.js';

/** Which circuit: the version in force, one by its number, the draft, or a definition as it was sent. */
export type Simulated =
  | { readonly key: string; readonly version: number | 'draft' | null }
  | { readonly definition: unknown };

@Injectable()
export class SimulationService {
  constructor(
    private readonly database: DatabaseService,
    private readonly circuits: CircuitsService,
    private readonly drafts: DraftsService,
    private readonly organisation: OrganisationService,
  ) {}

  /** Throws `circuit.bad-definition`, 404 for a circuit or a version that is not there, 403 for a draft not to be read. */
  simulate(actor: Actor, simulated: Simulated, scenario: Scenario): Promise<ToldSimulation | Refusal> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const circuit = await this.circuit(manager, actor, simulated);
      const chart = await this.organisation.chartAt(manager, actor.organisationId);
      const simulation = simulate(scenario, circuit, chart);
      return isRefusal(simulation) ? simulation : simulationTold(simulation, circuit, chart, actor.language);
    });
  }

  /** What the facts of a scenario are read by. */
  house({ organisationId }: Actor): Promise<Chart> {
    return this.database.transaction(organisationId, (manager) => this.organisation.chartAt(manager, organisationId));
  }

  private async circuit(manager: EntityManager, actor: Actor, simulated: Simulated): Promise<Followed> {
    const { organisationId, permissions } = actor;
    const unreleased = 'definition' in simulated || simulated.version === 'draft';
    if (unreleased && !permissions.includes('circuits.publish')) throw new Denied('organisation.not-permitted', 403, { permission: 'circuits.publish' });
    if ('definition' in simulated) return followed(readDefinition(simulated.definition));
    const { key, version } = simulated;
    if (version === 'draft') return followed((await this.drafts.known(manager, organisationId, key)).definition);
    const latest = await this.circuits.known(manager, organisationId, key);
    const released = version === null ? latest : await this.circuits.byVersion(manager, organisationId, key, version);
    if (!released) throw new Denied('circuit.no-version', 404, { key, version });
    return { definition: released.definition, machine: this.circuits.machine(released) };
  }
}

function followed(definition: Followed['definition']): Followed {
  return { definition, machine: compile(definition) };
}
