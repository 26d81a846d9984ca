// What the demo asks of the caller: who they want to be.

import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches } from 'class-validator';

export class ChoosePersona {
  @ApiProperty({ description: 'Key of a persona of the demo town.', example: 'premiere-adjointe' })
  @IsString()
  @Matches(/^[a-z-]{2,40}$/)
  readonly persona: string;
}

export class PersonaView {
  @ApiProperty() readonly key: string;
  @ApiProperty({ example: 'Martine Quesnoy' }) readonly name: string;
  @ApiProperty({ example: '1re adjointe au maire' }) readonly title: string;
  @ApiProperty() readonly description: string;
}
