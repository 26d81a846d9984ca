// The SQL of the anchors. The heads of an anchor are its own rows and, for the chains that had not moved since,
// the latest rows before it: a day writes what changed, not everything there is.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CivilDate } from '#kernel/clock.js';
import type { OrganisationId } from '#kernel/id.js';
import type { Anchor, AnchorStatement } from './anchor-statement.js';
import type { Head } from './entry.js';

interface Row { readonly statement: string; readonly token: Buffer }

@Injectable()
export class AnchorsStore {
  /** The collectivités of this database: a global table, read without a tenant. */
  async organisations(manager: EntityManager): Promise<readonly OrganisationId[]> {
    const rows = await manager.query<{ id: OrganisationId }[]>('select id from tenant order by id');
    return rows.map(({ id }) => id);
  }

  async last(manager: EntityManager, organisation: OrganisationId): Promise<(Anchor & { readonly day: CivilDate }) | null> {
    const rows = await manager.query<(Row & { day: CivilDate })[]>(
      'select statement, token, day from evidence_anchor where organisation_id = $1 order by number desc limit 1', [organisation]);
    return rows[0] ?? null;
  }

  /** Those up to a number, oldest first. */
  upTo(manager: EntityManager, organisation: OrganisationId, number: number): Promise<readonly Anchor[]> {
    return manager.query<Row[]>('select statement, token from evidence_anchor where organisation_id = $1 and number <= $2 order by number', [organisation, number]);
  }

  /** The heads an anchor stands for. */
  headsOf(manager: EntityManager, organisation: OrganisationId, number: number): Promise<readonly Head[]> {
    return manager.query<Head[]>(
      `select distinct on (chain_id) chain_id as chain, sequence, encode(hash, 'hex') as hash from evidence_anchored_head
       where organisation_id = $1 and anchor_number <= $2 order by chain_id, anchor_number desc`, [organisation, number]);
  }

  /** The number of the last anchor in which this chain had moved; `null`: it is in none. */
  async lastOf(manager: EntityManager, organisation: OrganisationId, chain: string): Promise<number | null> {
    const rows = await manager.query<{ number: number }[]>(
      'select anchor_number as number from evidence_anchored_head where organisation_id = $1 and chain_id = $2 order by anchor_number desc limit 1', [organisation, chain]);
    return rows[0]?.number ?? null;
  }

  /** One anchor by its number. */
  async numbered(manager: EntityManager, organisation: OrganisationId, number: number): Promise<Anchor | null> {
    const rows = await manager.query<Row[]>('select statement, token from evidence_anchor where organisation_id = $1 and number = $2', [organisation, number]);
    return rows[0] ?? null;
  }

  /** Every anchored head, with the entry that stands at its place today: `null` where there is none. */
  confronted(manager: EntityManager, organisation: OrganisationId): Promise<readonly (Head & { readonly found: string | null })[]> {
    return manager.query<(Head & { found: string | null })[]>(
      `select a.chain_id as chain, a.sequence, encode(a.hash, 'hex') as hash, encode(e.hash, 'hex') as found
       from evidence_anchored_head a left join evidence_entry e
         on e.organisation_id = a.organisation_id and e.chain_id = a.chain_id and e.sequence = a.sequence
       where a.organisation_id = $1 order by a.chain_id, a.sequence`, [organisation]);
  }

  /** Writes an anchor with the heads that moved; `false` when another process has anchored this day meanwhile. */
  async insert(manager: EntityManager, statement: AnchorStatement, anchor: Anchor, moved: readonly Head[]): Promise<boolean> {
    const rows = await manager.query<{ number: number }[]>(
      `insert into evidence_anchor (organisation_id, number, day, statement, token) values ($1, $2, $3, $4, $5) on conflict do nothing returning number`,
      [statement.organisation, statement.number, statement.day, anchor.statement, Buffer.from(anchor.token)]);
    if (rows.length === 0) return false;
    await manager.query(
      `insert into evidence_anchored_head (organisation_id, chain_id, anchor_number, sequence, hash)
       select $1, h.chain, $2, h.sequence, decode(h.hash, 'hex') from jsonb_to_recordset($3) as h(chain uuid, sequence integer, hash text)`,
      [statement.organisation, statement.number, JSON.stringify(moved)]);
    return true;
  }
}
