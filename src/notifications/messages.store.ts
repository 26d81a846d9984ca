// All the SQL of the messages and of how each person wants to be told.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CivilDate, Instant } from '#kernel/clock.js';
import type { DossierId, OrganisationId, PersonId } from '#kernel/id.js';
import type { KeyId } from '#organisation/applications/application.js';
import type { AlertKind } from './administrators/alert.js';
import type { NoticeKind } from './notice.js';

export const MODES = ['immediate', 'digest', 'none'] as const;
export type Mode = (typeof MODES)[number];

export interface Message {
  readonly id: string;
  readonly person: PersonId;
  readonly kind: NoticeKind | AlertKind | 'digest';
  readonly dossier: DossierId | null;
  readonly task: number | null;
  /** Of an application, the end of which is told. */
  readonly key: KeyId | null;
  /** Of an end that is told: its day. */
  readonly about?: CivilDate;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: Instant;
  /** Kept for the summary of the day. */
  readonly digest: boolean;
}

@Injectable()
export class MessagesStore {
  /** Whoever has chosen nothing is told at once. */
  async modes(manager: EntityManager, organisation: OrganisationId): Promise<ReadonlyMap<PersonId, Mode>> {
    const rows = await manager.query<{ person: PersonId; mode: Mode }[]>('select person_id as person, mode from notification_choice where organisation_id = $1', [organisation]);
    return new Map(rows.map(({ person, mode }) => [person, mode]));
  }

  async choose(manager: EntityManager, organisation: OrganisationId, person: PersonId, mode: Mode): Promise<void> {
    await manager.query('insert into notification_choice (organisation_id, person_id, mode) values ($1, $2, $3) on conflict (organisation_id, person_id) do update set mode = excluded.mode', [organisation, person, mode]);
  }

  /** The identifiers of those that are new: who was reminded of a deadline, or of an end, is not reminded again. */
  async add(manager: EntityManager, organisation: OrganisationId, messages: readonly Message[]): Promise<readonly string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `insert into message (organisation_id, id, person_id, kind, dossier_id, task_number, key_id, about, subject, body, created_at, digest)
       select $1, m.* from jsonb_to_recordset($2) as m(id uuid, person uuid, kind text, dossier uuid, task integer, key uuid, about date, subject text, body text, "createdAt" timestamptz, digest boolean)
       on conflict do nothing returning id`, [organisation, JSON.stringify(messages)]);
    return rows.map(({ id }) => id);
  }

  /** What is still to be sent of it: `null` when it was, or will not be. Held until the end of the transaction. */
  async waiting(manager: EntityManager, organisation: OrganisationId, id: string): Promise<{ readonly person: PersonId; readonly subject: string; readonly body: string } | null> {
    const rows = await manager.query<{ person: PersonId; subject: string; body: string }[]>(
      'select person_id as person, subject, body from message where organisation_id = $1 and id = $2 and sent_at is null and dropped is null for update', [organisation, id]);
    return rows[0] ?? null;
  }

  async sent(manager: EntityManager, organisation: OrganisationId, id: string, at: Instant): Promise<void> {
    await manager.query('update message set sent_at = $3 where organisation_id = $1 and id = $2', [organisation, id, at]);
  }

  /** Those of late that could not be sent. */
  async refusedSince(manager: EntityManager, organisation: OrganisationId, since: Instant): Promise<number> {
    const [row] = await manager.query<{ count: number }[]>('select count(*)::int as count from message where organisation_id = $1 and dropped is not null and created_at >= $2', [organisation, since]);
    return row!.count;
  }

  async dropped(manager: EntityManager, organisation: OrganisationId, id: string, why: string): Promise<void> {
    await manager.query('update message set dropped = $3 where organisation_id = $1 and id = $2', [organisation, id, why]);
  }

  /** Takes what was kept for the summaries, by person, oldest first: nobody else takes it too. */
  async takeForDigest(manager: EntityManager, organisation: OrganisationId, at: Instant): Promise<ReadonlyMap<PersonId, readonly string[]>> {
    const [rows] = await manager.query<[{ person: PersonId; subject: string; created: string }[], number]>(
      `update message set sent_at = $2 where organisation_id = $1 and id in (
         select id from message where organisation_id = $1 and digest and sent_at is null for update skip locked)
       returning person_id as person, subject, created_at as created`, [organisation, at]);
    const subjects = new Map<PersonId, string[]>();
    for (const { person, subject } of rows.toSorted((one, other) => (one.created === other.created ? one.subject.localeCompare(other.subject, 'fr') : one.created < other.created ? -1 : 1))) subjects.set(person, [...subjects.get(person) ?? [], subject]);
    return subjects;
  }

  async forget(manager: EntityManager, organisation: OrganisationId, before: Instant): Promise<void> {
    await manager.query(`delete from message where organisation_id = $1 and created_at < $2 and kind not in ('reminder', 'late') and key_id is null`, [organisation, before]);
    // That a deadline was told stays as long as its dossier or its key, without the words: else it would be told again.
    await manager.query(`update message set subject = '', body = '' where organisation_id = $1 and created_at < $2 and (kind in ('reminder', 'late') or key_id is not null) and body <> ''`, [organisation, before]);
  }
}
