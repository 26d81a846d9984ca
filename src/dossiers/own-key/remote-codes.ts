// What a signatory typed for a remote signature: one code for each factor the provider asks, and nothing else.

import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Code, Factor } from '#signature/keys/remote/factors.js';

/** In the order of the factors. Refuses dossier.code-missing. */
export function codesFor(factors: readonly Factor[], typed: readonly Code[]): readonly Code[] | Refusal {
  const codes = factors.map(({ id }) => ({ id, value: typed.find((code) => code.id === id)?.value.trim() ?? '' }));
  const missing = codes.findIndex(({ value }) => value === '');
  return missing < 0 ? codes : refuse('dossier.code-missing', { label: factors[missing]!.label ?? factors[missing]!.id });
}
