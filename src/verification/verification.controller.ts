// POST /api/verification: a PDF as it is, the report back. Open to everyone, as a judge or a citizen must be
// able to check an act without an account.

import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Language } from '#kernel/language.js';
import { answer } from '#platform/answer.js';
import { InLanguage } from '#platform/in-language.decorator.js';
import type { VerificationReport } from '#signature/verify/report.js';
import { VerificationReportDto } from './verification.dto.js';
import { VerificationService } from './verification.service.js';

@ApiTags('verification')
@Controller('api/verification')
export class VerificationController {
  constructor(private readonly verification: VerificationService) {}

  @Post()
  @HttpCode(200)
  @ApiConsumes('application/pdf')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ type: VerificationReportDto, description: 'What the file proves. It is stored nowhere.' })
  async verify(@Req() request: Request, @InLanguage() language: Language): Promise<VerificationReport> {
    return answer(await this.verification.verify(request, language));
  }
}
