// With which certificate a decision is signed. Asked at the click, once the power is found: a certificate gives
// no power, but without one nothing can be signed. Asked again at the seal, for the time of the decision: what
// was lawful at 09:59 is sealed at 10:01, although the mandate has ended meanwhile. A key withdrawn since is
// another matter: it must not be used again, whatever it was asked for.

import type { Instant } from '#kernel/clock.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { PersonId } from '#kernel/id.js';
import { personOf, type Chart } from '#organisation/chart.js';
import { holdsAt } from '#organisation/civil-day.js';
import { credentialOf, usableCredential, type Credential } from '#organisation/credential.js';
import { signedName } from '#organisation/person.js';
import type { DossierEvent } from '../event.js';
import type { Taken, SignatureTitle } from '../task.js';

/** What a certificate is judged on. */
export interface Holding {
  readonly chart: Chart;
  readonly credentials: readonly Credential[];
  readonly at: Instant;
}

/** The credential this person signs with at this instant, under the present name. */
export function signingCredential(person: PersonId, { chart, credentials, at }: Holding): Credential | Refusal {
  const name = signedName(personOf(chart, person));
  return told(credentialOf(person, credentials, chart.mandates, at, name), name, chart);
}

/**
 * Someone without the power whose certificate ended with a mandate is told so: the former mayor, from the
 * installation of the new council (CGCT L2122-15). The reasons of the law stay in the facts, and in the evidence.
 */
export function withoutPower(refusal: Refusal, person: PersonId, holding: Holding): Refusal {
  const credential = signingCredential(person, holding);
  if (refusal.refused !== 'signature.no-power' || !isRefusal(credential) || credential.refused !== 'organisation.credential-mandate-ended') return refusal;
  return { ...credential, facts: { ...refusal.facts, ...credential.facts, power: refusal.refused } };
}

/** A refusal for want of a good certificate, and of nothing else. */
export function lacksCertificate({ refused, facts }: Refusal): boolean {
  return isCertificateRefusal(refused) && facts['power'] === undefined;
}

export function isCertificateRefusal(code: string): boolean {
  return code.startsWith('organisation.credential-');
}

/** Whether the product holds the key of this certificate. */
export type IsKeptHere = (credential: Credential) => boolean;

/** A certificate whose key is not kept here would be promised and never used. */
export function keptElsewhere(event: DossierEvent, credentials: readonly Credential[], isKeptHere: IsKeptHere): Refusal | null {
  if (event.type !== 'signed') return null;
  const { signature } = event.decision;
  const credential = credentials.find(({ id }) => id === signature?.credential?.id);
  return credential && !isKeptHere(credential) ? refuse('organisation.credential-elsewhere', { name: signature?.name }) : null;
}

/**
 * Whether another certificate may be made for this person: never in the place of one that was revoked, nor
 * beside one whose key is kept elsewhere. Those of a closed mandate count no more.
 */
export function mayBeCertified(person: PersonId, { chart, credentials, at }: Holding, isKeptHere: IsKeptHere): boolean {
  const open = new Set(chart.mandates.filter((mandate) => holdsAt(mandate, at)).map(({ id }) => id));
  return credentials
    .filter((credential) => credential.person === person && (credential.mandate === null || open.has(credential.mandate)))
    .every((credential) => credential.revokedAt === null && isKeptHere(credential));
}

/** The credential a decision is sealed with. `holding.at`: when the key is about to be used. */
export function sealingCredential({ person, at, signature }: Pick<Taken, 'person' | 'at'> & { readonly signature: SignatureTitle }, { chart, credentials, at: now }: Holding): Credential | Refusal {
  const { name } = signature;
  const named = credentials.find(({ id }) => id === signature.credential?.id);
  const credential = named ? usableCredential(named, chart.mandates, at, name) : credentialOf(person, credentials, chart.mandates, at, name);
  if (isRefusal(credential)) return told(credential, name, chart);
  const { revokedAt } = credential;
  return revokedAt !== null && revokedAt <= now ? told(refuse('organisation.credential-revoked', { revokedAt }), name, chart) : credential;
}

function told<T>(outcome: T | Refusal, name: string, chart: Chart): T | Refusal {
  return isRefusal(outcome) ? { ...outcome, facts: { name, ...outcome.facts, timeZone: chart.timeZone } } : outcome;
}
