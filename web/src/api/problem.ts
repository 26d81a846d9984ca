// The server's "no" as the screens see it: RFC 9457 with a stable code and a French sentence ready to be shown.

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Reference to quote to the support; null when the answer did not come from the server itself. */
  readonly reference: string | null;
}

export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.status} ${problem.code}`);
    this.name = 'ApiProblem';
  }
}

/** The request never reached the server: nothing was sent, nothing is lost. */
export class Unreachable extends Error {
  constructor() {
    super('unreachable');
    this.name = 'Unreachable';
  }
}

export function readProblem(status: number, body: unknown): Problem {
  const given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (key: string): string => (typeof given[key] === 'string' ? given[key] : '');
  return {
    status,
    code: text('code') || text('type').replace(/^urn:paraphe:/, '') || `http.${status}`,
    title: text('title'),
    detail: text('detail'),
    facts: typeof given['facts'] === 'object' && given['facts'] !== null ? (given['facts'] as Record<string, unknown>) : {},
    reference: text('instance') || null,
  };
}

/** Someone was quicker, or the dossier moved on: the screen must be read again before deciding. */
export const isConflict = (error: unknown): error is ApiProblem => error instanceof ApiProblem && (error.problem.status === 409 || error.problem.status === 412);
export const isUnknownVisitor = (error: unknown): boolean => error instanceof ApiProblem && error.problem.status === 401;
