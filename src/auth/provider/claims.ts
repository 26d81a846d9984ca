// What an identity provider has said of somebody, judged: who it is there, and which account that may open. An account is
// never made here; it is found by an e-mail address that the provider vouches for, once, and by the provider's own name for the
// person from then on (OpenID Connect Core 1.0 §5.7: an address may change hands, `sub` does not).

import { refuse, type Refusal } from '#kernel/refusal.js';
import { instantOfMs, type Instant } from '#kernel/clock.js';
import { normalLogin } from '../account.js';

/** `proconnect`: the State's own for public agents; its rules are known. */
export type ProviderKind = 'proconnect' | 'oidc';

export interface Known {
  readonly issuer: string;
  readonly subject: string;
  /** As accounts are named; `null`: none that the provider vouches for. */
  readonly email: string | null;
  readonly siret: string | null;
}

/** Levels of ProConnect that are enough: its members guarantee one factor at least (eIDAS low and above). */
const LEVELS: ReadonlySet<string> = new Set(['eidas1', 'eidas2', 'eidas3']);
const LONGEST = 300;

type Claims = Readonly<Record<string, unknown>>;

/** `idToken` and `userInfo`: of the same `sub`, their signatures verified. */
export function known(kind: ProviderKind, idToken: Claims, userInfo: Claims): Known | Refusal {
  const { iss, sub } = idToken;
  if (typeof iss !== 'string' || typeof sub !== 'string' || sub === '' || sub.length > LONGEST) return refuse('auth.provider-refused');
  if (kind === 'proconnect' && !LEVELS.has(String(idToken['acr']))) return refuse('auth.provider-level');
  return { issuer: iss, subject: sub, email: vouched(kind, 'email' in userInfo ? userInfo : idToken), siret: siretOf(userInfo['siret'] ?? idToken['siret']) };
}

/**
 * One answer gives the address and says whether it is verified: what vouches for another one vouches for nothing. Accounts are named without
 * regard to the width of letters, so that an address beyond ASCII could become somebody else’s: it is bound from the account itself.
 */
const ADDRESS = /^[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+$/;

/** ProConnect hands on addresses its members have given their agents, and sends no `email_verified`; of anyone else it is asked. */
function vouched(kind: ProviderKind, { email, email_verified: verified }: Claims): string | null {
  if (typeof email !== 'string' || !ADDRESS.test(email.trim()) || email.length > 200) return null;
  if (verified !== true && (kind !== 'proconnect' || verified !== undefined)) return null;
  return normalLogin(email);
}

function siretOf(claim: unknown): string | null {
  const digits = typeof claim === 'string' ? claim.replace(/\s/g, '') : '';
  return /^\d{14}$/.test(digits) ? digits : null;
}

/** When its holder last typed something there (OpenID Connect Core 1.0 §2, `auth_time`); `null`: the provider does not say, or says what cannot be. */
export function provedThere(idToken: Claims, now: Instant): Instant | null {
  const seconds = idToken['auth_time'];
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds <= 0 || seconds > 253_402_300_799) return null;
  const at = instantOfMs(seconds * 1000);
  return at < now ? at : null;
}

/** Only a page of this application: anything else would be an open redirection. */
export function ownPath(wanted: unknown): string {
  const here = typeof wanted === 'string' && wanted.length <= 2000 && /^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) && !/^\/(api|pki|connexion)(\/|\?|$)/.test(wanted);
  return here ? wanted : '/corbeille';
}
