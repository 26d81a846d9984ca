// For the routes that open or end a session: any caller, but from our own pages.

import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { refuseForeign } from './proof.js';

@Injectable()
export class OwnPagesGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    refuseForeign(context.switchToHttp().getRequest<Request>());
    return true;
  }
}
