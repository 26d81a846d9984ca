// Reading the private notes of a dossier. They are written and erased with the decision itself, by changes.store.ts.

import { Injectable } from '@nestjs/common';
import { instant } from '#kernel/clock.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import type { Statement } from '#platform/statement.client.js';
import type { PrivateNote } from './private-note.js';

interface NoteRow extends Omit<PrivateNote, 'at'> { readonly at: string }

@Injectable()
export class PrivateNotesStore {
  reads(organisation: OrganisationId, id: DossierId): Statement {
    return {
      name: 'private_notes', values: [organisation, id],
      text: `select task_number as task, person_id as person, name, to_jsonb(written_at) #>> '{}' as at, text from private_note where organisation_id = $1 and dossier_id = $2 order by task_number`,
    };
  }

  foundIn(rows: readonly unknown[]): readonly PrivateNote[] {
    return (rows as readonly NoteRow[]).map(({ at, ...note }) => ({ ...note, at: instant(at)! }));
  }
}
