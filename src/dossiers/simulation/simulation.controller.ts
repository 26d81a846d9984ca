// Simulations over HTTP, and the cases kept of a circuit. Here, and not with the circuits, because it takes a
// dossier to say what a circuit does.

import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Malformed } from '#kernel/faults.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { unreadable } from '#organisation/readable.js';
import { PlatformClock } from '#platform/clock.service.js';
import { answered } from '../answered.js';
import type { CircuitCase } from './case.js';
import { CasesService } from './cases.service.js';
import { scenarioFrom } from './scenario-from.js';
import { CaseBody, CircuitCaseView, SimulationAnswer, SimulationOrder } from './simulation.dto.js';
import { SimulationService, type Simulated } from './simulation.service.js';

@ApiTags('circuits')
@UseGuards(ActorGuard)
@Needs('circuits.publish')
@Controller('api/circuits')
export class SimulationController {
  constructor(private readonly simulations: SimulationService, private readonly cases: CasesService, private readonly clock: PlatformClock) {}

  /** Nothing is stored. Refused like a departure when the dossier could not leave. A draft or a definition: for who releases circuits. */
  @Post('simulate')
  @HttpCode(200)
  @Needs('circuits.read')
  @ApiOkResponse({ type: SimulationAnswer })
  async simulate(@CurrentActor() actor: Actor, @Body() body: SimulationOrder): Promise<SimulationAnswer> {
    return answered(await this.simulations.simulate(actor, simulatedBy(body), scenarioFrom(body.scenario, this.clock.now(), await this.simulations.house(actor))));
  }

  @Get(':key/cases')
  @ApiOkResponse({ type: [CircuitCaseView] })
  async list(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<readonly CircuitCaseView[]> {
    return (await this.cases.all(actor, key)).map(({ kept, now }) => view(kept, now));
  }

  @Post(':key/cases')
  @ApiCreatedResponse({ type: CircuitCaseView })
  async save(@CurrentActor() actor: Actor, @Param('key') key: string, @Body() body: CaseBody): Promise<CircuitCaseView> {
    const name = body.name.normalize('NFC').trim();
    if (name === '' || name.includes('\n') || unreadable(name)) throw new Malformed('circuit.bad-case-name');
    const kept = answered(await this.cases.save(actor, key, name, scenarioFrom(body.scenario, this.clock.now(), await this.simulations.house(actor))));
    return view(kept, kept.path);
  }

  @Delete(':key/cases/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CurrentActor() actor: Actor, @Param('key') key: string, @Param('id') id: string): Promise<void> {
    await this.cases.remove(actor, key, id);
  }
}

function simulatedBy({ circuit, version, definition }: SimulationOrder): Simulated {
  if (definition !== undefined) return { definition };
  if (circuit === undefined) throw new Malformed('dossier.bad-scenario', { field: 'circuit' });
  if (version === undefined || version === 'draft') return { key: circuit, version: version ?? null };
  if (!/^[1-9]\d{0,8}$/.test(version)) throw new Malformed('circuit.bad-version', { version });
  return { key: circuit, version: Number(version) };
}

function view({ id, name, scenario, path, savedAt, savedBy }: CircuitCase, now: readonly string[] | null): CircuitCaseView {
  return { id, name, scenario, path, now, changed: now !== null && now.join('\n') !== path.join('\n'), savedAt, savedBy };
}
