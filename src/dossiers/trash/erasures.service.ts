// Erasing the bytes that purged dossiers leave behind. They are kept once for all collectivités, by their digest: those
// that any of them still needs stay. In two steps, a day apart, because what is not needed at this instant may be
// needed by a dossier that is being written: what was set aside comes back to whoever asks for it, and is
// judged again before it is erased. Each step may be done twice, by two servers, or be cut off anywhere.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { msOfInstant, type Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { OrganisationId } from '#kernel/id.js';
import type { AskedDigests } from '#platform/asked-digests.js';
import { DatabaseService } from '#platform/database.service.js';
import { Blobs } from '#storage/blobs.service.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { SealsStore } from '../sealing/seals.store.js';
import { TrashStore, type Erasure } from './trash.store.js';

/** Longer than any request that brings a document and has not yet said of which dossier. */
const ASIDE_MS = 86_400_000;
const MOST_AT_ONCE = 1000;

/** What else is kept by its digest, in the rooms above: said by them. */
export type Needs = (manager: EntityManager, organisation: OrganisationId, asked: AskedDigests) => Promise<readonly Sha256[]>;

@Injectable()
export class ErasuresService {
  private readonly others: Needs[] = [];

  constructor(
    private readonly database: DatabaseService,
    private readonly store: TrashStore,
    private readonly seals: SealsStore,
    private readonly organisation: OrganisationService,
    private readonly blobs: Blobs,
  ) {}

  /** A room that keeps bytes of its own says which. */
  alsoNeeded(needs: Needs): void {
    this.others.push(needs);
  }

  /** Bytes that go, of no dossier; inside the transaction that forgets them. */
  ask(manager: EntityManager, organisation: OrganisationId, digests: readonly Sha256[], at: Instant): Promise<void> {
    return this.store.ask(manager, organisation, digests, at);
  }

  /** All that any collectivité needs whose name begins so. `prefix`: two hexadecimal digits. */
  async needed(prefix: string): Promise<ReadonlySet<Sha256>> {
    return this.neededBy(await this.database.withoutTenant((manager) => this.seals.organisations(manager)), { prefix });
  }

  /** One round over every collectivité. How many files were erased for good. */
  async sweep(at: Instant): Promise<number> {
    const organisations = await this.database.withoutTenant((manager) => this.seals.organisations(manager));
    let erased = 0;
    for (const organisation of organisations) {
      const asked = await this.database.transaction(organisation, (manager) => this.store.erasures(manager, organisation, MOST_AT_ONCE));
      if (asked.length > 0) erased += await this.eraseOf(organisation, asked, await this.neededBy(organisations, asked.map(({ sha256 }) => sha256)), at);
    }
    return erased;
  }

  private async eraseOf(organisation: OrganisationId, asked: readonly Erasure[], needed: ReadonlySet<Sha256>, at: Instant): Promise<number> {
    const free = asked.filter(({ sha256 }) => !needed.has(sha256));
    const leaving = free.filter(({ setAsideAt }) => setAsideAt === null).map(({ sha256 }) => sha256);
    const over = free.filter(({ setAsideAt }) => setAsideAt !== null && msOfInstant(at) - msOfInstant(setAsideAt) >= ASIDE_MS).map(({ sha256 }) => sha256);
    for (const sha256 of leaving) {
      // before P2
      await this.blobs.setAside(sha256);
      // after P2
    }
    for (const sha256 of over) {
      // before P3
      await this.blobs.erase(sha256);
      // after P3
    }
    // Whoever needs it is given it back now rather than at the first reading.
    for (const sha256 of needed) await this.blobs.has(sha256);
    // before P4
    await this.database.transaction(organisation, async (manager) => {
      await this.store.setAside(manager, organisation, leaving, at);
      await this.store.erased(manager, organisation, [...over, ...asked.flatMap(({ sha256 }) => (needed.has(sha256) ? [sha256] : []))]);
    });
    // after P4
    return over.length;
  }

  private async neededBy(organisations: readonly OrganisationId[], asked: AskedDigests): Promise<ReadonlySet<Sha256>> {
    const needed = new Set<Sha256>();
    for (const organisation of organisations) {
      await this.database.transaction(organisation, async (manager) => {
        const all: readonly Needs[] = [(...given) => this.store.needed(...given), (...given) => this.organisation.filesAmong(...given), ...this.others];
        for (const needs of all) for (const sha256 of await needs(manager, organisation, asked)) needed.add(sha256);
      });
    }
    return needed;
  }
}
