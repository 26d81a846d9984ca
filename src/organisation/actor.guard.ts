// After AuthGuard has said which account calls, says who that is in the collectivité: the one named by the
// header `X-Paraphe-Organisation`, else the only one of the account; and whether the route's permission is held. Or
// which application comes in with its key, and whether it holds the scope the route asks of applications.

import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Denied } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';
import { RefusedAnswer } from '#platform/answer.js';
import { OPEN_TO_APPLICATIONS, type IdentifiedRequest } from '#auth/auth.guard.js';
import type { Actor, Permission } from './actor.js';
import type { Scope } from './applications/application.js';
import { ApplicationsService } from './applications/applications.service.js';
import type { ApplicationCaller, Caller } from './applications/caller.js';
import { OrganisationService } from './organisation.service.js';

export interface ActingRequest extends IdentifiedRequest {
  /** Never there for an application: what a person alone may ask finds no one. */
  actor: Actor;
  caller: Caller;
}

const PERMISSION = 'paraphe:permission';

/** `@Needs('organisation.change')` on a route or a controller behind ActorGuard. */
export const Needs = (permission: Permission) => SetMetadata(PERMISSION, permission);

@Injectable()
export class ActorGuard implements CanActivate {
  constructor(private readonly organisation: OrganisationService, private readonly applications: ApplicationsService, private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ActingRequest>();
    if (request.bearer !== undefined) {
      request.caller = await this.application(request.bearer, request, context);
      return true;
    }
    const wanted = request.headers['x-paraphe-organisation'];
    request.actor = await this.organisation.actorOf(request.identity, typeof wanted === 'string' ? wanted : null);
    request.caller = request.actor;
    const needed = this.asked<Permission>(PERMISSION, context);
    if (needed && !request.actor.permissions.includes(needed)) throw new Denied('organisation.not-permitted', 403, { permission: needed });
    return true;
  }

  private async application(key: string, request: ActingRequest, context: ExecutionContext): Promise<ApplicationCaller> {
    const application = await this.applications.identify(key, request.ip ?? '');
    if (isRefusal(application)) throw new RefusedAnswer(application);
    const scope = this.asked<Scope>(OPEN_TO_APPLICATIONS, context);
    if (!scope || !application.scopes.includes(scope)) throw new Denied('application.out-of-scope', 403, { scope });
    return application;
  }

  private asked<T>(metadata: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(metadata, [context.getHandler(), context.getClass()]);
  }
}
