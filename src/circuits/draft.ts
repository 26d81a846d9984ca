// The draft of a circuit: one for each circuit of a collectivité, written by one person at a time. Who holds
// it is a courtesy between colleagues, taken over with one word; the revision is what protects the work: a
// save made on an older one is refused, whoever makes it.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { AccountId, OrganisationId, PersonId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { CircuitDefinition, StepId } from './definition.js';

export interface Draft {
  readonly organisationId: OrganisationId;
  readonly key: string;
  readonly definition: CircuitDefinition;
  /** 1, 2, 3… one more at each save. */
  readonly revision: number;
  /** The version it was begun from; `null` for a circuit never released. */
  readonly baseVersion: number | null;
  /** Who began it; `null`: the product, importing its library. */
  readonly authorAccount: AccountId | null;
  readonly authorName: string;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
  /** Who edits it now; all three `null` when nobody does. */
  readonly holderAccount: AccountId | null;
  readonly holderName: string | null;
  readonly heldSince: Instant | null;
  readonly model: Model | null;
  readonly request: ReleaseRequest | null;
}

/** A shipped circuit as it was when a collectivité copied it. */
export interface Model {
  readonly key: string;
  readonly hash: Sha256;
  readonly definition: CircuitDefinition;
}

/** Somebody wants this very definition released, and waits for a second person. */
export interface ReleaseRequest {
  readonly hash: Sha256;
  readonly comment: string | null;
  readonly personId: PersonId | null;
  readonly name: string;
  readonly accountId: AccountId;
  readonly at: Instant;
}

/** Who writes, through which account, and when. `timeZone`: where the collectivité lives. */
export interface Writing {
  readonly accountId: AccountId;
  readonly name: string;
  readonly at: Instant;
  readonly timeZone: string;
}

/** Asked for by somebody with an account; nobody else can be told from a second person, and asks for nothing: `null`. */
export function requestBy({ accountId, personId, name }: { readonly accountId?: AccountId; readonly personId: PersonId | null; readonly name: string }, hash: Sha256, comment: string | null, at: Instant): ReleaseRequest | null {
  return accountId === undefined ? null : { hash, comment, personId, name, accountId, at };
}

/** `null`, or why this account may not write now: `circuit.draft-held` by another, `circuit.draft-stale` by a later save. */
export function refusalToWrite(draft: Draft, revision: number, { accountId, at, timeZone }: Writing): Refusal | null {
  if (draft.holderAccount !== null && draft.holderAccount !== accountId) {
    return refuse('circuit.draft-held', { name: draft.holderName, since: draft.heldSince, at, timeZone });
  }
  if (draft.revision !== revision) {
    return refuse('circuit.draft-stale', { revision: draft.revision, name: draft.updatedBy, since: draft.updatedAt, at, timeZone });
  }
  return null;
}

/** A save: the writer holds the draft from then on, and a release that was asked for is asked for no more. */
export function saved(draft: Draft, definition: CircuitDefinition, writing: Writing): Draft {
  const held = draft.holderAccount === writing.accountId ? draft : taken(draft, writing);
  return { ...held, definition, revision: draft.revision + 1, updatedAt: writing.at, updatedBy: writing.name, request: null };
}

/** « Prendre la main »: the one who held it can save no more until he takes it back. */
export function taken(draft: Draft, { accountId, name, at }: Writing): Draft {
  return { ...draft, holderAccount: accountId, holderName: name, heldSince: at };
}

/** `null`, or why this person may not confirm: the second person is another one, through another account, and of the collectivité. */
export function refusalToConfirm(draft: Draft, hash: Sha256, current: Sha256, by: { readonly accountId: AccountId; readonly personId: PersonId | null; readonly onBehalf?: object }): Refusal | null {
  // What two people of the house agree on, two of its centre de gestion do not decide for it.
  if (by.onBehalf) return refuse('circuit.confirmed-at-home');
  const { request } = draft;
  if (request === null) return refuse('circuit.no-request', { key: draft.key });
  if (request.accountId === by.accountId || (request.personId !== null && request.personId === by.personId)) return refuse('circuit.second-person', { name: request.name });
  return request.hash === hash && current === hash ? null : refuse('circuit.not-the-requested', { name: request.name });
}

/** What a circuit begun from nothing says: a visa of the superior, then the signature. */
export function firstDefinition(key: string, name: string): CircuitDefinition {
  return {
    format: 1, key, name, dossierTypes: [],
    root: {
      kind: 'sequence',
      nodes: [
        { kind: 'visa', id: 'visa-responsable' as StepId, name: 'Visa du responsable', who: { kind: 'superior', levels: 1 } },
        { kind: 'signature', id: 'signature' as StepId, name: 'Signature', who: { kind: 'lawful-signatory' } },
      ],
    },
  };
}
