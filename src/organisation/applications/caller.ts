// Who asks: a person at work, or a business application. Only the doors that say so are open to both.

import type { ApplicationId, DeskId, OrganisationId, PersonId } from '#kernel/id.js';
import type { Language } from '#kernel/language.js';
import type { Actor } from '../actor.js';
import type { Scope } from './application.js';

export interface ApplicationCaller {
  readonly organisationId: OrganisationId;
  readonly applicationId: ApplicationId;
  readonly displayName: string;
  /** The desk it works for. */
  readonly deskId: DeskId;
  readonly scopes: readonly Scope[];
  /** In which the caller reads: for the words of an answer, never for what is kept. Absent: French. */
  readonly language?: Language;
}

export type Caller = Actor | ApplicationCaller;

/** `null`: an application is none. */
export function personOf(caller: Caller): PersonId | null {
  return isApplication(caller) ? null : caller.personId;
}

export function isApplication(caller: Caller): caller is ApplicationCaller {
  return 'applicationId' in caller;
}

/** Under what a key of a request, or an upload that goes on later, is found again. */
export function senderOf(caller: Caller): PersonId | ApplicationId {
  return isApplication(caller) ? caller.applicationId : caller.personId;
}
