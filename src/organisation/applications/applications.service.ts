// The applications of a collectivité: who may come in with which key, and the administration of it, each change with
// its line in the chain of the collectivité.

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CivilDate, Instant } from '#kernel/clock.js';
import type { Fact } from '#kernel/canonical.js';
import { assert, Denied } from '#kernel/faults.js';
import type { ApplicationId, DeskId, OrganisationId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Author } from '../author.js';
import type { Chart } from '../chart.js';
import { OrganisationService } from '../organisation.service.js';
import { OrganisationStore } from '../organisation.store.js';
import { checkApplication, expiryOf, isStaleUse, keyState, mayHaveAnotherKey, type Application, type Key, type KeyId, type Scope } from './application.js';
import { ApplicationsStore, type KeyRow } from './applications.store.js';
import type { ApplicationCaller } from './caller.js';
import { APPLICATION_PACE, oneMore, WRONG_KEY_PACE, type Bucket, type Pace } from './rate.js';
import { keyText, PREFIX_BYTES, presented, SECRET_BYTES } from './secret.js';

/** Callers counted at once; the one not heard of for longest is forgotten first. */
const MOST_BUCKETS = 10_000;

/** The only time the secret is told. */
export interface Handed {
  readonly key: Key;
  readonly secret: string;
}

@Injectable()
export class ApplicationsService {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly database: DatabaseService,
    private readonly store: ApplicationsStore,
    private readonly organisation: OrganisationService,
    private readonly charts: OrganisationStore,
    private readonly evidence: EvidenceService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {}

  /** Who comes in with this key, now. Throws Denied 401; refuses `application.too-many-requests`. One round trip. */
  async identify(text: string, address: string): Promise<ApplicationCaller | Refusal> {
    const at = this.clock.now();
    const given = presented(text);
    const [row] = given ? await this.database.read<KeyRow>(given.organisation, this.store.readsKey(given.organisation, given.digest)) : [];
    if (!given || !row) return this.paced(`address:${address}`, WRONG_KEY_PACE, at) ?? denied('application.unknown-key');
    if (row.revokedAt !== null || row.applicationRevokedAt !== null) return denied('application.key-revoked');
    if (keyState(row, at) === 'expired') return denied('application.key-expired');
    const tooMany = this.paced(`application:${row.application}`, APPLICATION_PACE, at);
    if (tooMany) return tooMany;
    if (isStaleUse(row.lastUsedAt, at)) await this.database.transaction(given.organisation, (manager) => this.store.used(manager, given.organisation, row.key, at));
    return { organisationId: given.organisation, applicationId: row.application, displayName: row.name, deskId: row.desk, scopes: row.scopes };
  }

  list(organisation: OrganisationId): Promise<{ readonly applications: readonly Application[]; readonly keys: readonly Key[]; readonly chart: Chart; readonly at: Instant }> {
    return this.database.transaction(organisation, async (manager) => ({
      ...await this.store.all(manager, organisation), chart: await this.organisation.chartAt(manager, organisation), at: this.clock.now(),
    }));
  }

  /** Whether a key that still opens something ends before that instant. */
  anyKeyEnds(manager: EntityManager, organisation: OrganisationId, at: Instant, before: Instant): Promise<boolean> {
    return this.store.anyKeyEnds(manager, organisation, at, before);
  }

  /** With their keys, revoked ones too; inside the caller's transaction. */
  all(manager: EntityManager, organisation: OrganisationId): Promise<{ readonly applications: readonly Application[]; readonly keys: readonly Key[] }> {
    return this.store.all(manager, organisation);
  }

  /** Until the end of the caller's transaction nobody else changes it, or what is counted under it. */
  held(manager: EntityManager, organisation: OrganisationId, id: ApplicationId): Promise<Application | null> {
    return this.store.held(manager, organisation, id);
  }

  /** Those there are, revoked ones too; inside the caller's transaction. */
  async within(manager: EntityManager, organisation: OrganisationId): Promise<readonly Application[]> {
    return (await this.store.all(manager, organisation)).applications;
  }

  create(organisation: OrganisationId, author: Author, asked: { readonly name: string; readonly desk: DeskId; readonly scopes: readonly Scope[]; readonly expiresOn: CivilDate }): Promise<(Handed & { readonly application: Application }) | Refusal> {
    return this.database.transaction(organisation, async (manager) => {
      // Two of one name asked for at once follow one another, and the second is refused.
      await this.charts.lock(manager, organisation);
      const at = this.clock.now();
      const chart = await this.organisation.chartAt(manager, organisation);
      const { applications } = await this.store.all(manager, organisation);
      const application = checkApplication({ id: this.identifiers.next(), name: asked.name, desk: asked.desk, scopes: asked.scopes, createdAt: at, revokedAt: null }, applications, chart);
      if (isRefusal(application)) return application;
      const handed = this.newKey(organisation, application, asked.expiresOn, chart, at);
      if (isRefusal(handed)) return handed;
      await this.store.add(manager, organisation, application);
      await this.store.addKey(manager, organisation, handed.key);
      const desk = chart.desks.find(({ id }) => id === application.desk)!.name;
      await this.record(manager, organisation, author, at, 'application.created', { ...told(application), desk, scopes: application.scopes, ...toldKey(handed.key) });
      return { ...handed, application };
    });
  }

  /** Another key beside the one in use. */
  addKey(organisation: OrganisationId, author: Author, id: ApplicationId, expiresOn: CivilDate): Promise<Handed | Refusal> {
    return this.changing(organisation, id, async (manager, application, keys, at) => {
      const refused = mayHaveAnotherKey(application, keys, at);
      if (refused) return refused;
      const handed = this.newKey(organisation, application, expiresOn, await this.organisation.chartAt(manager, organisation), at);
      if (isRefusal(handed)) return handed;
      await this.store.addKey(manager, organisation, handed.key);
      await this.record(manager, organisation, author, at, 'application.key-added', { ...told(application), ...toldKey(handed.key) });
      return handed;
    });
  }

  /** From the next request on it opens nothing. Revoked already: nothing more happens. */
  revokeKey(organisation: OrganisationId, author: Author, id: ApplicationId, keyId: KeyId): Promise<Key | Refusal> {
    return this.changing(organisation, id, async (manager, application, keys, at) => {
      const key = keys.find((candidate) => candidate.id === keyId);
      if (!key) return refuse('application.unknown');
      if (key.revokedAt !== null) return key;
      await this.store.revokeKey(manager, organisation, keyId, at);
      await this.record(manager, organisation, author, at, 'application.key-revoked', { ...told(application), ...toldKey(key) });
      return { ...key, revokedAt: at };
    });
  }

  /** The application and all its keys. Its dossiers stay. */
  revoke(organisation: OrganisationId, author: Author, id: ApplicationId): Promise<Application | Refusal> {
    return this.changing(organisation, id, async (manager, application, _, at) => {
      if (application.revokedAt !== null) return application;
      await this.store.revoke(manager, organisation, id, at);
      await this.record(manager, organisation, author, at, 'application.revoked', told(application));
      return { ...application, revokedAt: at };
    });
  }

  private changing<T>(organisation: OrganisationId, id: ApplicationId, work: (manager: EntityManager, application: Application, keys: readonly Key[], at: Instant) => Promise<T | Refusal>): Promise<T | Refusal> {
    return this.database.transaction(organisation, async (manager) => {
      const application = await this.store.held(manager, organisation, id);
      return application ? work(manager, application, await this.store.keysOf(manager, organisation, id), this.clock.now()) : refuse('application.unknown');
    });
  }

  private newKey(organisation: OrganisationId, { id: application }: Application, lastDay: CivilDate, chart: Chart, at: Instant): Handed | Refusal {
    const expiresAt = expiryOf(lastDay, chart, at);
    if (isRefusal(expiresAt)) return expiresAt;
    const secret = keyText(organisation, randomBytes(PREFIX_BYTES + SECRET_BYTES));
    const shown = presented(secret);
    assert(shown, 'a key just made has the shape of one');
    return { secret, key: { id: this.identifiers.next(), application, prefix: shown.prefix, digest: shown.digest, createdAt: at, expiresAt, revokedAt: null, lastUsedAt: null } };
  }

  private async record(manager: EntityManager, organisation: OrganisationId, author: Author, at: Instant, action: string, facts: Fact): Promise<void> {
    await this.evidence.record(manager, organisation, organisation, [{ at, actor: author, action, facts, digests: [] }]);
  }

  private paced(who: string, pace: Pace, at: Instant): Refusal | null {
    const next = oneMore(this.buckets.get(who), pace, at);
    if ('waitSeconds' in next) return refuse('application.too-many-requests', { waitSeconds: next.waitSeconds });
    this.buckets.delete(who);
    this.buckets.set(who, next);
    if (this.buckets.size > MOST_BUCKETS) this.buckets.delete(this.buckets.keys().next().value!);
    return null;
  }
}

function denied(code: string): never {
  throw new Denied(code, 401);
}

function told({ id, name }: Application): { readonly application: string; readonly name: string } {
  return { application: id, name };
}

function toldKey({ prefix, expiresAt }: Key): { readonly prefix: string; readonly expiresAt: string } {
  return { prefix, expiresAt };
}
