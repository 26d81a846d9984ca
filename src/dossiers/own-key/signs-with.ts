// With which certificate somebody would sign now: said to that person before the click, by the rule that will judge it.

import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { PersonId } from '#kernel/id.js';
import { personOf } from '#organisation/chart.js';
import type { Credential } from '#organisation/credential.js';
import { signedName } from '#organisation/person.js';
import { mayBeCertified, signingCredential, type Holding, type IsKeptHere } from '../steps/certificate.js';

export interface SignsWith {
  /** `null`: none serves. */
  readonly certificate: (Pick<Credential, 'kind' | 'validTo'> & { /** As the certificate names who holds it, else as the acts do. */ readonly name: string }) | null;
  /** The product makes the next one, or the first, when it is needed; else somebody brings it. */
  readonly madeHere: boolean;
  /** Why nothing can be signed. */
  readonly refusal: Refusal | null;
}

/** `keeps`: its key can be used from here; `renews`: the product makes another of these by itself. */
export function signsWith(person: PersonId, holding: Holding, { keeps, renews }: { readonly keeps: IsKeptHere; readonly renews: IsKeptHere }): SignsWith {
  const credential = signingCredential(person, holding);
  if (isRefusal(credential)) {
    const madeHere = mayBeCertified(person, holding, renews);
    return { certificate: null, madeHere, refusal: madeHere ? null : credential };
  }
  const name = credential.holder ?? signedName(personOf(holding.chart, person));
  if (!keeps(credential)) return { certificate: null, madeHere: false, refusal: refuse('organisation.credential-elsewhere', { name }) };
  return { certificate: { name, kind: credential.kind, validTo: credential.validTo }, madeHere: renews(credential), refusal: null };
}
