// What an application has begun, page by page. People have trays.

import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Denied } from '#kernel/faults.js';
import { ActorGuard } from '#organisation/actor.guard.js';
import { isApplication, type Caller } from '#organisation/applications/caller.js';
import { CurrentCaller, OpenToApplications } from '#organisation/applications/caller.decorator.js';
import { OWN_PAGE_LINES, OwnDossiersPage, OwnDossiersQuery } from './own-dossiers.dto.js';
import { OwnDossiersStore } from './own-dossiers.store.js';

@ApiTags('applications')
@UseGuards(ActorGuard)
@Controller('api/application/dossiers')
export class OwnDossiersController {
  constructor(private readonly store: OwnDossiersStore) {}

  @Get()
  @OpenToApplications('dossiers.read')
  @ApiBearerAuth()
  @ApiOkResponse({ type: OwnDossiersPage })
  async page(@CurrentCaller() caller: Caller, @Query() { after, limit = OWN_PAGE_LINES }: OwnDossiersQuery): Promise<OwnDossiersPage> {
    if (!isApplication(caller)) throw new Denied('application.unknown', 404);
    // One more than asked tells whether there is a next page.
    const found = await this.store.newest(caller.organisationId, caller.applicationId, after ?? null, limit + 1);
    const items = found.slice(0, limit);
    return { items, next: found.length > limit ? items.at(-1)!.id : null };
  }
}
