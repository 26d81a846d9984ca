// The exact identity of a definition: what a dossier is pinned to. Apart from definition.ts, whose files the
// browser shares: a digest needs the server.

import { canonical, type Fact } from '#kernel/canonical.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import type { CircuitDefinition } from './definition.js';

/** SHA-256 of the canonical form: the order of members does not count, every value does. */
export function definitionHash(definition: CircuitDefinition): Sha256 {
  return sha256(canonical(definition as unknown as Fact));
}
