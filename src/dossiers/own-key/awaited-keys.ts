// Whose keys a dossier waits for: each document asks one signatory at a time, so that several may be asked at once.

import type { Sha256 } from '#kernel/digest.js';
import type { PersonId } from '#kernel/id.js';
import type { Credential } from '#organisation/credential.js';
import type { Dossier } from '../dossier.js';
import { isAwaited } from '../sealing/sealing.js';
import type { SealProblem } from '../sealing/seal-problem.js';
import { signedHere } from '../task.js';

export interface AwaitedKey {
  /** As the seal was refused for it. */
  readonly code: string;
  readonly name: string;
  /** `null`: not told by a dossier that waits since before this was. */
  readonly person: PersonId | null;
}

/** Who is asked to sign a document, with the key of which certificate. */
export type AskedOf = { readonly person: PersonId; readonly certificate: Sha256 };

/**
 * `asked`: what stands asked now. `problem`: what stopped the last attempt; a certificate that was never shown is asked by it alone, and what
 * it says of keys is older than what is asked.
 */
export function awaitedKeys({ tasks }: Pick<Dossier, 'tasks'>, problem: Pick<SealProblem, 'code' | 'facts'> | null, asked: readonly AskedOf[], credentials: readonly Credential[]): readonly AwaitedKey[] {
  const signed = signedHere(tasks).map(({ decision: { person, signature } }) => ({ person, name: signature.name }));
  const found = asked.map(({ person, certificate }): AwaitedKey => ({
    code: credentials.find((credential) => credential.certificate === certificate)?.kind === 'remote' ? 'dossier.remote-key-awaited' : 'dossier.own-key-awaited',
    name: signed.find((one) => one.person === person)?.name ?? '', person,
  }));
  if (problem && isAwaited({ refused: problem.code }) && (found.length === 0 || problem.code === 'dossier.own-certificate-awaited')) {
    found.push({ code: problem.code, name: String(problem.facts['name']), person: (problem.facts['person'] as PersonId | undefined) ?? null });
  }
  return found.filter(({ code, person }, at) => found.findIndex((other) => other.code === code && other.person === person) === at);
}
