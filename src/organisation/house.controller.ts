// Changing the house: persons and their posts, designations, desks, who is a member with which roles, who
// holds which certificate, the collectivité itself. Founding another one is the operator's.

import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AuthService } from '#auth/auth.service.js';
import type { Sha256 } from '#kernel/digest.js';
import { Denied } from '#kernel/faults.js';
import type { DeskId, OrganisationId, PersonId } from '#kernel/id.js';
import { refuse } from '#kernel/refusal.js';
import { answer } from '#platform/answer.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { Actor, Membership } from './actor.js';
import { CurrentActor } from './actor.decorator.js';
import { ActorGuard, Needs } from './actor.guard.js';
import { authorOf } from './author.js';
import { closeDesignation, endPost, recordCredential, recordDesignation, recordDesk, recordPerson, recordPost } from './change.js';
import { keepsAddress } from './centre/intervention.js';
import { ChartChangesService, type Decide } from './chart-changes.service.js';
import type { Credential, CredentialId } from './credential.js';
import type { Desk } from './desk.js';
import { ChangedDesk, deskFrom, DeskFacts, designationFrom, ListedMember, Member, MemberLogin, NewCredential, NewDesignation, NewOrganisation, NewPost, OrganisationFacts, postFrom } from './house.dto.js';
import { MemberAccountsService } from './member-accounts.service.js';
import type { Designation, DesignationId, MandateId } from './mandate.js';
import { timeZoneOfDepartment, type Organisation } from './organisation.js';
import { day, EndsAt, endOf, moment, NewPerson, OnDay } from './organisation.dto.js';
import { OrganisationService } from './organisation.service.js';
import type { Person, Post as AgentPost, PostId } from './person.js';
import { unreadable } from './readable.js';

@ApiTags('organisation')
@UseGuards(ActorGuard)
@Needs('organisation.change')
@Controller('api')
export class HouseController {
  constructor(
    private readonly changes: ChartChangesService,
    private readonly identifiers: IdentifiersService,
    private readonly auth: AuthService,
    private readonly accounts: MemberAccountsService,
    private readonly organisations: OrganisationService,
  ) {}

  @Put('organisation')
  async describe(@CurrentActor() actor: Actor, @Body() body: OrganisationFacts): Promise<Organisation> {
    return answer(await this.changes.describe(factsOf(actor.organisationId, body), authorOf(actor), { founds: actor.permissions.includes('organisation.found'), onBehalf: actor.onBehalf !== undefined })) as Organisation;
  }

  /** A new collectivité, empty; its first member is then recorded by who founded it. */
  @Post('organisations')
  @Needs('organisation.found')
  async found(@CurrentActor() actor: Actor, @Body() { slug, ...facts }: NewOrganisation): Promise<Organisation> {
    const organisation = factsOf(this.identifiers.next(), facts);
    return answer(await this.changes.found(organisation, slug, { ...authorOf(actor), personId: null }, actor.accountId)) as Organisation;
  }

  @Put('organisation/persons/:id')
  async editPerson(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: NewPerson): Promise<Person> {
    const { firstName, lastName, gender = null, civility = null, email = null } = body;
    const person: Person = { id: id as PersonId, firstName, lastName, gender, civility, bornOn: body.bornOn ? day(body.bornOn) : null, email };
    if (!actor.onBehalf) return this.change(actor, (chart) => recordPerson(chart, person, { known: true }));
    return answer(await this.changes.changeOfBound(actor.organisationId, authorOf(actor), (bound) => (chart) => keepsAddress(chart, person, bound) ?? recordPerson(chart, person, { known: true }))) as Person;
  }

  @Post('organisation/posts')
  addPost(@CurrentActor() actor: Actor, @Body() body: NewPost): Promise<AgentPost> {
    const post = postFrom(body, this.identifiers.next());
    return this.change(actor, (chart) => recordPost(chart, post));
  }

  /** `on`: the last day in the post. */
  @Post('organisation/posts/:id/end')
  @HttpCode(200)
  endPost(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: OnDay): Promise<AgentPost> {
    return this.change(actor, (chart) => endPost(chart, id as PostId, day(body.on)));
  }

  @Post('organisation/designations')
  addDesignation(@CurrentActor() actor: Actor, @Body() body: NewDesignation): Promise<Designation> {
    const designation = designationFrom(body, this.identifiers.next());
    return this.change(actor, (chart) => recordDesignation(chart, designation));
  }

  @Post('organisation/designations/:id/end')
  @HttpCode(200)
  endDesignation(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: EndsAt): Promise<Designation> {
    return this.change(actor, (chart, now) => closeDesignation(chart, id as DesignationId, endOf(body, now)));
  }

  @Post('organisation/desks')
  addDesk(@CurrentActor() actor: Actor, @Body() body: DeskFacts): Promise<Desk> {
    return this.change(actor, (chart) => recordDesk(chart, deskFrom(body, this.identifiers.next(), [])));
  }

  @Put('organisation/desks/:id')
  editDesk(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { seen, ...body }: ChangedDesk): Promise<Desk> {
    return this.change(actor, (chart) => recordDesk(chart, deskFrom(body, id as DeskId, chart.desks.find((desk) => desk.id === id)?.supervisors ?? []), { known: true, ...(seen && { seen: seen as Pick<Desk, 'name' | 'holders' | 'assistants' | 'supervisors' | 'superior'> }) }));
  }

  /** The accounts bound to a person here, also those that open nothing any more. */
  @Get('organisation/members')
  @ApiOkResponse({ type: [ListedMember] })
  members(@CurrentActor() { organisationId }: Actor): Promise<readonly ListedMember[]> {
    return this.organisations.accounts(organisationId);
  }

  @Put('organisation/members')
  async setMember(@CurrentActor() actor: Actor, @Body() body: Member): Promise<Membership> {
    // Only an operator makes an operator: the role reaches beyond this collectivité.
    if (body.roles.includes('operator') && !actor.permissions.includes('organisation.found')) throw new Denied('organisation.not-permitted', 403);
    const accountId = unreadable(body.login) ? null : await this.auth.accountOf(body.login);
    if (accountId === null) return answer(refuse('organisation.unknown-account', { login: body.login }));
    answer(await this.accounts.mayBind(actor, accountId));
    const membership: Membership = { organisationId: actor.organisationId, accountId, personId: body.person as PersonId, roles: body.roles };
    return answer(await this.changes.bind(membership, body.login, authorOf(actor), actor.onBehalf !== undefined)) as Membership;
  }

  /** Whoever lost the telephone and the recovery codes comes in with the password alone again; every session of the account ends. */
  @Post('organisation/members/second-step/reset')
  @Needs('organisation.keys')
  @HttpCode(204)
  @ApiNoContentResponse()
  async resetSecondStep(@CurrentActor() actor: Actor, @Body() { login }: MemberLogin): Promise<void> {
    const accountId = unreadable(login) ? null : await this.auth.accountOf(login);
    answer(await this.accounts.resetSecondStep(actor, accountId, login));
  }

  @Post('organisation/credentials')
  @Needs('organisation.keys')
  addCredential(@CurrentActor() actor: Actor, @Body() body: NewCredential): Promise<Credential> {
    const credential: Credential = {
      id: this.identifiers.next(), person: body.person as PersonId, kind: body.kind, certificate: body.certificate as Sha256, keyReference: body.keyReference,
      mandate: (body.mandate ?? null) as MandateId | null, holder: null, validFrom: moment(body.validFrom), validTo: moment(body.validTo), revokedAt: null,
    };
    return this.change(actor, (chart, _, credentials, houseSeals) => recordCredential(chart, credential, credentials, houseSeals));
  }

  @Post('organisation/credentials/:id/revoke')
  @Needs('organisation.keys')
  @HttpCode(200)
  async revokeCredential(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<Credential> {
    return answer(await this.changes.revokeCredential(actor.organisationId, authorOf(actor), id as CredentialId)) as Credential;
  }

  private async change<T>(actor: Actor, decide: Decide<T>): Promise<T> {
    return answer(await this.changes.change(actor.organisationId, authorOf(actor), decide)) as T;
  }
}

function factsOf(id: OrganisationId, body: OrganisationFacts): Organisation {
  return {
    id, name: body.name, siren: body.siren, department: body.department, insee: body.insee ?? null, population: body.population, kind: body.kind,
    timeZone: body.timeZone ?? timeZoneOfDepartment(body.department), publicity: body.publicity, publicityDeliberation: body.publicityDeliberation ?? null,
    publicityDecidedOn: body.publicityDecidedOn ? day(body.publicityDecidedOn) : null, demo: false,
  };
}
