// The door of every route that is not public: a request of our own pages, with an open session. Puts the
// identity on the request.

import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Denied } from '#kernel/faults.js';
import { AuthService } from './auth.service.js';
import type { Identity } from './identity.js';
import { isForeignRequest, tokenOf } from './session.js';

export interface IdentifiedRequest extends Request {
  identity: Identity;
}

@Injectable()
export class AuthGuard implements CanActivate {
  constructor(private readonly auth: AuthService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<IdentifiedRequest>();
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
