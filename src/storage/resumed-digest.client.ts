// A SHA-256 that can be put away and gone on with in another process: what node:crypto cannot do. Its state is
// that of hash-wasm (some hundred bytes, the last 63 of the document among them at most), bound to the build that wrote it. It is
// never believed: ended where it was put away, it must give the digest that is known otherwise.

import { createSHA256, type IHasher } from 'hash-wasm';
import type { RunningDigest } from '#kernel/digest.js';

/** Where the length of the digest stands in a state: after the build (4 bytes), the block begun (64), the count (8) and the digest so far (32). */
const LENGTH_AT = 4 + 64 + 8 + 32;

export class ResumedDigest implements RunningDigest {
  private constructor(private readonly machine: IHasher, private at: Uint8Array) {}

  static async begun(): Promise<ResumedDigest> {
    const { machine, empty } = await theMachine();
    return new ResumedDigest(machine, empty);
  }

  /** `null`: not the state of a digest, or of another build of the library. */
  static async from(state: Uint8Array): Promise<ResumedDigest | null> {
    const { machine, empty } = await theMachine();
    // The library would give as many bytes as the state says, for ever if it says too many.
    if (state.length !== empty.length || !Buffer.from(state.subarray(LENGTH_AT)).equals(Buffer.from(empty.subarray(LENGTH_AT)))) return null;
    try {
      machine.load(state);
    } catch {
      return null;
    }
    return new ResumedDigest(machine, Uint8Array.from(state));
  }

  get state(): Uint8Array {
    return this.at;
  }

  update(bytes: Uint8Array): this {
    this.at = this.machine.load(this.at).update(bytes).save();
    return this;
  }

  copy(): ResumedDigest {
    return new ResumedDigest(this.machine, this.at);
  }

  digest(): Uint8Array {
    return this.machine.load(this.at).digest('binary');
  }
}

interface Machine {
  readonly machine: IHasher;
  /** Of nothing yet, saved before anything was read: what is begun from it holds no byte of another document. */
  readonly empty: Uint8Array;
}

// One for all: every use begins by loading a state and ends before anything else is done.
let made: Promise<Machine> | null = null;

function theMachine(): Promise<Machine> {
  made ??= createSHA256().then((machine) => ({ machine, empty: machine.init().save() }));
  return made;
}
