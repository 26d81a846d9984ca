// The daily anchor of a collectivité: reads the heads of all its chains, has their root time-stamped outside of
// any transaction, and keeps statement, token and what had moved. A day on which nothing moved has none: the
// anchor before it still says everything.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { civilDateOf } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import { Denied } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { SignatureService } from '#signature/signature.service.js';
import { judgeAnchor, nextStatement, readStatement, statementText, type Anchor, type AnchorVerdict } from './anchor-statement.js';
import { inclusionProof } from './anchor.js';
import type { AnchoredHead } from './anchored-head.js';
import { AnchorsStore } from './anchors.store.js';
import type { Head } from './entry.js';
import { EvidenceService } from './evidence.service.js';

/** What the anchors say about the chains as they are today. */
export interface AnchorsVerdict {
  readonly anchors: readonly AnchorVerdict[];
  /** Chains that no longer hold what was anchored: gone, cut short, or rewritten from some entry on. */
  readonly broken: readonly { readonly chain: Head['chain']; readonly sequence: number; readonly problem: 'missing' | 'edited' }[];
}

@Injectable()
export class AnchorsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: AnchorsStore,
    private readonly evidence: EvidenceService,
    private readonly signature: SignatureService,
    private readonly clock: PlatformClock,
  ) {}

  /** Anchors today's heads unless this day has its anchor or nothing has moved. Throws Outage when the time-stamping authority does not answer. */
  async anchorToday(organisation: OrganisationId): Promise<'anchored' | 'already' | 'nothing-moved'> {
    const day = civilDateOf(this.clock.now(), 'UTC');
    const { last, heads, moved } = await this.database.transaction(organisation, (manager) => this.standing(manager, organisation));
    if (last && last.day >= day) return 'already';
    if (moved.length === 0) return 'nothing-moved';
    const statement = nextStatement(organisation, day, heads, last?.statement ?? null);
    const text = statementText(statement);
    const token = await this.signature.timestamp(Buffer.from(sha256(text), 'hex'));
    const written = await this.database.transaction(organisation, (manager) => this.store.insert(manager, statement, { statement: text, token }, moved));
    return written ? 'anchored' : 'already';
  }

  /** Every anchor judged, and every anchored head confronted with the chains of today. */
  async verify(manager: EntityManager, organisation: OrganisationId): Promise<AnchorsVerdict> {
    const anchors = await this.all(manager, organisation);
    const judged: AnchorVerdict[] = [];
    for (const [at, anchor] of anchors.entries()) {
      judged.push(judgeAnchor(anchor, await this.store.headsOf(manager, organisation, at + 1), anchors[at - 1] ?? null));
    }
    const broken = (await this.store.confronted(manager, organisation))
      .filter(({ hash, found }) => found !== hash)
      .map(({ chain, sequence, found }) => ({ chain, sequence, problem: found === null ? 'missing' as const : 'edited' as const }));
    return { anchors: judged, broken };
  }

  async all(manager: EntityManager, organisation: OrganisationId): Promise<readonly Anchor[]> {
    const last = await this.store.last(manager, organisation);
    return last ? this.store.upTo(manager, organisation, readStatement(last.statement).number) : [];
  }

  /** One anchor with the heads it stands for: what is taken out and kept elsewhere. Throws Denied `evidence.unknown-anchor`. */
  async exported(manager: EntityManager, organisation: OrganisationId, number: number): Promise<{ readonly anchor: Anchor; readonly heads: readonly Head[] }> {
    const anchor = (await this.store.upTo(manager, organisation, number))[number - 1];
    if (!anchor) throw new Denied('evidence.unknown-anchor', 404, { number });
    return { anchor, heads: await this.store.headsOf(manager, organisation, number) };
  }

  /** The last thing an anchor says of one chain, with its proof; `null`: no anchor has seen it yet. */
  async ofChain(manager: EntityManager, organisation: OrganisationId, chain: string): Promise<AnchoredHead | null> {
    const number = await this.store.lastOf(manager, organisation, chain);
    const anchor = number === null ? null : await this.store.numbered(manager, organisation, number);
    if (number === null || !anchor) return null;
    // In the order of the tree (anchor.ts): the place is counted in it.
    const heads = [...await this.store.headsOf(manager, organisation, number)].sort((one, other) => (one.chain < other.chain ? -1 : 1));
    const place = heads.findIndex((head) => head.chain === chain);
    const head = heads[place];
    const proof = head && inclusionProof(heads, head);
    return head && proof ? { anchor, head, place, proof } : null;
  }

  private async standing(manager: EntityManager, organisation: OrganisationId) {
    const last = await this.store.last(manager, organisation);
    const heads = await this.evidence.heads(manager, organisation);
    const known = new Map((last ? await this.store.headsOf(manager, organisation, readStatement(last.statement).number) : []).map((head) => [head.chain, head]));
    // A chain that vanished stays among the heads: the root must not forget it with its rows.
    const gone = [...known.values()].filter(({ chain }) => !heads.some((head) => head.chain === chain));
    return { last, heads: [...heads, ...gone], moved: heads.filter(({ chain, sequence }) => known.get(chain)?.sequence !== sequence) };
  }
}
