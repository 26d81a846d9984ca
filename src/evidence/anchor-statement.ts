// What is time-stamped each day about all the chains of a collectivité, and how it is judged later. The
// statement names the one before it, so that the anchors are a chain themselves: none can be left out.

import { canonical, type Fact } from '#kernel/canonical.js';
import type { CivilDate, Instant } from '#kernel/clock.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { Malformed, readable } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import { checkToken, readToken } from '#signature/verify/token.js';
import { merkleRoot } from './anchor.js';
import type { Head } from './entry.js';

export interface AnchorStatement {
  readonly format: 1;
  readonly organisation: OrganisationId;
  /** 1, 2, 3… without a hole. */
  readonly number: number;
  /** The day in UTC. */
  readonly day: CivilDate;
  readonly chains: number;
  /** Merkle root over the heads of all chains (anchor.ts). */
  readonly root: Sha256;
  /** SHA-256 of the statement before; `null` for the first. */
  readonly previous: Sha256 | null;
}

/** An anchor as it is kept and exported. */
export interface Anchor {
  readonly statement: string;
  /** RFC 3161 token (DER) whose imprint is the SHA-256 of the statement. */
  readonly token: Uint8Array;
}

export function statementText(statement: AnchorStatement): string {
  return canonical(statement as unknown as Fact);
}

/** The statement for these heads. `before`: the text of the last statement, if there is one. */
export function nextStatement(organisation: OrganisationId, day: CivilDate, heads: readonly Head[], before: string | null): AnchorStatement {
  return {
    format: 1, organisation, day,
    number: before === null ? 1 : readStatement(before).number + 1,
    chains: heads.length, root: merkleRoot(heads),
    previous: before === null ? null : sha256(before),
  };
}

/** Throws Malformed `evidence.bad-anchor` for a text that is no statement of ours. */
export function readStatement(text: string): AnchorStatement {
  try {
    const read = JSON.parse(text) as AnchorStatement;
    if (read.format === 1 && statementText(read) === text) return read;
  } catch {
    // Told below.
  }
  throw new Malformed('evidence.bad-anchor');
}

export type AnchorVerdict =
  | { readonly ok: true; readonly number: number; readonly at: Instant }
  | { readonly ok: false; readonly number: number; readonly problem: 'token' | 'root' | 'order' };

/**
 * Judges one anchor against the heads it stands for and the anchor before it. Whether the time-stamping
 * authority may be believed is for who holds its root to say: the token is checked to be its own, and about this.
 */
export function judgeAnchor(anchor: Anchor, heads: readonly Head[], before: Anchor | null): AnchorVerdict {
  const statement = readStatement(anchor.statement);
  const { number } = statement;
  const expected = nextStatement(statement.organisation, statement.day, heads, before?.statement ?? null);
  if (expected.number !== number || expected.previous !== statement.previous) return { ok: false, number, problem: 'order' };
  if (expected.root !== statement.root || expected.chains !== statement.chains) return { ok: false, number, problem: 'root' };
  const at = stampedAt(anchor);
  return at === null ? { ok: false, number, problem: 'token' } : { ok: true, number, at };
}

function stampedAt({ statement, token }: Anchor): Instant | null {
  return readable(() => {
    const read = readToken(token);
    if (read.imprint.digest !== 'sha256' || checkToken(read, () => Buffer.from(sha256(statement), 'hex'), []).fault) return null;
    return read.genTime;
  });
}
