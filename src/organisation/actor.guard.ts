// The door of every route that is not public. Of a request of our own pages: whose open session it is, and who that is in
// the collectivité (the one named by the header `X-Paraphe-Organisation`, else the only one of the account), in one round
// trip, two for who intervenes there for its centre de gestion; and whether the route's permission is held. Or which
// application comes in with its key, where the route says it is open to them, and whether it holds the scope the route asks.

import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { Denied } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';
import { RefusedAnswer } from '#platform/answer.js';
import { answeredIn } from '#platform/in-language.decorator.js';
import { AuthService } from '#auth/auth.service.js';
import { Cookies } from '#auth/cookies.service.js';
import type { Actor, Permission } from './actor.js';
import type { Scope } from './applications/application.js';
import { ApplicationsService } from './applications/applications.service.js';
import type { ApplicationCaller, Caller } from './applications/caller.js';
import { InterventionsService } from './centre/interventions.service.js';
import { OrganisationService } from './organisation.service.js';

export interface ActingRequest extends Request {
  /** Never there for an application: what a person alone may ask finds no one. */
  actor: Actor;
  caller: Caller;
}

const PERMISSION = 'paraphe:permission';
/** Metadata of a route that applications may take: the scope it asks of them. */
export const OPEN_TO_APPLICATIONS = 'paraphe:open-to-applications';

/** `@Needs('organisation.change')` on a route or a controller behind ActorGuard. */
export const Needs = (permission: Permission) => SetMetadata(PERMISSION, permission);

@Injectable()
export class ActorGuard implements CanActivate {
  constructor(
    private readonly auth: AuthService,
    private readonly cookies: Cookies,
    private readonly organisation: OrganisationService,
    private readonly applications: ApplicationsService,
    private readonly interventions: InterventionsService,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ActingRequest>();
    const language = answeredIn(request, context.switchToHttp().getResponse<Response>());
    const proof = this.cookies.proofOf(request);
    if ('key' in proof) {
      request.caller = { ...await this.application(proof.key, request, context), language };
      return true;
    }
    request.actor = { ...await this.person(proof.token, request.headers['x-paraphe-organisation']), language };
    request.caller = request.actor;
    const needed = this.asked<Permission>(PERMISSION, context);
    if (needed && !request.actor.permissions.includes(needed)) throw new Denied('organisation.not-permitted', 403, { permission: needed });
    return true;
  }

  private async person(token: string, wanted: string | readonly string[] | undefined): Promise<Actor> {
    const who = this.auth.readsIdentity(token);
    const actor = await this.organisation.actorBy(who, typeof wanted === 'string' ? wanted : null, (house) => this.interventions.actorBy(who, house));
    if (!actor) throw new Denied('auth.not-signed-in', 401);
    return actor;
  }

  private async application(key: string, request: Request, context: ExecutionContext): Promise<ApplicationCaller> {
    const scope = this.asked<Scope>(OPEN_TO_APPLICATIONS, context);
    if (!scope) throw new Denied('auth.not-for-applications', 403);
    const application = await this.applications.identify(key, request.ip ?? '');
    if (isRefusal(application)) throw new RefusedAnswer(application);
    if (!application.scopes.includes(scope)) throw new Denied('application.out-of-scope', 403, { scope });
    return application;
  }

  private asked<T>(metadata: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(metadata, [context.getHandler(), context.getClass()]);
  }
}
