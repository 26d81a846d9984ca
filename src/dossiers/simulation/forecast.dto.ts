// What awaits a draft: what is sent and answered.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional } from 'class-validator';

export class ForecastBody {
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, description: 'By step: slug of the desk chosen.' })
  @IsOptional()
  @IsObject()
  readonly choices?: object;
}

class ForecastStepView {
  @ApiProperty() readonly step: string;
  @ApiProperty({ type: [String], description: 'Who could take it and is there that day, the first called first; none: nobody.' }) readonly names: readonly string[];
  @ApiProperty({ type: [String], nullable: true, description: 'The lines above the signature.' }) readonly mention: readonly string[] | null;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly dueAt: string | null;
  @ApiProperty({ type: [String], description: 'In French.' }) readonly why: readonly string[];
  @ApiProperty({ nullable: true, type: String, description: 'In French: why it could not be signed with the certificate of today.' }) readonly warning: string | null;
}

export class ForecastView {
  @ApiProperty({ nullable: true, type: String, description: 'In French: what is missing before it can leave; the steps are then unknown.' }) readonly missing: string | null;
  @ApiProperty({ type: [ForecastStepView] }) readonly steps: readonly ForecastStepView[];
  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'When it would end if each took the delay allowed; null: unknown.' }) readonly endsAt: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'In French: why it would stop on the way.' }) readonly stuck: string | null;
}
