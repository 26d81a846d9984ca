// `@CurrentCaller() caller: Caller` on a route that applications may take too: `@OpenToApplications('dossiers.read')`.

import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { OPEN_TO_APPLICATIONS, type ActingRequest } from '../actor.guard.js';
import type { Scope } from './application.js';
import type { Caller } from './caller.js';

export const OpenToApplications = (scope: Scope) => SetMetadata(OPEN_TO_APPLICATIONS, scope);

export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller =>
  context.switchToHttp().getRequest<ActingRequest>().caller);
