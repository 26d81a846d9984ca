// The procédure de validation of a circuit in force: the definition, the chart and the proof of the same moment,
// read in one transaction.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { PlatformClock } from '#platform/clock.service.js';
import type { ReleasedCircuit } from './released.js';
import { svg } from './diagram-svg.js';
import { namesFor } from './explain-names.js';
import { describedBy, figureOf, procedure } from './procedure.js';
import type { Paper } from './procedure-paper.js';
import { ProofsService, type ToldFinding } from './proofs.service.js';

export interface PrintedCircuit {
  readonly paper: Paper;
  readonly svg: string;
  readonly findings: readonly ToldFinding[];
}

@Injectable()
export class ProceduresService {
  constructor(private readonly organisations: OrganisationService, private readonly proofs: ProofsService, private readonly clock: PlatformClock) {}

  async of(manager: EntityManager, organisationId: OrganisationId, circuit: ReleasedCircuit): Promise<PrintedCircuit> {
    const { name } = await this.organisations.organisation(manager, organisationId);
    const chart = await this.organisations.chartAt(manager, organisationId);
    const findings = await this.proofs.findings(manager, organisationId, circuit.definition);
    const names = namesFor(circuit.definition, chart);
    const { drawing, title } = figureOf(circuit.definition, names);
    return {
      paper: procedure({ organisation: name, circuit, chart, problems: findings, at: this.clock.now() }),
      svg: svg(drawing, { id: circuit.key, title, description: describedBy(circuit.definition, names) }),
      findings,
    };
  }
}
