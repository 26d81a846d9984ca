// The clock as Nest hands it out; tests give one that they move themselves.

import type { Clock, Instant } from '#kernel/clock.js';

export abstract class PlatformClock implements Clock {
  abstract now(): Instant;
}
