// `@CurrentIdentity() identity: Identity` in a controller behind AuthGuard.

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { IdentifiedRequest } from './auth.guard.js';
import type { Identity } from './identity.js';

export const CurrentIdentity = createParamDecorator((_: unknown, context: ExecutionContext): Identity =>
  context.switchToHttp().getRequest<IdentifiedRequest>().identity);
