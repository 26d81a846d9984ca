// One gesture for several dossiers: what may be decided so, and what it would do to each, said beforehand by the
// very rules that will judge the click. Nothing is opened by it: who asks has not looked at the dossier yet.

import type { Sha256 } from '#kernel/digest.js';
import { unreachable } from '#kernel/faults.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { StepId } from '#circuits/definition.js';
import { keptElsewhere, lacksCertificate, mayBeCertified, type IsKeptHere } from '../steps/certificate.js';
import type { Decide } from '../command.js';
import { decide } from '../decide.js';
import { mainDocuments } from '../dossier.js';
import type { Author } from '../event.js';
import { situationIn, type Sight } from '../reading/sight.js';
import { youOf, type Action } from '../steps/you.js';

export const TOGETHER = ['approve', 'sign', 'acknowledge', 'reject'] as const;
export type Together = (typeof TOGETHER)[number];

/** `mention`: the lines shown above a signature; undefined: none were. */
export function togetherCommand(type: Together, seen: readonly Sha256[], step: StepId | null, reason: string, mention?: readonly string[]): Decide {
  const asked = { seen, step, together: true } as const;
  switch (type) {
    case 'approve': return { type, reason: null, ...asked };
    case 'sign': return { type, reason: null, ...asked, ...(mention ? { mention } : {}) };
    case 'reject': return { type, reason, ...asked };
    case 'acknowledge': return { type, ...asked };
    default: return unreachable(type);
  }
}

export interface Beforehand {
  /** What this person is asked; `null`: nothing. */
  readonly action: Action | null;
  readonly step: StepId | null;
  /** The lines above the signature. */
  readonly mention: readonly string[] | null;
  /** What a decision taken now would say it has seen. */
  readonly seen: readonly Sha256[];
  /** Whether this person has opened each document to sign. */
  readonly opened: boolean;
  /** Why each gesture would be refused; `null`: it would be taken. */
  readonly refusals: Readonly<Record<Together, Refusal | null>>;
}

/** Long enough to be one: the reason of a rejection is asked of the person, not of the dossier. */
const A_REASON = 'Motif à venir';

export function beforehand(sight: Sight, by: Author & { readonly person: NonNullable<Author['person']> }, isKeptHere: IsKeptHere): Beforehand {
  const { dossier, opened } = sight;
  const { action, stepId: step, mention } = youOf(dossier, by.person, situationIn(sight), sight.circuit?.machine ?? null);
  const seen = dossier.documents.map(({ sha256 }) => sha256);
  const refusal = (type: Together): Refusal | null => {
    const decision = decide(dossier, togetherCommand(type, seen, step, A_REASON), { ...sight, by, past: null });
    if (!isRefusal(decision)) return keptElsewhere(decision.event, sight.credentials, isKeptHere);
    // One is made at the click.
    return lacksCertificate(decision) && mayBeCertified(by.person, sight, isKeptHere) ? null : decision;
  };
  return {
    action, step, mention, seen, opened: mainDocuments(dossier).every(({ sha256 }) => opened.includes(sha256)),
    refusals: { approve: refusal('approve'), sign: refusal('sign'), acknowledge: refusal('acknowledge'), reject: refusal('reject') },
  };
}
