// The webhooks of an application, for administrators: where, what, how it goes, and once more.

import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { instant } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import type { ApplicationId } from '#kernel/id.js';
import { answer } from '#platform/answer.js';
import type { Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { authorOf } from '#organisation/author.js';
import type { Outcome } from './retry.js';
import { webhooksSentences as inEnglish } from './sentences-en.js';
import { webhooksSentences as inFrench } from './sentences.js';
import type { Webhook, WebhookId } from './webhook.js';
import { DELIVERY_PAGE_LINES, DeliveriesPage, DeliveriesQuery, HandedWebhook, NewWebhook, ReplayBody, Replayed, Tried, WebhookAnswer } from './webhooks.dto.js';
import { WebhooksService, type Handed } from './webhooks.service.js';
import type { KeptDelivery } from './webhooks.store.js';

@ApiTags('applications')
@UseGuards(ActorGuard)
@Needs('organisation.keys')
@Controller('api')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get('applications/:id/webhooks')
  @ApiOkResponse({ type: [WebhookAnswer] })
  async list(@CurrentActor() { organisationId }: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<readonly WebhookAnswer[]> {
    return (await this.webhooks.list(organisationId, id as ApplicationId)).map(shown);
  }

  @Post('applications/:id/webhooks')
  @ApiCreatedResponse({ type: HandedWebhook })
  async add(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { url, events }: NewWebhook): Promise<HandedWebhook> {
    return handed(answer(await this.webhooks.add(actor.organisationId, authorOf(actor), { application: id as ApplicationId, url, events })) as Handed);
  }

  @Delete('webhooks/:id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Gone, with its deliveries.' })
  async remove(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    answer(await this.webhooks.remove(actor.organisationId, authorOf(actor), id as WebhookId));
  }

  /** A fresh secret; the one in use goes on signing beside it. */
  @Post('webhooks/:id/secrets')
  @ApiCreatedResponse({ type: HandedWebhook })
  async newSecret(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HandedWebhook> {
    return handed(answer(await this.webhooks.newSecret(actor.organisationId, authorOf(actor), id as WebhookId)) as Handed);
  }

  /** The receiver knows the newest secret: the older one signs no more. */
  @Post('webhooks/:id/secrets/end-old')
  @HttpCode(200)
  @ApiOkResponse({ type: WebhookAnswer })
  endOldSecret(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<WebhookAnswer> {
    return this.changed('endOldSecret', actor, id);
  }

  @Post('webhooks/:id/enable')
  @HttpCode(200)
  @ApiOkResponse({ type: WebhookAnswer })
  enable(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<WebhookAnswer> {
    return this.changed('enable', actor, id);
  }

  @Post('webhooks/:id/disable')
  @HttpCode(200)
  @ApiOkResponse({ type: WebhookAnswer })
  disable(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<WebhookAnswer> {
    return this.changed('disable', actor, id);
  }

  /** A message of type `ping`, signed as any other, sent at once. */
  @Post('webhooks/:id/test')
  @HttpCode(200)
  @ApiOkResponse({ type: Tried })
  async test(@CurrentActor() { organisationId, language }: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<Tried> {
    const { status, durationMs, problem } = answer(await this.webhooks.tried(organisationId, id as WebhookId)) as Outcome;
    return { status, durationMs, problem: told(problem, language) };
  }

  @Get('webhooks/:id/deliveries')
  @ApiOkResponse({ type: DeliveriesPage })
  async deliveries(@CurrentActor() { organisationId, language }: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() { after, limit = DELIVERY_PAGE_LINES }: DeliveriesQuery): Promise<DeliveriesPage> {
    // One more than asked tells whether there is a next page.
    const found = answer(await this.webhooks.deliveries(organisationId, id as WebhookId, after ?? null, limit + 1)) as readonly KeptDelivery[];
    const items = found.slice(0, limit).map((delivery) => ({ ...delivery, lastProblem: told(delivery.lastProblem, language) }));
    return { items, next: found.length > limit ? items.at(-1)!.id : null };
  }

  @Post('webhooks/:id/deliveries/:delivery/replay')
  @HttpCode(200)
  @ApiOkResponse({ type: Replayed })
  async replay(@CurrentActor() { organisationId }: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('delivery', ParseUUIDPipe) delivery: string): Promise<Replayed> {
    return { count: answer(await this.webhooks.again(organisationId, id as WebhookId, { id: delivery })) as number };
  }

  @Post('webhooks/:id/replay')
  @HttpCode(200)
  @ApiOkResponse({ type: Replayed })
  async replayFailures(@CurrentActor() { organisationId }: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: ReplayBody): Promise<Replayed> {
    const since = instant(body.since);
    if (since === null) throw new Malformed('webhook.bad-moment');
    return { count: answer(await this.webhooks.again(organisationId, id as WebhookId, { since })) as number };
  }

  private async changed(change: 'endOldSecret' | 'enable' | 'disable', actor: Actor, id: string): Promise<WebhookAnswer> {
    return shown(answer(await this.webhooks[change](actor.organisationId, authorOf(actor), id as WebhookId)) as Webhook);
  }
}

function told(problem: string | null, language: Actor['language']): string | null {
  return problem && ((language === 'en' ? inEnglish : inFrench)[problem]?.({}) ?? problem);
}

function handed({ webhook, secret }: Handed): HandedWebhook {
  return { ...shown(webhook), secret };
}

function shown({ id, url, events, createdAt, failingSince, disabledAt, disabledWhy }: Webhook): WebhookAnswer {
  return { id, url, events, createdAt, failingSince, disabledAt, disabledWhy };
}
