// All the SQL of the evidence. Adding is one statement: the function locks the head of this chain only,
// hashes and appends, so that two dossiers never wait for each other and one decision pays one round trip.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Fact } from '#kernel/canonical.js';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { OrganisationId } from '#kernel/id.js';
import { send, type Statement } from '#platform/statement.client.js';
import type { Actor, ChainId, Entry, Head, Recorded } from './entry.js';

/** What the canonical text of an entry holds (chain.ts, entryText). */
interface Body {
  readonly at: Instant;
  readonly actor: Actor;
  readonly action: string;
  readonly facts: Fact;
  readonly digests: readonly Sha256[];
}

interface Row {
  readonly sequence: number;
  readonly previous: Sha256 | null;
  readonly hash: Sha256;
  readonly body: string;
}

const ENTRIES = `select sequence, encode(previous_hash, 'hex') as previous, encode(hash, 'hex') as hash, body
  from evidence_entry where organisation_id = $1 and chain_id = $2`;

function recordedOf(chain: ChainId, rows: readonly Row[]): readonly Recorded[] {
  return rows.map(({ sequence, previous, hash, body }) => ({ entry: { chain, sequence, ...(JSON.parse(body) as Body) }, previous, hash }));
}

@Injectable()
export class EvidenceStore {
  async append(manager: EntityManager, organisation: OrganisationId, chain: ChainId, texts: readonly string[]): Promise<Head> {
    const rows = await manager.query<{ sequence: number; hash: Sha256 }[]>(
      `select head_sequence as sequence, encode(head_hash, 'hex') as hash from paraphe.record_evidence($1, $2, $3)`,
      [organisation, chain, texts],
    );
    return { chain, sequence: rows[0]!.sequence, hash: rows[0]!.hash };
  }

  async entries(manager: EntityManager, organisation: OrganisationId, chain: ChainId): Promise<readonly Recorded[]> {
    return this.recorded(chain, await send(manager, this.reads(organisation, chain)));
  }

  reads(organisation: OrganisationId, chain: ChainId): Statement {
    return { name: 'evidence_entries', text: `${ENTRIES} order by sequence`, values: [organisation, chain] };
  }

  recorded(chain: ChainId, rows: readonly unknown[]): readonly Recorded[] {
    return recordedOf(chain, rows as readonly Row[]);
  }

  /** The last ones first; `before`: only those with a smaller sequence number. */
  async newest(manager: EntityManager, organisation: OrganisationId, chain: ChainId, before: number | null, most: number): Promise<readonly Recorded[]> {
    return recordedOf(chain, await manager.query<Row[]>(
      `${ENTRIES} and ($3::integer is null or sequence < $3) order by sequence desc limit $4`, [organisation, chain, before, most]));
  }

  async lastOf(manager: EntityManager, organisation: OrganisationId, chains: readonly ChainId[], action: string): Promise<readonly Entry[]> {
    const rows = await manager.query<(Pick<Row, 'sequence' | 'body'> & { readonly chain: ChainId })[]>(
      `select distinct on (chain_id) chain_id as chain, sequence, body from evidence_entry
       where organisation_id = $1 and chain_id = any ($2) and body::jsonb ->> 'action' = $3 order by chain_id, sequence desc`, [organisation, chains, action]);
    return rows.map(({ chain, sequence, body }) => ({ chain, sequence, ...(JSON.parse(body) as Body) }));
  }

  async head(manager: EntityManager, organisation: OrganisationId, chain: ChainId): Promise<Head | null> {
    const heads = await this.headsWhere(manager, organisation, 'chain_id = $2', [chain]);
    return heads[0] ?? null;
  }

  heads(manager: EntityManager, organisation: OrganisationId): Promise<readonly Head[]> {
    return this.headsWhere(manager, organisation, 'true', []);
  }

  private headsWhere(manager: EntityManager, organisation: OrganisationId, condition: string, values: readonly string[]): Promise<Head[]> {
    return manager.query<Head[]>(
      `select chain_id as chain, sequence, encode(hash, 'hex') as hash from evidence_head
       where organisation_id = $1 and sequence > 0 and ${condition} order by chain_id`,
      [organisation, ...values],
    );
  }
}
