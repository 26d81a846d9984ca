// The evidence of the collectivité over HTTP: every change of its chart, newest first, and whether the chain
// still holds. Read within the tenant of the caller: the chain of another collectivité does not exist here.

import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { EvidenceService } from '#evidence/evidence.service.js';
import { evidenceIn } from '#evidence/told-in.js';
import { DatabaseService } from '#platform/database.service.js';
import type { Actor } from './actor.js';
import { CurrentActor } from './actor.decorator.js';
import { ActorGuard, Needs } from './actor.guard.js';
import { journalLine } from './journal.js';
import { JournalPage, JournalQuery, JournalVerdict } from './journal.dto.js';
import { OrganisationService } from './organisation.service.js';

const PAGE_LINES = 50;

@ApiTags('organisation')
@UseGuards(ActorGuard)
@Needs('evidence.read')
@Controller('api/organisation/journal')
export class JournalController {
  constructor(private readonly database: DatabaseService, private readonly evidence: EvidenceService, private readonly organisations: OrganisationService) {}

  @Get()
  @ApiOkResponse({ type: JournalPage })
  page(@CurrentActor() { organisationId, language }: Actor, @Query() { after, limit = PAGE_LINES }: JournalQuery): Promise<JournalPage> {
    return this.database.transaction(organisationId, async (manager) => {
      const { timeZone } = await this.organisations.organisation(manager, organisationId);
      // One entry more than asked tells whether there is a next page.
      const found = await this.evidence.page(manager, organisationId, organisationId, after === undefined ? null : Number(after), limit + 1);
      const entries = found.slice(0, limit).map((recorded) => journalLine(recorded, timeZone, language));
      return { entries, next: found.length > limit ? String(entries.at(-1)!.sequence) : null };
    });
  }

  @Get('verdict')
  @ApiOkResponse({ type: JournalVerdict })
  verdict(@CurrentActor() { organisationId, language = 'fr' }: Actor): Promise<JournalVerdict> {
    return this.database.transaction(organisationId, async (manager) => {
      const verdict = await this.evidence.verify(manager, organisationId, organisationId);
      if (!verdict.ok) return { ok: false, entries: verdict.brokenAt - 1, sentence: evidenceIn[language][`evidence.${verdict.problem}`]!({ ...verdict }) };
      const entries = verdict.head?.sequence ?? 0;
      return { ok: true, entries, sentence: language === 'en' ? `The journal is intact: its ${entries} entries follow one another without a break.` : `Le journal est intact\u00a0: ses ${entries} entrées s’enchaînent sans coupure.` };
    });
  }
}
