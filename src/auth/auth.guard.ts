// The door of every route that is not public: a request of our own pages, with an open session, whose identity is put
// on the request; or, where the route says it is open to applications, one with a key, judged by the room that knows
// them. A key is no cookie: no page of another site makes a browser send it, and so it needs no header of ours.

import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { Denied } from '#kernel/faults.js';
import { AuthService } from './auth.service.js';
import type { Identity } from './identity.js';
import { bearerOf, isForeignRequest, tokenOf } from './session.js';

export interface IdentifiedRequest extends Request {
  identity: Identity;
  /** The key of an application, not yet judged. */
  bearer?: string;
}

/** Metadata of a route that applications may take: what it asks of them. */
export const OPEN_TO_APPLICATIONS = 'paraphe:open-to-applications';

@Injectable()
export class AuthGuard implements CanActivate {
  constructor(private readonly auth: AuthService, private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<IdentifiedRequest>();
    const bearer = bearerOf(request.headers.authorization);
    if (bearer !== null) {
      if (!this.reflector.getAllAndOverride(OPEN_TO_APPLICATIONS, [context.getHandler(), context.getClass()])) throw new Denied('auth.not-for-applications', 403);
      request.bearer = bearer;
      return true;
    }
    refuseForeign(request);
    const token = tokenOf(request.headers.cookie);
    const identity = token === null ? null : await this.auth.identify(token);
    if (!identity) throw new Denied('auth.not-signed-in', 401);
    request.identity = identity;
    return true;
  }
}

/** For the routes that open or end a session: any caller, but from our own pages. */
@Injectable()
export class OwnPagesGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    refuseForeign(context.switchToHttp().getRequest<Request>());
    return true;
  }
}

function refuseForeign(request: Request): void {
  if (isForeignRequest(request.method, request.headers)) throw new Denied('auth.foreign-request', 403);
}
