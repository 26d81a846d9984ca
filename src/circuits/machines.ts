// Compiled machines, kept by the hash of their definition. Two collectivités that follow the same circuit
// share its machine: the hash covers all there is to know, and a machine holds no state.

import type { Sha256 } from '#kernel/digest.js';
import type { CircuitDefinition } from './definition.js';
import { compile, type Machine } from './compile.js';
import { definitionHash } from './definition-hash.js';

/** A few hundred communes use a few dozen circuits each, most of them shipped ones; a machine is some 100 kB. */
const MOST_MACHINES = 512;

export class Machines {
  private readonly kept = new Map<Sha256, Machine>();

  get(hash: Sha256): Machine | null {
    const machine = this.kept.get(hash);
    if (!machine) return null;
    // Last used, last thrown out: a Map remembers the order of insertion.
    this.kept.delete(hash);
    this.kept.set(hash, machine);
    return machine;
  }

  compiled(definition: CircuitDefinition): { readonly hash: Sha256; readonly machine: Machine } {
    const hash = definitionHash(definition);
    const machine = this.get(hash) ?? compile(definition);
    this.kept.set(hash, machine);
    if (this.kept.size > MOST_MACHINES) this.kept.delete(this.kept.keys().next().value!);
    return { hash, machine };
  }
}
