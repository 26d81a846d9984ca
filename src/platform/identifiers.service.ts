// Names for new rows, made here and never by the database: time from the clock, chance from the system.

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { msOfInstant } from '#kernel/clock.js';
import { uuidV7 } from '#kernel/id.js';
import { PlatformClock } from './clock.service.js';

@Injectable()
export class IdentifiersService {
  constructor(private readonly clock: PlatformClock) {}

  /** A fresh identifier of the kind the caller names: `next<DossierId>()`. */
  next<T extends string>(): T {
    return uuidV7(msOfInstant(this.clock.now()), randomBytes(10)) as T;
  }
}
