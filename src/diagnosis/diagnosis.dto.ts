// The shape of the diagnosis, for OpenAPI.

import { ApiProperty } from '@nestjs/swagger';
import { SUBJECTS, type Check, type State, type Subject } from './check.js';

const STATES: readonly State[] = ['good', 'attention', 'failed'];

export class CheckAnswer implements Check {
  @ApiProperty({ enum: SUBJECTS }) readonly subject!: Subject;
  @ApiProperty({ enum: STATES }) readonly state!: State;
  @ApiProperty({ description: 'What was found, in French.' }) readonly says!: string;
  @ApiProperty({ type: String, nullable: true, description: 'What to do about it, in French.' }) readonly remedy!: string | null;
}

export class DiagnosisAnswer {
  @ApiProperty({ type: [CheckAnswer] }) readonly checks!: readonly CheckAnswer[];
}
