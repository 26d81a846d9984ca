// The seal of the collectivité over HTTP: which one serves, those before it, another one brought, and no more of it.

import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Instant } from '#kernel/clock.js';
import { isRefusal, refuse } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { isTestTrust } from '#platform/config.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { authorOf } from '#organisation/author.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { houseSealAt, type HouseSeal } from '#organisation/seal/house-seal.js';
import type { Language } from '#kernel/language.js';
import { sentencesIn } from '#organisation/told-in.js';
import { answered } from '../answered.js';
import { BroughtAnswer } from '../sealing/certificates.dto.js';
import { BroughtSeal, HouseSealAnswers, TokenSeal, type HouseSealAnswer } from './house-seals.dto.js';
import { HouseSealsService, type BringingSeal } from './house-seals.service.js';

@ApiTags('organisation')
@UseGuards(ActorGuard)
@Needs('organisation.keys')
@Controller('api/certificates/seal')
export class HouseSealsController {
  constructor(
    private readonly database: DatabaseService,
    private readonly organisations: OrganisationService,
    private readonly houseSeals: HouseSealsService,
    private readonly config: PlatformConfig,
    private readonly clock: PlatformClock,
  ) {}

  @Get()
  @ApiOkResponse({ type: HouseSealAnswers })
  async list(@CurrentActor() { organisationId, language = 'fr' }: Actor): Promise<HouseSealAnswers> {
    const { chart, houseSeals } = await this.database.transaction(organisationId, (manager) => this.organisations.standingAt(manager, organisationId));
    const now = this.clock.now();
    const last = ({ endedAt }: HouseSeal): string => endedAt ?? '9999';
    return { mayBeMade: this.mayBeMade, seals: [...houseSeals].sort((one, other) => (last(one) < last(other) ? 1 : -1)).map((seal) => shown(seal, now, chart.timeZone, language)) };
  }

  /** A PKCS#12 the town has bought, in the place of the one that serves; with `dryRun`, what it says. */
  @Post('brought')
  @HttpCode(200)
  @ApiOkResponse({ type: BroughtAnswer })
  bring(@CurrentActor() actor: Actor, @Body() { file, password, dryRun = false }: BroughtSeal): Promise<BroughtAnswer> {
    return this.take(actor, { file: new Uint8Array(Buffer.from(file, 'base64')), password }, dryRun);
  }

  /** A key in the token of the installation, by its name there. */
  @Post('token')
  @HttpCode(200)
  @ApiOkResponse({ type: BroughtAnswer })
  bringToken(@CurrentActor() actor: Actor, @Body() { label, dryRun = false }: TokenSeal): Promise<BroughtAnswer> {
    return this.take(actor, { label }, dryRun);
  }

  /** Made with the embedded test authority, in the place of the one that serves. Refused where another trust is configured. */
  @Post('made')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseSealAnswers })
  async make(@CurrentActor() actor: Actor): Promise<HouseSealAnswers> {
    answered(this.mayBeMade ? await this.houseSeals.make(actor.organisationId, authorOf(actor)) : refuse('dossier.seal-not-made-here'));
    return this.list(actor);
  }

  @Post('withdraw')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseSealAnswers })
  async withdraw(@CurrentActor() actor: Actor): Promise<HouseSealAnswers> {
    answered(await this.houseSeals.withdraw(actor.organisationId, authorOf(actor)));
    return this.list(actor);
  }

  private get mayBeMade(): boolean {
    return isTestTrust(this.config);
  }

  private async take(actor: Actor, given: BringingSeal, dryRun: boolean): Promise<BroughtAnswer> {
    const found = answered(await this.houseSeals.look(actor.organisationId, given));
    if (!dryRun) answered(await this.houseSeals.bring(actor.organisationId, given, authorOf(actor)));
    return found;
  }
}

function shown(seal: HouseSeal, now: Instant, timeZone: string, language: Language): HouseSealAnswer {
  const { keyReference: _, ...told } = seal;
  const verdict = seal.endedAt === null ? houseSealAt([seal], now) : null;
  const refused = verdict && isRefusal(verdict) ? { code: verdict.refused, sentence: sentencesIn[language][verdict.refused]!({ ...verdict.facts, timeZone }) } : null;
  return { ...told, refused };
}
