// The door of the few routes that any open session may take and that concern no collectivité; ActorGuard is that of the
// others, and asks for itself.

import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Denied } from '#kernel/faults.js';
import { AuthService } from './auth.service.js';
import { proofOf } from './proof.js';

@Injectable()
export class AuthGuard implements CanActivate {
  constructor(private readonly auth: AuthService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const proof = proofOf(context.switchToHttp().getRequest<Request>());
    if ('key' in proof) throw new Denied('auth.not-for-applications', 403);
    if (!await this.auth.identify(proof.token)) throw new Denied('auth.not-signed-in', 401);
    return true;
  }
}
