// Columns of time for EntitySchema: instants and civil dates come out of PostgreSQL as the strings of
// kernel/clock.ts, whatever the driver made of them, and go in as they are.

import { instantOfMs, type CivilDate, type Instant } from '#kernel/clock.js';

interface TimeColumn<Type extends string, Value> {
  readonly type: Type;
  readonly transformer: { to(value: Value | null | undefined): unknown; from(value: unknown): Value | null };
}

/** timestamptz, read as `2025-04-10T08:15:00.000Z`. */
export function instantColumn<Options extends object>(options?: Options): TimeColumn<'timestamptz', Instant> & Options {
  const transformer = { to: (value: Instant | null | undefined) => value, from: instantFrom };
  return { ...(options as Options), type: 'timestamptz', transformer };
}

/** date, read as `2025-04-10`. */
export function civilDateColumn<Options extends object>(options?: Options): TimeColumn<'date', CivilDate> & Options {
  const transformer = { to: (value: CivilDate | null | undefined) => value, from: civilDateFrom };
  return { ...(options as Options), type: 'date', transformer };
}

function instantFrom(value: unknown): Instant | null {
  if (value === null || value === undefined) return null;
  return instantOfMs(value instanceof Date ? value.getTime() : Date.parse(String(value)));
}

function civilDateFrom(value: unknown): CivilDate | null {
  return value === null || value === undefined ? null : (String(value) as CivilDate);
}
