// The proof of a definition on the chart of today, told in French: what a screen shows beside a draft, and what
// forbids its release.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PlatformClock } from '#platform/clock.service.js';
import { isTestTrust } from '#platform/config.js';
import { PlatformConfig } from '#platform/config.service.js';
import type { OrganisationId } from '#kernel/id.js';
import type { Language } from '#kernel/language.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import type { CircuitFinding } from './circuits.dto.js';
import { CircuitsService } from './circuits.service.js';
import type { CircuitDefinition } from './definition.js';
import { WHOLE, error, type Finding } from './finding.js';
import { prove } from './prove.js';
import { circuitSentencesIn } from './told-in.js';

export interface ToldFinding extends Finding {
  readonly sentence: string;
}

@Injectable()
export class ProofsService {
  constructor(private readonly circuits: CircuitsService, private readonly organisation: OrganisationService, private readonly clock: PlatformClock, private readonly config: PlatformConfig) {}

  /** `language`: that of whoever reads the sentences. Everything that can be said against this definition today, errors first. */
  async findings(manager: EntityManager, organisation: OrganisationId, definition: CircuitDefinition, language: Language = 'fr'): Promise<readonly ToldFinding[]> {
    const { chart, houseSeals } = await this.organisation.standingAt(manager, organisation);
    const found = [...await this.nameFindings(manager, organisation, definition), ...prove(definition, { chart, houseSeals, testTrust: isTestTrust(this.config), at: this.clock.now() })];
    return [...found.filter(({ level }) => level === 'error'), ...found.filter(({ level }) => level === 'warning')].map((finding) => told(finding, language));
  }

  private async nameFindings(manager: EntityManager, organisation: OrganisationId, { key, name }: CircuitDefinition): Promise<readonly Finding[]> {
    const others = await this.circuits.allReleased(manager, organisation);
    const same = others.some((other) => other.key !== key && other.definition.name === name);
    return same ? [error('circuit.name-taken', { name }, WHOLE)] : [];
  }
}

function told(finding: Finding, language: Language): ToldFinding {
  return { ...finding, sentence: circuitSentencesIn[language][finding.code]!(finding.facts) };
}

/** As the API says it. */
export function findingView({ level, code, sentence, step, place }: ToldFinding): CircuitFinding {
  return { level, code, sentence, step, place };
}
