// The door of the few routes that any open session may take and that concern no collectivité: the formats taken, and what one
// does with one's own account. ActorGuard is that of the others, and asks for itself. A sign-in that still waits for its
// second step has no session, and passes neither.

import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Denied } from '#kernel/faults.js';
import { AuthService } from './auth.service.js';
import { Cookies } from './cookies.service.js';
import type { SignedIn } from './identity.js';

export interface SignedInRequest extends Request {
  signedIn: SignedIn;
}

@Injectable()
export class AuthGuard implements CanActivate {
  constructor(private readonly auth: AuthService, private readonly cookies: Cookies) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const proof = this.cookies.proofOf(request);
    if ('key' in proof) throw new Denied('auth.not-for-applications', 403);
    const signedIn = await this.auth.signedIn(proof.token);
    if (!signedIn) throw new Denied('auth.not-signed-in', 401);
    request.signedIn = signedIn;
    return true;
  }
}
