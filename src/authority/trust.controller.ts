// The root of the test trust, for whoever wants to check a demonstration signature with a tool of his own.

import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AuthorityService } from './authority.service.js';

@ApiTags('trust')
@Controller('api/trust')
export class TrustController {
  constructor(private readonly authority: AuthorityService) {}

  @Get('root.pem')
  @Header('Content-Type', 'application/x-pem-file')
  @Header('Content-Disposition', 'attachment; filename="paraphe-test-root.pem"')
  @ApiOperation({ summary: 'Root certificate of the embedded test authority' })
  @ApiProduces('application/x-pem-file')
  @ApiOkResponse({ type: String })
  root(): Promise<string> {
    return this.authority.rootPem();
  }
}
