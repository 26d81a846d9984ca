// Every request of the protocol says which version it speaks, and every answer too (tus 1.0.0, Tus-Resumable).

import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { refuse } from '#kernel/refusal.js';
import { answered } from '../answered.js';

const VERSION = '1.0.0';

@Injectable()
export class TusVersion implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    context.switchToHttp().getResponse<Response>().set({ 'Tus-Resumable': VERSION, 'Tus-Version': VERSION, 'Tus-Extension': 'creation,termination' });
    const spoken = request.headers['tus-resumable'];
    if (spoken !== VERSION) answered(refuse('document.tus-version', { version: VERSION }));
    return true;
  }
}
