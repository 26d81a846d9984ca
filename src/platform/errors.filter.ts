// The one table from what went wrong to HTTP (RFC 9457): a stable code, a sentence in the language of the reader, the facts,
// and a reference that the log repeats. What is our own fault is told without its details.

import { randomBytes } from 'node:crypto';
import { Catch, HttpException, Injectable, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Denied, Malformed, Outage } from '#kernel/faults.js';
import type { InBoth } from '#kernel/language.js';
import { RefusedAnswer } from './answer.js';
import { isLostDatabase } from './database.client.js';
import { fieldsInEnglish } from './field-sentences-en.js';
import { answeredIn } from './in-language.decorator.js';
import { RefusalSentences } from './refusal-sentences.service.js';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

@Injectable()
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  private readonly log = new Logger('HTTP');

  constructor(private readonly sentences: RefusalSentences) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const reference = randomBytes(6).toString('hex');
    const { status, code, facts: found } = problemOf(error);
    if (status >= 500) this.report(error, reference, request, status);
    // An upload refused half-way: what is still coming is read and dropped, so that the answer arrives.
    if (!request.complete) request.resume();
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const language = answeredIn(request, response);
    const facts = language === 'en' && code === 'platform.bad-fields' ? fieldsInEnglish(found) : found;
    if (status === 503) response.setHeader('Retry-After', '30');
    // RFC 6585 §4: when to come back.
    if (status === 429 && typeof found['waitSeconds'] === 'number') response.setHeader('Retry-After', String(found['waitSeconds']));
    if (status === 401 && request.headers.authorization) response.setHeader('WWW-Authenticate', 'Bearer');
    response.status(status).type('application/problem+json').send(JSON.stringify({
      type: `urn:paraphe:${code}`,
      title: titles[language][status] ?? titles[language].other,
      status,
      detail: this.sentences.of(code, { ...facts, reference }, language),
      code,
      facts,
      instance: `urn:paraphe:reference:${reference}`,
    }));
  }

  private report(error: unknown, reference: string, request: Request, status: number): void {
    const path = request.originalUrl?.split('?')[0];
    const stack = error instanceof Error ? error.stack : String(error);
    const cause = error instanceof Error && error.cause instanceof Error ? `\ncaused by ${error.cause.message}` : '';
    this.log.error(`${status} ${request.method} ${path} reference ${reference}: ${stack}${cause}`);
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof RefusedAnswer) return { status: error.status, code: error.refusal.refused, facts: error.refusal.facts };
  if (error instanceof Denied) return { status: error.status, code: error.code, facts: error.facts };
  if (error instanceof Malformed) return { status: malformedStatuses[error.code] ?? 400, code: error.code, facts: error.facts };
  if (error instanceof Outage) return { status: 503, code: error.code, facts: error.facts };
  return problemOfHttp(error) ?? (isLostDatabase(error) ? { status: 503, code: 'platform.database-lost', facts: {} } : { status: 500, code: 'platform.defect', facts: {} });
}

const malformedStatuses: Readonly<Record<string, number>> = {
  'platform.too-large': 413,
  'storage.too-large': 413,
  'platform.unsupported-media': 415,
};

/** What Nest, Express and its body readers throw before any of our code has run. */
function problemOfHttp(error: unknown): Problem | null {
  const status = error instanceof HttpException ? error.getStatus() : Number((error as { status?: unknown } | null)?.status);
  const type = (error as { type?: unknown } | null)?.type;
  if (type === 'entity.parse.failed') return { status: 400, code: 'platform.bad-json', facts: {} };
  const code = (error as { code?: unknown } | null)?.code;
  if (type === 'request.aborted' || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') return { status: 400, code: 'platform.request-aborted', facts: {} };
  switch (status) {
    case 400: return { status, code: jsonProblem(error) ? 'platform.bad-json' : 'platform.bad-request', facts: {} };
    case 404: return { status, code: 'platform.not-found', facts: {} };
    case 405: return { status, code: 'platform.method-not-allowed', facts: {} };
    case 413: return { status, code: 'platform.too-large', facts: limitOf(error) };
    case 415: return { status, code: 'platform.unsupported-media', facts: {} };
    default: return null;
  }
}

/** The body readers say how much they take, in bytes; Nest may have wrapped what they threw. */
function limitOf(error: unknown): Problem['facts'] {
  const { limit = (error as { cause?: { limit?: unknown } }).cause?.limit } = error as { limit?: unknown };
  return typeof limit === 'number' ? { limit: `${Math.floor(limit / 1024)} Ko` } : {};
}

function jsonProblem(error: unknown): boolean {
  return error instanceof HttpException && / JSON/.test(error.message);
}

const titles: InBoth<Readonly<Record<number, string>> & { readonly other: string }> = {
  fr: {
    400: 'Demande incorrecte', 401: 'Connexion nécessaire', 403: 'Accès refusé', 404: 'Introuvable', 405: 'Opération inconnue', 409: 'Action impossible', 410: 'Supprimé', 412: 'Version dépassée',
    413: 'Envoi trop volumineux', 415: 'Type de contenu non accepté', 429: 'Trop de tentatives', 500: 'Erreur du logiciel', 503: 'Service indisponible pour le moment', other: 'Demande refusée',
  },
  en: {
    400: 'Incorrect request', 401: 'Sign-in needed', 403: 'Access refused', 404: 'Not found', 405: 'Unknown operation', 409: 'Not possible', 410: 'Deleted', 412: 'Version out of date',
    413: 'Too large', 415: 'Type of content not accepted', 429: 'Too many attempts', 500: 'Software error', 503: 'Service unavailable for the moment', other: 'Request refused',
  },
};
