// What is thrown, told apart by whose fault it is: the bytes sent (Malformed), someone who may not look
// (Denied), the world outside (Outage), ourselves (Defect). The HTTP answer of each is one table in
// platform/errors.filter.ts.

/** The bytes or the fields sent are wrong (400). `code`: `room.reason`; `facts`: for the French sentence. */
export class Malformed extends Error {
  constructor(readonly code: string, readonly facts: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'Malformed';
  }
}

/** What is read; `null` when the bytes are none of the kind. Whatever else goes wrong is thrown on. */
export function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof Malformed) return null;
    throw fault;
  }
}

/** Not signed in (401), not allowed (403), nothing there that this person may know of (404), or no longer (410). */
export class Denied extends Error {
  constructor(readonly code: string, readonly status: 401 | 403 | 404 | 410, readonly facts: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'Denied';
  }
}

/** The world outside failed (503): time-stamping authority, key store, disk. Thrown by `.client` files only; jobs try again. */
export class Outage extends Error {
  constructor(readonly code: string, readonly facts: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'Outage';
  }
}

/** An invariant of ours broke (500). Never caught below the filter. */
export class Defect extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Defect';
  }
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Defect(message);
}

/** The default of every closed switch: the compiler proves there is no other case. */
export function unreachable(value: never): never {
  throw new Defect(`unexpected case: ${JSON.stringify(value)}`);
}
