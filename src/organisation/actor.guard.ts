// After AuthGuard has said which account calls, says who that is in the collectivité: the one named by the
// header `X-Paraphe-Organisation`, else the only one of the account; and whether the route's permission is held.

import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Denied } from '#kernel/faults.js';
import type { IdentifiedRequest } from '#auth/auth.guard.js';
import type { Actor, Permission } from './actor.js';
import { OrganisationService } from './organisation.service.js';

export interface ActingRequest extends IdentifiedRequest {
  actor: Actor;
}

const PERMISSION = 'paraphe:permission';

/** `@Needs('organisation.change')` on a route or a controller behind ActorGuard. */
export const Needs = (permission: Permission) => SetMetadata(PERMISSION, permission);

@Injectable()
export class ActorGuard implements CanActivate {
  constructor(private readonly organisation: OrganisationService, private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ActingRequest>();
    const wanted = request.headers['x-paraphe-organisation'];
    request.actor = await this.organisation.actorOf(request.identity, typeof wanted === 'string' ? wanted : null);
    const needed = this.reflector.getAllAndOverride<Permission | undefined>(PERMISSION, [context.getHandler(), context.getClass()]);
    if (needed && !request.actor.permissions.includes(needed)) throw new Denied('organisation.not-permitted', 403, { permission: needed });
    return true;
  }
}
