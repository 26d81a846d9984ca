// The cookies of sessions and of sign-ins under way, and what a request brings back of them: named and sent as the address of
// the installation allows, here and nowhere else.

import { Injectable } from '@nestjs/common';
import { PlatformConfig } from '#platform/config.service.js';
import { proofOf, type Headed, type Proof } from './proof.js';
import { endedCookie, SESSION_COOKIE, sessionCookie, STEP_COOKIE, stepCookie, tokenOf } from './session.js';

@Injectable()
export class Cookies {
  private readonly secure: boolean;

  constructor({ publicUrl }: PlatformConfig) {
    this.secure = publicUrl.startsWith('https:');
  }

  session(token: string, seconds?: number): string {
    return sessionCookie(token, this.secure, seconds);
  }

  ended(): string {
    return endedCookie(this.secure);
  }

  /** Of a sign-in under way. */
  step(token: string, seconds: number, name = STEP_COOKIE): string {
    return stepCookie(token, this.secure, seconds, name);
  }

  stepOver(name = STEP_COOKIE): string {
    return this.step('', 0, name);
  }

  tokenOf({ headers }: Pick<Headed, 'headers'>, name = SESSION_COOKIE): string | null {
    return tokenOf(headers.cookie, this.secure, name);
  }

  /** Throws as `proofOf`. */
  proofOf(request: Headed): Proof {
    return proofOf(request, this.secure);
  }
}
