// Which files this server takes: the page of a draft says so before anybody drops one.

import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { AuthGuard } from '#auth/auth.guard.js';
import { OfficeConverter } from './office/office-converter.service.js';

class AcceptedFormats {
  @ApiProperty({ isArray: true, type: String, example: ['pdf', 'png', 'jpeg', 'docx'] }) readonly formats!: readonly string[];
}

@ApiTags('documents')
@UseGuards(AuthGuard)
@Controller('api/document-formats')
export class FormatsController {
  constructor(private readonly converter: OfficeConverter) {}

  @Get()
  @ApiOkResponse({ type: AcceptedFormats })
  async accepted(): Promise<AcceptedFormats> {
    return { formats: ['pdf', 'png', 'jpeg', ...await this.converter.formats()] };
  }
}
