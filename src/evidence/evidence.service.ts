// What the other rooms ask of the evidence: record, read, and say whether a chain still holds. Always inside
// the transaction of the caller, so that a fact and its proof are written together or not at all.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assert } from '#kernel/faults.js';
import { isUuid, type OrganisationId } from '#kernel/id.js';
import type { Statement } from '#platform/statement.client.js';
import { entryText, verifyChain, type Verdict } from './chain.js';
import type { ChainId, Entry, Head, NewEntry, Recorded } from './entry.js';
import { EvidenceStore } from './evidence.store.js';

@Injectable()
export class EvidenceService {
  constructor(private readonly store: EvidenceStore) {}

  /** Appends to one chain, in this order; two writers of the same chain wait for each other. One round trip. */
  async record(manager: EntityManager, organisation: OrganisationId, chain: string, entries: readonly NewEntry[]): Promise<Head> {
    assert(entries.length > 0, 'nothing to record');
    return this.store.append(manager, organisation, chainId(chain), entries.map(entryText));
  }

  /** The whole chain, oldest first; empty when there is none. */
  read(manager: EntityManager, organisation: OrganisationId, chain: string): Promise<readonly Recorded[]> {
    return this.store.entries(manager, organisation, chainId(chain));
  }

  /** The same, to be sent with other statements; `recorded` then says what its rows tell. */
  reads(organisation: OrganisationId, chain: string): Statement {
    return this.store.reads(organisation, chainId(chain));
  }

  recorded(chain: string, rows: readonly unknown[]): readonly Recorded[] {
    return this.store.recorded(chainId(chain), rows);
  }

  /** A part of a chain, newest first: at most `most` entries, those before the sequence number `before` when it is given. */
  page(manager: EntityManager, organisation: OrganisationId, chain: string, before: number | null, most: number): Promise<readonly Recorded[]> {
    return this.store.newest(manager, organisation, chainId(chain), before, most);
  }

  /** The last entry of this action in each of these chains that has one. */
  lastOf(manager: EntityManager, organisation: OrganisationId, chains: readonly string[], action: string): Promise<readonly Entry[]> {
    return this.store.lastOf(manager, organisation, chains.map(chainId), action);
  }

  /** Reads a chain and judges it against its own head. */
  async verify(manager: EntityManager, organisation: OrganisationId, chain: string): Promise<Verdict> {
    // The head first: an entry appended between the two reads then only makes the chain longer than it.
    const head = await this.store.head(manager, organisation, chainId(chain));
    return verifyChain(await this.read(manager, organisation, chain), head);
  }

  /** The end of every chain of the collectivité: what an anchor is made of. */
  heads(manager: EntityManager, organisation: OrganisationId): Promise<readonly Head[]> {
    return this.store.heads(manager, organisation);
  }
}

function chainId(text: string): ChainId {
  assert(isUuid(text), 'a chain of evidence is named by a UUID');
  return text as ChainId;
}
