// Over HTTP: the dossiers whose signature nobody may lawfully give, now or after the installation of a council
// that is only thought of; and the certificates that are refused. Here, and not with the organisation, because a
// dossier is needed to say what waits.

import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Instant } from '#kernel/clock.js';
import { isRefusal } from '#kernel/refusal.js';
import { answer } from '#platform/answer.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { withChange } from '#organisation/apply-change.js';
import type { Chart } from '#organisation/chart.js';
import { installCouncil } from '#organisation/changeover.js';
import { moment, NewCouncil } from '#organisation/organisation.dto.js';
import { OrganisationService, type Standing } from '#organisation/organisation.service.js';
import { seatsOf } from '#organisation/seats.dto.js';
import { blockedSignatures, refusedCertificates, type WaitingSignature } from './blocked.js';
import { BlockedDossiers } from './blocked.dto.js';
import { BlockedStore } from './blocked.store.js';

/** Nobody reads further; the number of all is said beside. */
const MOST_LISTED = 500;

@ApiTags('dossiers')
@UseGuards(ActorGuard)
@Needs('organisation.change')
@Controller('api/dossiers/blocked')
export class BlockedController {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: BlockedStore,
    private readonly organisations: OrganisationService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {}

  @Get()
  @ApiOkResponse({ type: BlockedDossiers })
  async read(@CurrentActor() actor: Actor): Promise<BlockedDossiers> {
    const found = await this.found(actor);
    return listed(actor, found, found.chart, this.clock.now());
  }

  /** As it would be once this council is installed; nothing changes. `dryRun` is not looked at. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: BlockedDossiers })
  async rehearse(@CurrentActor() actor: Actor, @Body() body: NewCouncil): Promise<BlockedDossiers> {
    const found = await this.found(actor);
    const installation = moment(body.at);
    const change = installCouncil(found.chart, seatsOf(body, () => this.identifiers.next()), installation);
    if (isRefusal(change)) return answer(change);
    const now = this.clock.now();
    return listed(actor, found, withChange(found.chart, change), installation < now ? now : installation);
  }

  private found({ organisationId }: Actor): Promise<Found> {
    return this.database.transaction(organisationId, async (manager) => ({
      ...(await this.organisations.standingAt(manager, organisationId)), waiting: await this.store.waitingSignatures(manager, organisationId),
    }));
  }
}

interface Found extends Standing {
  readonly waiting: readonly WaitingSignature[];
}

function listed({ permissions, language }: Actor, { waiting, credentials }: Found, chart: Chart, at: Instant): BlockedDossiers {
  const blocked = blockedSignatures(waiting, chart, at, language);
  // The centre de gestion counts what is stuck without reading the dossiers.
  const mayRead = permissions.includes('evidence.read');
  return {
    at, waiting: waiting.length, blocked: blocked.length,
    dossiers: blocked.slice(0, MOST_LISTED).map((one) => ({ ...one, title: mayRead ? one.title : null })),
    certificates: refusedCertificates(credentials, chart, at, language),
  };
}
