// The signing certificates of the house over HTTP: which there are, whether each may be used now, and another one
// for a person whose own was revoked. Revoking stands with the organisation, which records them.

import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Malformed } from '#kernel/faults.js';
import type { PersonId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { answer } from '#platform/answer.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { authorOf } from '#organisation/author.js';
import type { Chart } from '#organisation/chart.js';
import { usableCredential, type Credential } from '#organisation/credential.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { signedName } from '#organisation/person.js';
import { sentencesIn } from '#organisation/told-in.js';
import { answered } from '../answered.js';
import { RemoteCertificatesService } from '../own-key/remote-certificates.service.js';
import { BroughtCertificatesService } from './brought-certificates.service.js';
import { BroughtAnswer, BroughtFile, CertificateAnswer, CertificateFor, RemoteCertificate } from './certificates.dto.js';
import { CertificatesService } from './certificates.service.js';

@ApiTags('organisation')
@UseGuards(ActorGuard)
@Needs('organisation.change')
@Controller('api/certificates')
export class CertificatesController {
  constructor(
    private readonly database: DatabaseService,
    private readonly organisations: OrganisationService,
    private readonly certificates: CertificatesService,
    private readonly brought: BroughtCertificatesService,
    private readonly remote: RemoteCertificatesService,
    private readonly clock: PlatformClock,
  ) {}

  @Get()
  @ApiOkResponse({ type: [CertificateAnswer] })
  async list(@CurrentActor() { organisationId, language }: Actor): Promise<readonly CertificateAnswer[]> {
    const { chart, credentials } = await this.database.transaction(organisationId, (manager) => this.organisations.standingAt(manager, organisationId));
    return credentials.map((credential) => this.shown(credential, chart, language));
  }

  /** Made at once where keys are made here; the certificate that serves already is given back unchanged. */
  @Post()
  @Needs('organisation.keys')
  @HttpCode(200)
  @ApiOkResponse({ type: CertificateAnswer })
  async renew(@CurrentActor() actor: Actor, @Body() { person }: CertificateFor): Promise<CertificateAnswer> {
    const credential = answer(await this.certificates.renew(actor.organisationId, person as PersonId, authorOf(actor))) as Credential;
    return this.shown(credential, await this.chartOf(actor), actor.language);
  }

  /** Read at the signing provider; nothing but its name there is typed. */
  @Post('remote')
  @Needs('organisation.keys')
  @ApiCreatedResponse({ type: CertificateAnswer })
  async recordRemote(@CurrentActor() actor: Actor, @Body() { person, credential, user }: RemoteCertificate): Promise<CertificateAnswer> {
    if ((credential === undefined) === (user === undefined)) throw new Malformed('dossier.remote-unnamed');
    const recorded = answer(await this.remote.record(actor.organisationId, person as PersonId, credential === undefined ? { user: user! } : { credential }, authorOf(actor))) as Credential;
    return this.shown(recorded, await this.chartOf(actor), actor.language);
  }

  private chartOf({ organisationId }: Actor): Promise<Chart> {
    return this.database.transaction(organisationId, (manager) => this.organisations.chartAt(manager, organisationId));
  }

  /** A certificate the town has bought, as its file is; with `dryRun`, what it says. */
  @Post('brought')
  @Needs('organisation.keys')
  @HttpCode(200)
  @ApiOkResponse({ type: BroughtAnswer })
  async bring(@CurrentActor() actor: Actor, @Body() { person, file, password, withMandate = false, dryRun = false }: BroughtFile): Promise<BroughtAnswer> {
    const given = { person: person as PersonId, file: new Uint8Array(Buffer.from(file, 'base64')), password: password ?? null, withMandate };
    const found = answered(await this.brought.look(actor.organisationId, given));
    if (!dryRun) answered(await this.brought.record(actor.organisationId, given, authorOf(actor)));
    return found;
  }

  private shown(credential: Credential, chart: Chart, language: Actor['language'] = 'fr'): CertificateAnswer {
    const { keyReference: _, ...told } = credential;
    const person = chart.persons.find(({ id }) => id === credential.person);
    const name = person ? signedName(person) : '';
    const verdict = usableCredential(credential, chart.mandates, this.clock.now(), name);
    const refused = isRefusal(verdict) ? { code: verdict.refused, sentence: sentencesIn[language][verdict.refused]!({ ...verdict.facts, timeZone: chart.timeZone }) } : null;
    return { ...told, name, refused };
  }
}
