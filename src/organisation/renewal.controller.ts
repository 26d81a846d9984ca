// The two operations that renew a whole chart at once: the installation of a council and the import of a
// town. Both can be rehearsed: the answer then shows what would change, or everything that is wrong.

import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { isRefusal } from '#kernel/refusal.js';
import { answer } from '#platform/answer.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { Actor } from './actor.js';
import { CurrentActor } from './actor.decorator.js';
import { ActorGuard, Needs } from './actor.guard.js';
import { authorOf } from './author.js';
import { installCouncil, type Installation } from './changeover.js';
import { ChartChangesService } from './chart-changes.service.js';
import { importedOrRefused, importTown, type ImportReport } from './import.js';
import { journalSentence } from './journal.js';
import { moment, NewCouncil, TownFile } from './organisation.dto.js';
import { seatsOf } from './seats.dto.js';

@ApiTags('organisation')
@UseGuards(ActorGuard)
@Needs('organisation.change')
@Controller('api/organisation')
export class RenewalController {
  constructor(private readonly changes: ChartChangesService, private readonly identifiers: IdentifiersService) {}

  @Post('council')
  @HttpCode(200)
  async install(@CurrentActor() actor: Actor, @Body() body: NewCouncil): Promise<Installation> {
    const at = moment(body.at);
    const seats = seatsOf(body, () => this.identifiers.next());
    if (!body.dryRun) return answer(await this.changes.change(actor.organisationId, authorOf(actor), (chart) => installCouncil(chart, seats, at))) as Installation;
    return answer(await this.changes.rehearse(actor.organisationId, (chart) => {
      const change = installCouncil(chart, seats, at);
      return isRefusal(change) ? change : change.result;
    })) as Installation;
  }

  /** With `dryRun`: 200 and the list of problems, empty when the file is good. Without: imported, or 409 with them. */
  @Post('import')
  @HttpCode(200)
  async import(@CurrentActor() actor: Actor, @Body() body: TownFile): Promise<Pick<ImportReport, 'problems' | 'counts'> & { readonly changes: readonly string[] }> {
    const nextId = () => this.identifiers.next();
    const { problems, counts, changes } = await this.changes.rehearse(actor.organisationId, (chart) => {
      const report = importTown(body.content, chart, nextId, actor.language);
      // In the words of the journal, where each will stand; the first line is that of the import itself.
      return { ...report, changes: (report.change?.lines ?? []).slice(1).map(({ action, facts }) => journalSentence(action, { ...(facts as object), timeZone: chart.timeZone }, actor.language)) };
    });
    if (!body.dryRun) answer(await this.changes.change(actor.organisationId, authorOf(actor), (chart) => importedOrRefused(importTown(body.content, chart, nextId, actor.language))));
    return { problems, counts, changes };
  }
}
