// `@InLanguage() language: Language` on a route without an account: the language in which the caller reads, told as an optional
// header in openapi.json; elsewhere the guard gives it with the caller. It is handed on to what words the answer, and to nothing
// that is kept.

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { LANGUAGE_HEADER, languageOf, type Language } from '#kernel/language.js';

const HEADER = { name: 'Accept-Language', required: false, description: 'The language of the sentences of the answer: `fr` (without the header too) or `en`. The cookie of the pages goes before.' } as const;

const told: ParameterDecorator = (target, method) => ApiHeader(HEADER)(target, method!, Object.getOwnPropertyDescriptor(target, method!)!);

export const InLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  answeredIn(context.switchToHttp().getRequest<Request>(), context.switchToHttp().getResponse<Response>()), [told]);

/** The language of the reader; whoever stores the answer on the way is told that it hangs on it (RFC 9110 §12.5.5). */
export function answeredIn({ headers }: Pick<Request, 'headers'>, response: Pick<Response, 'vary'>): Language {
  response.vary('Cookie, Accept-Language, X-Paraphe-Language');
  return languageOf(headers.cookie, headers['accept-language'], headers[LANGUAGE_HEADER]);
}
