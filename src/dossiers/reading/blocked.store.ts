// The open signature steps of a collectivité, in one statement: who has signed each dossier comes with it.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { instant, type Instant } from '#kernel/clock.js';
import { assert } from '#kernel/faults.js';
import type { ApplicationId, DeskId, DossierId, OrganisationId, PersonId } from '#kernel/id.js';
import type { StepId } from '#circuits/definition.js';
import type { WaitingSignature } from './blocked.js';
import type { DossierType, Metadata } from '#acts/dossier-type.js';
import { submitterFrom } from '../rows.js';
import type { Addressee } from '../task.js';

interface WaitingRow {
  readonly dossier_id: DossierId;
  readonly title: string;
  readonly type: string;
  readonly of_type: DossierType | null;
  readonly metadata: Metadata;
  readonly submitter_id: PersonId | null;
  readonly submitter_application_id: ApplicationId | null;
  readonly submitter_name: string;
  readonly submitter_desk_id: DeskId | null;
  readonly step: StepId;
  readonly name: string;
  readonly addressee: Addressee;
  readonly opened_at: string;
  readonly signed: readonly PersonId[];
}

const WAITING = `
select t.dossier_id, d.title, d.type, d.of_type, d.metadata, d.submitter_id, d.submitter_application_id, d.submitter_name, d.submitter_desk_id, t.step, t.name, t.addressee,
  to_jsonb(t.opened_at) as opened_at,
  array(select s.decided_by::text from task s where s.organisation_id = t.organisation_id and s.dossier_id = t.dossier_id and s.outcome in ('signed', 'signed-on-paper') and s.signature is not null and s.undone_at is null) as signed
from task t join dossier d on d.organisation_id = t.organisation_id and d.id = t.dossier_id
where t.organisation_id = $1 and t.closed_at is null and t.kind = 'signature' and d.status = 'running'
order by t.opened_at, t.dossier_id, t.number`;

@Injectable()
export class BlockedStore {
  /** The oldest first. */
  async waitingSignatures(manager: EntityManager, organisation: OrganisationId): Promise<readonly WaitingSignature[]> {
    const rows = await manager.query<WaitingRow[]>(WAITING, [organisation]);
    return rows.map((row) => ({
      dossier: row.dossier_id, title: row.title, type: row.type, ...(row.of_type ? { ofType: row.of_type } : {}), metadata: row.metadata, signed: row.signed,
      submitter: submitterFrom(row),
      task: { step: row.step, name: row.name, kind: 'signature', addressee: row.addressee, openedAt: at(row.opened_at) },
    }));
  }
}

function at(text: string): Instant {
  const read = instant(text);
  assert(read !== null, `no instant: ${text}`);
  return read;
}
