// The expected "no": the rule does not allow what was asked. It is returned, never thrown, so that the
// caller sees it in the type and answers it (409); nothing has changed when it comes back.

/** `refused`: a stable code `room.reason`; `facts`: what a French sentence needs to explain it (plain JSON). */
export interface Refusal {
  readonly refused: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export function refuse(code: string, facts: Readonly<Record<string, unknown>> = {}): Refusal {
  return { refused: code, facts };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
