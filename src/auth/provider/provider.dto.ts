// An identity provider as the page of signing in shows it.

import { ApiProperty } from '@nestjs/swagger';

export class ProviderView {
  @ApiProperty({ example: 'proconnect' }) readonly key: string;
  @ApiProperty({ example: 'ProConnect' }) readonly name: string;
}
