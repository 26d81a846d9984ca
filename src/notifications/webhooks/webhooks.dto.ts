// What is asked about webhooks over HTTP, and what is answered.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMinSize, ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { WEBHOOK_EVENTS, type Webhook, type WebhookEvent } from './webhook.js';
import type { DeliveryState } from './webhooks.store.js';

export const DELIVERY_PAGE_LINES = 50;
const STATES: readonly DeliveryState[] = ['waiting', 'delivered', 'failed'];
const WHY: readonly NonNullable<Webhook['disabledWhy']>[] = ['failing', 'gone', 'administrator'];

export class NewWebhook {
  @ApiProperty({ maxLength: 500, example: 'https://finances.exemple.fr/paraphe' }) @MaxLength(500) @IsString() readonly url: string;
  @ApiProperty({ enum: WEBHOOK_EVENTS, isArray: true }) @ArrayMaxSize(WEBHOOK_EVENTS.length) @ArrayMinSize(1) @IsIn(WEBHOOK_EVENTS, { each: true }) @IsArray() readonly events: readonly WebhookEvent[];
}

export class WebhookAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly url: string;
  @ApiProperty({ enum: WEBHOOK_EVENTS, isArray: true }) readonly events: readonly WebhookEvent[];
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'Of the first failure after the last success.' }) readonly failingSince: string | null;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly disabledAt: string | null;
  @ApiProperty({ enum: WHY, nullable: true, type: String }) readonly disabledWhy: Webhook['disabledWhy'];
}

export class HandedWebhook extends WebhookAnswer {
  @ApiProperty({ description: 'The secret that signs, told this once: `whsec_` and its Base64.' }) readonly secret: string;
}

export class DeliveriesQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Cursor given by the page before.' }) @IsOptional() @IsUUID() readonly after?: string;
  @ApiPropertyOptional({ default: DELIVERY_PAGE_LINES, minimum: 1, maximum: 200 }) @IsOptional() @Type(() => Number) @Max(200) @Min(1) @IsInt() readonly limit?: number;
}

export class DeliveryAnswer {
  @ApiProperty({ format: 'uuid', description: '`webhook-id` of the delivery.' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly dossier: string;
  @ApiProperty({ enum: WEBHOOK_EVENTS }) readonly event: WebhookEvent;
  @ApiProperty({ enum: STATES }) readonly state: DeliveryState;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'Of the next attempt.' }) readonly nextAt: string | null;
  @ApiProperty({ type: 'integer' }) readonly attempts: number;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly lastAt: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'HTTP status of the last answer.' }) readonly lastStatus: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) readonly lastDurationMs: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'What went wrong last, in French.' }) readonly lastProblem: string | null;
}

export class DeliveriesPage {
  @ApiProperty({ type: [DeliveryAnswer] }) readonly items: readonly DeliveryAnswer[];
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) readonly next: string | null;
}

export class ReplayBody {
  @ApiProperty({ format: 'date-time', description: 'All that failed of what happened since then is sent again.' }) @MaxLength(40) @IsString() readonly since: string;
}

export class Replayed {
  @ApiProperty({ type: 'integer', description: 'How many will be sent again.' }) readonly count: number;
}

export class Tried {
  @ApiProperty({ type: 'integer', nullable: true, description: 'HTTP status of the answer.' }) readonly status: number | null;
  @ApiProperty({ type: 'integer' }) readonly durationMs: number;
  @ApiProperty({ type: String, nullable: true, description: 'What went wrong, in French; `null`: it was received.' }) readonly problem: string | null;
}
