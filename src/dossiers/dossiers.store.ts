// Reading the dossiers, many as one, in one statement; and who has read them. What was decided is written by
// changes.store.ts.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DossierId, OrganisationId, PersonId } from '#kernel/id.js';
import { send, type Statement } from '#platform/statement.client.js';
import type { Dossier } from './dossier.js';
import type { KeyedRequest } from './keyed-request.js';
import { dossierFrom, type DossierRow } from './rows.js';
import type { TaskKind } from './task.js';

export interface Answered {
  readonly key: string;
  readonly dossierId: DossierId;
  readonly digest: Sha256;
}

/** As JSON: a prepared statement then keeps its columns when a migration adds one to the table. */
export interface SeenRow extends Pick<DossierRow, 'documents' | 'tasks' | 'annotations'> {
  readonly chartVersion: string;
  readonly dossier: Omit<DossierRow, 'documents' | 'tasks' | 'annotations'> | null;
  readonly opened: readonly Sha256[] | null;
}

export interface Found {
  /** `null`: no such collectivité. */
  readonly chartVersion: string | null;
  /** Those that exist, in no order. */
  readonly dossiers: readonly { readonly dossier: Dossier; readonly opened: readonly Sha256[] }[];
}

const READ = `
select o.chart_version as "chartVersion", to_jsonb(d) as dossier,
  (select jsonb_agg(to_jsonb(x) order by x.rank) from document x where x.organisation_id = $1 and x.dossier_id = d.id) as documents,
  (select jsonb_agg(to_jsonb(t) order by t.number) from task t where t.organisation_id = $1 and t.dossier_id = d.id) as tasks,
  (select jsonb_agg(to_jsonb(a) order by a.number) from annotation a where a.organisation_id = $1 and a.dossier_id = d.id) as annotations,
  (select jsonb_agg(s.sha256) from document_opening s where s.organisation_id = $1 and s.dossier_id = d.id and s.person_id = $3) as opened
from organisation o left join dossier d on d.organisation_id = $1 and d.id = any ($2::uuid[])
where o.organisation_id = $1`;

@Injectable()
export class DossiersStore {
  async load(manager: EntityManager, organisation: OrganisationId, id: DossierId): Promise<Dossier | null> {
    const { dossiers: [found] } = this.foundIn(await send<SeenRow>(manager, this.reads(organisation, [id], null)));
    return found?.dossier ?? null;
  }

  /** Reads dossiers, each with the documents this person has opened, and the version of the chart. */
  reads(organisation: OrganisationId, ids: readonly DossierId[], person: PersonId | null): Statement {
    return { name: 'dossiers_read', text: READ, values: [organisation, ids, person] };
  }

  foundIn(rows: readonly SeenRow[]): Found {
    return {
      chartVersion: rows[0]?.chartVersion ?? null,
      dossiers: rows.flatMap(({ dossier, documents, tasks, annotations, opened }) => (dossier ? [{ dossier: dossierFrom({ ...dossier, documents, tasks, annotations }), opened: opened ?? [] }] : [])),
    };
  }

  /** What a key was used for, by this sender. */
  async answered(manager: EntityManager, organisation: OrganisationId, request: KeyedRequest): Promise<Answered | null> {
    const rows = await send<Answered>(manager, this.readsAnswers(organisation, [request]));
    return rows[0] ?? null;
  }

  /** What these keys of one sender were used for: rows of `Answered`. */
  readsAnswers(organisation: OrganisationId, requests: readonly KeyedRequest[]): Statement {
    return {
      name: 'dossiers_answered', values: [organisation, requests[0]?.sender ?? null, requests.map(({ key }) => key)],
      text: `select key, dossier_id as "dossierId", encode(request_sha256, 'hex') as digest from answered_request where organisation_id = $1 and person_id = $2 and key = any ($3)`,
    };
  }

  /** Forgets the keys answered before that instant; how many there were. */
  async forgetAnswers(manager: EntityManager, organisation: OrganisationId, before: Instant): Promise<number> {
    const [, count] = await manager.query<[unknown, number]>('delete from answered_request where organisation_id = $1 and answered_at < $2', [organisation, before]);
    return count;
  }

  /** The first opening by a person, and the last. */
  marksRead(organisation: OrganisationId, id: DossierId, person: PersonId, at: Instant): Statement {
    return {
      name: 'dossiers_opened', values: [organisation, id, person, at],
      text: `insert into reading (organisation_id, dossier_id, person_id, first_at, last_at) values ($1, $2, $3, $4, $4) on conflict (organisation_id, dossier_id, person_id) do update set last_at = excluded.last_at`,
    };
  }

  /** Who has opened it from that instant on. */
  async readSince(manager: EntityManager, organisation: OrganisationId, id: DossierId, since: Instant): Promise<readonly PersonId[]> {
    const rows = await manager.query<{ person: PersonId }[]>(`select person_id as person from reading where organisation_id = $1 and dossier_id = $2 and last_at >= $3`, [organisation, id, since]);
    return rows.map(({ person }) => person);
  }

  /** The first time this person is served these bytes; the others change nothing. */
  async markOpened(manager: EntityManager, organisation: OrganisationId, id: DossierId, opening: { readonly sha256: Sha256; readonly person: PersonId; readonly at: Instant }): Promise<void> {
    await manager.query(
      `insert into document_opening (organisation_id, dossier_id, sha256, person_id, first_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [organisation, id, opening.sha256, opening.person, opening.at]);
  }

  /** What is still to be done by the product itself. */
  automatic(manager: EntityManager, organisation: OrganisationId, kind: TaskKind | null = null): Promise<readonly { readonly dossier: DossierId; readonly task: number }[]> {
    return manager.query<{ dossier: DossierId; task: number }[]>(
      `select dossier_id as dossier, number as task from task where organisation_id = $1 and addressee_key = 'product' and closed_at is null and ($2::text is null or kind = $2)`, [organisation, kind]);
  }
}
