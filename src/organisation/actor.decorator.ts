// `@CurrentActor() actor: Actor` in a controller behind ActorGuard.

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ActingRequest } from './actor.guard.js';
import type { Actor } from './actor.js';

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor =>
  context.switchToHttp().getRequest<ActingRequest>().actor);
