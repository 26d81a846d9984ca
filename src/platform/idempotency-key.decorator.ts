// `@IdempotencyKey() key: string | undefined` in a controller: the header under which a request repeated gets its first
// answer, told as optional in openapi.json, once.

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';

const HEADER = { name: 'Idempotency-Key', required: false, description: 'A repeated request gets the first answer and does nothing more.' } as const;

const told: ParameterDecorator = (target, method) => ApiHeader(HEADER)(target, method!, Object.getOwnPropertyDescriptor(target, method!)!);

export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined =>
  context.switchToHttp().getRequest<Request>().get(HEADER.name), [told]);
