// The house as it bears on the work, over HTTP. Here, and not with the organisation, because a dossier is needed to say
// what waits. Changing the chart is the organisation's.

import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Malformed } from '#kernel/faults.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { closeDesignation, closeMandate, endPost, makeExecutory, recordDelegation, recordDesignation, recordDesk, recordMandate, recordPost, revoke, withdraw } from '#organisation/change.js';
import { installCouncil } from '#organisation/changeover.js';
import { dayOf, type Chart } from '#organisation/chart.js';
import { endOfDay, startOfDay } from '#organisation/civil-day.js';
import type { CredentialId } from '#organisation/credential.js';
import type { Delegation, DelegationId } from '#organisation/delegation.js';
import type { DesignationId, MandateId } from '#organisation/mandate.js';
import type { PostId } from '#organisation/person.js';
import { deskFrom, designationFrom, postFrom } from '#organisation/house.dto.js';
import { day, delegationFrom, mandateFrom, moment, openMoment } from '#organisation/organisation.dto.js';
import { seatsOf } from '#organisation/seats.dto.js';
import { answered } from '../answered.js';
import { HouseConsequencesView, HouseToday, PersonToday, ThoughtOfHouse, type ThoughtEnd } from './house-work.dto.js';
import { HouseWorkService, type ImaginedChange } from './house-work.service.js';

@ApiTags('organisation')
@UseGuards(ActorGuard)
@Needs('organisation.change')
@Controller('api/organisation')
export class HouseWorkController {
  constructor(private readonly work: HouseWorkService, private readonly identifiers: IdentifiersService) {}

  /** What would change if this were done: where what waits goes, who signs what, what falls. Nothing is stored; refused as the change would be. */
  @Post('consequences')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseConsequencesView })
  async consequences(@CurrentActor() actor: Actor, @Body() body: ThoughtOfHouse): Promise<HouseConsequencesView> {
    return answered(await this.work.consequences(actor, this.imagined(body)));
  }

  /** Which delegations give something today, and who is there at each desk, with what waits. */
  @Get('today')
  @ApiOkResponse({ type: HouseToday })
  today(@CurrentActor() actor: Actor): Promise<HouseToday> {
    return this.work.today(actor);
  }

  /** « Que signe-t-il aujourd’hui ? » */
  @Get('persons/:id/today')
  @Needs('organisation.read')
  @ApiOkResponse({ type: PersonToday })
  person(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PersonToday> {
    return this.work.person(actor, id as PersonId);
  }

  private imagined({ mandate, post, designation, delegation, executory, desk, council, end }: ThoughtOfHouse): ImaginedChange {
    const next = <T extends string>(): T => this.identifiers.next<T>();
    if (mandate) {
      const given = mandateFrom(mandate, next());
      return { begins: () => given.beginsAt, decide: (chart) => recordMandate(chart, given) };
    }
    if (post) {
      const given = postFrom(post, next());
      return { begins: ({ timeZone }) => startOfDay(given.from, timeZone), decide: (chart) => recordPost(chart, given) };
    }
    if (designation) {
      const given = designationFrom(designation, next());
      return { begins: () => given.beginsAt, decide: (chart) => recordDesignation(chart, given) };
    }
    if (delegation) {
      const given = delegationFrom(delegation, next());
      return { begins: (chart) => beginning(given, chart), decide: (chart) => recordDelegation(chart, given) };
    }
    if (executory) {
      const on = day(executory.on);
      return { begins: ({ timeZone }) => startOfDay(on, timeZone), decide: (chart) => makeExecutory(chart, executory.id as DelegationId, on) };
    }
    if (desk) return { begins: () => null, decide: (chart) => recordDesk(chart, deskFrom(desk, (desk.id ?? next()) as DeskId, chart.desks.find(({ id }) => id === desk.id)?.supervisors ?? []), { known: desk.id !== undefined }) };
    if (council) {
      const at = moment(council.at);
      const seats = seatsOf(council, () => next());
      return { begins: () => at, decide: (chart) => installCouncil(chart, seats, at) };
    }
    if (end) return ending(end);
    throw new Malformed('dossier.nothing-thought-of');
  }
}

/** An arrêté has its effect from its first day, and once it is executory. */
function beginning({ from, arrete: { executoryOn } }: Delegation, { timeZone }: Chart): ReturnType<typeof startOfDay> {
  return startOfDay(executoryOn !== null && executoryOn > from ? executoryOn : from, timeZone);
}

function ending({ what, id, at }: ThoughtEnd): ImaginedChange {
  switch (what) {
    case 'mandate': return { begins: () => openMoment(at), decide: (chart, now) => closeMandate(chart, id as MandateId, openMoment(at) ?? now) };
    case 'designation': return { begins: () => openMoment(at), decide: (chart, now) => closeDesignation(chart, id as DesignationId, openMoment(at) ?? now) };
    case 'post': return { begins: ({ timeZone }) => (at ? endOfDay(day(at), timeZone) : null), decide: (chart, now) => endPost(chart, id as PostId, at ? day(at) : dayOf(chart, now)) };
    case 'delegation': return { begins: ({ timeZone }) => (at ? startOfDay(day(at), timeZone) : null), decide: (chart, now) => withdraw(chart, id as DelegationId, at ? day(at) : dayOf(chart, now)) };
    case 'credential': return { begins: () => null, decide: (chart, now, credentials) => revoke(chart, credentials, id as CredentialId, now) };
    default: throw new Malformed('dossier.nothing-thought-of');
  }
}
