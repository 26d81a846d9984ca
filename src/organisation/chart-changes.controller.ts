// Changing the chart. Each route makes one fact of what was sent and hands it to its rule; everybody may
// declare an absence of their own, the rest is the administrator's.

import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Put, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DeskId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { answer } from '#platform/answer.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { Absence, AbsenceId } from './absence.js';
import { ownOrAdministrator, type Actor } from './actor.js';
import { CurrentActor } from './actor.decorator.js';
import { ActorGuard, Needs } from './actor.guard.js';
import { authorOf } from './author.js';
import { correctAway, declareAway, returnFrom } from './away.js';
import { awayFrom, CorrectedAbsence, correctionFrom, NewAbsence } from './away.dto.js';
import { closeImpediment, closeMandate, endCover, makeExecutory, recordCover, recordDelegation, recordImpediment, recordMandate, recordPerson, withdraw } from './change.js';
import type { Chart } from './chart.js';
import { ChartChangesService, type Decide } from './chart-changes.service.js';
import type { Cover, CoverId } from './cover.js';
import type { Delegation, DelegationId } from './delegation.js';
import { DeliveredTypes } from './dossier-types/delivered-types.js';
import type { Impediment, ImpedimentId } from './impediment.js';
import type { Mandate, MandateId } from './mandate.js';
import { day, delegationFrom, EndsAt, endOf, impedimentFrom, mandateFrom, NewCover, NewDelegation, NewImpediment, NewMandate, NewPerson, OnDay } from './organisation.dto.js';
import type { Person } from './person.js';

@ApiTags('organisation')
@UseGuards(ActorGuard)
@Needs('organisation.change')
@Controller('api/organisation')
export class ChartChangesController {
  constructor(private readonly changes: ChartChangesService, private readonly identifiers: IdentifiersService, private readonly delivered: DeliveredTypes) {}

  @Post('persons')
  addPerson(@CurrentActor() actor: Actor, @Body() body: NewPerson): Promise<Person> {
    const { firstName, lastName, gender = null, civility = null, email = null } = body;
    const person: Person = { id: this.identifiers.next(), firstName, lastName, gender, civility, bornOn: body.bornOn ? day(body.bornOn) : null, email };
    return this.change(actor, (chart) => recordPerson(chart, person));
  }

  @Post('mandates')
  addMandate(@CurrentActor() actor: Actor, @Body() body: NewMandate): Promise<Mandate> {
    const mandate = mandateFrom(body, this.identifiers.next());
    return this.change(actor, (chart) => recordMandate(chart, mandate));
  }

  @Post('mandates/:id/end')
  @HttpCode(200)
  endMandate(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: EndsAt): Promise<Mandate> {
    return this.change(actor, (chart, now) => closeMandate(chart, id as MandateId, endOf(body, now)));
  }

  @Post('impediments')
  async addImpediment(@CurrentActor() actor: Actor, @Body() body: NewImpediment): Promise<Impediment> {
    const id = this.identifiers.next();
    if (actor.onBehalf) return answer<Impediment | Refusal>(refuse('centre.not-a-witness'));
    return this.change(actor, (chart, now) => recordImpediment(chart, impedimentFrom(body, id, actor.personId, now)));
  }

  /** The return, planned or early. */
  @Post('impediments/:id/end')
  @HttpCode(200)
  endImpediment(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: EndsAt): Promise<Impediment> {
    return this.change(actor, (chart, now) => {
      const ended = closeImpediment(chart, id as ImpedimentId, endOf(body, now));
      return actor.onBehalf && !isRefusal(ended) ? refuse('centre.not-a-witness') : ended;
    });
  }

  @Post('absences')
  @Needs('organisation.read')
  addAbsence(@CurrentActor() actor: Actor, @Body() body: NewAbsence): Promise<Absence> {
    ownOrAdministrator(actor, body.person);
    const { absence, covers } = awayFrom(body, () => this.identifiers.next());
    return this.change(actor, (chart) => declareAway(chart, absence, covers, this.delivered.all));
  }

  @Put('absences/:id')
  @Needs('organisation.read')
  correctAbsence(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: CorrectedAbsence): Promise<Absence> {
    const correction = correctionFrom(body, () => this.identifiers.next());
    return this.change(actor, (chart, now) => {
      ownOrNotThere(actor, id, chart);
      return correctAway(chart, id as AbsenceId, correction, now, this.delivered.all);
    });
  }

  /** Back today; the desks kept meanwhile come back with it. */
  @Post('absences/:id/end')
  @HttpCode(200)
  @Needs('organisation.read')
  endAbsence(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<Absence> {
    return this.change(actor, (chart, now) => {
      ownOrNotThere(actor, id, chart);
      return returnFrom(chart, id as AbsenceId, now, this.delivered.all);
    });
  }

  @Post('delegations')
  addDelegation(@CurrentActor() actor: Actor, @Body() body: NewDelegation): Promise<Delegation> {
    const delegation = delegationFrom(body, this.identifiers.next());
    return this.change(actor, (chart) => recordDelegation(chart, delegation));
  }

  @Post('delegations/:id/executory')
  @HttpCode(200)
  makeExecutory(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: OnDay): Promise<Delegation> {
    return this.change(actor, (chart) => makeExecutory(chart, id as DelegationId, day(body.on)));
  }

  @Post('delegations/:id/withdraw')
  @HttpCode(200)
  withdraw(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: OnDay): Promise<Delegation> {
    return this.change(actor, (chart) => withdraw(chart, id as DelegationId, day(body.on)));
  }

  @Post('covers')
  addCover(@CurrentActor() actor: Actor, @Body() body: NewCover): Promise<Cover> {
    const cover: Cover = { id: this.identifiers.next(), desk: body.desk as DeskId, by: body.by as DeskId, from: day(body.from), to: body.to ? day(body.to) : null, types: body.types ?? [] };
    return this.change(actor, (chart) => recordCover(chart, cover, this.delivered.all));
  }

  @Post('covers/:id/end')
  @HttpCode(200)
  endCover(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<Cover> {
    return this.change(actor, (chart, now) => endCover(chart, id as CoverId, now, this.delivered.all));
  }

  private async change<T>(actor: Actor, decide: Decide<T>): Promise<T> {
    return answer(await this.changes.change(actor.organisationId, authorOf(actor), decide)) as T;
  }
}

/** One that does not exist is refused as such by its rule. */
function ownOrNotThere(actor: Actor, id: string, { absences }: Chart): void {
  const absence = absences.find((other) => other.id === id);
  if (absence) ownOrAdministrator(actor, absence.person);
}
