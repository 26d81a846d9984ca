// The retention over HTTP: how the collectivité keeps, what awaits the archives, and what they said.

import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { civilDate } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import type { DossierId } from '#kernel/id.js';
import { answer } from '#platform/answer.js';
import { RefusalSentences } from '#platform/refusal-sentences.service.js';
import { typeIn, typesOf } from '#acts/dossier-type.js';
import { retentionOf } from '#acts/retention.js';
import type { Actor } from '#organisation/actor.js';
import type { Chart } from '#organisation/chart.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { DossierTypesService } from '#dossiers/catalogue/dossier-types.service.js';
import { dossierIdFrom, revisionFrom } from '#dossiers/request.js';
import { DelaysBody, DisposalBody, LengtheningBody } from './retention.dto.js';
import type { Kept, RetentionSettings } from './retention.js';
import { RetentionService, type Ending } from './retention.service.js';

export interface RuleView {
  readonly type: string;
  readonly typeName: string;
  readonly ruleYears: number;
  readonly years: number | null;
  readonly then: 'destroy' | 'transfer';
  readonly source: string;
  readonly reason: string | null;
}
export interface RetentionView {
  readonly trashDays: number;
  readonly abandonedDays: number | null;
  /** For the If-Match of a change. */
  readonly version: number;
  readonly rules: readonly RuleView[];
}
export interface DisposedView {
  readonly dossier: DossierId;
  readonly problem: { readonly code: string; readonly detail: string } | null;
}

type Named<T> = T & { readonly typeName: string };
export interface EndingView {
  readonly due: readonly Named<Ending['due'][number]>[];
  readonly trash: readonly Named<Ending['trash'][number]>[];
  readonly purged: readonly Named<Ending['purged'][number]>[];
}

const IF_MATCH = { name: 'If-Match', required: false, description: 'The version of the settings that one has seen.' };

@ApiTags('retention')
@UseGuards(ActorGuard)
@Controller('api')
export class RetentionController {
  constructor(private readonly retention: RetentionService, private readonly types: DossierTypesService, private readonly sentences: RefusalSentences) {}

  @Get('retention')
  @Needs('organisation.read')
  async read(@CurrentActor() actor: Actor): Promise<RetentionView> {
    return viewOf(await this.retention.settings(actor.organisationId), await this.types.house(actor));
  }

  @Put('retention')
  @Needs('dossiers.dispose')
  @ApiHeader(IF_MATCH)
  async setDelays(@CurrentActor() actor: Actor, @Body() delays: DelaysBody, @Headers('If-Match') match?: string): Promise<RetentionView> {
    return viewOf(answer(await this.retention.setDelays(actor, delays, revisionFrom(match).revision)), await this.types.house(actor));
  }

  /** Longer than the rule of the type, with the reason: a line of the journal of the house. */
  @Put('retention/rules/:type')
  @Needs('dossiers.dispose')
  @ApiHeader(IF_MATCH)
  async lengthen(@CurrentActor() actor: Actor, @Param('type') type: string, @Body() { years, reason }: LengtheningBody, @Headers('If-Match') match?: string): Promise<RetentionView> {
    return viewOf(answer(await this.retention.lengthen(actor, { type, years, reason }, revisionFrom(match).revision)), await this.types.house(actor));
  }

  /** What is kept no longer and awaits the archives, what lies in the trash of the house, what is gone. */
  @Get('retention/ending')
  @Needs('dossiers.dispose')
  async ending(@CurrentActor() actor: Actor): Promise<EndingView> {
    const { due, trash, purged } = await this.retention.ending(actor);
    const house = await this.types.house(actor);
    const named = <T extends { readonly type: string }>(row: T): Named<T> => ({ ...row, typeName: typeIn(house, row.type)?.name ?? row.type });
    return { due: due.map(named), trash: trash.map(named), purged: purged.map(named) };
  }

  /** The visa of the archives on an elimination, or their receipt of a transfer: these dossiers go to the trash. */
  @Post('retention/disposals')
  @HttpCode(200)
  @Needs('dossiers.dispose')
  async dispose(@CurrentActor() actor: Actor, @Body() { kind, number, on: day, authority, dossiers }: DisposalBody): Promise<readonly DisposedView[]> {
    const on = civilDate(day);
    if (on === null) throw new Malformed('retention.bad-day');
    const outcomes = answer(await this.retention.dispose(actor, { kind, number: number.trim(), on, authority: authority.trim() }, [...new Set(dossiers)].map(dossierIdFrom)));
    return outcomes.map(({ dossier, refusal }) => ({ dossier, problem: refusal && { code: refusal.refused, detail: this.sentences.of(refusal.refused, refusal.facts, actor.language) } }));
  }

  @Get('dossiers/:id/retention')
  @Needs('dossiers.read')
  async keptOf(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<{ readonly kept: Kept | null }> {
    return { kept: await this.retention.keptOf(actor, dossierIdFrom(id)) };
  }
}

function viewOf({ trashDays, abandonedDays, lengthened, version }: RetentionSettings, house: Pick<Chart, 'houseTypes'>): RetentionView {
  return {
    trashDays, abandonedDays, version,
    rules: typesOf(house).map(({ key, name }) => {
      const { years: ruleYears, then, source } = retentionOf(key);
      const more = lengthened.find(({ type }) => type === key);
      return { type: key, typeName: name, ruleYears, years: more ? more.years : ruleYears, then, source, reason: more?.reason ?? null };
    }),
  };
}
