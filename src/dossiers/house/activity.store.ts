// How much goes on in a collectivité: numbers, and the last moment; no title, no document.

import { Injectable } from '@nestjs/common';
import type { Instant } from '#kernel/clock.js';
import type { OrganisationId } from '#kernel/id.js';
import type { Statement } from '#platform/statement.client.js';

export interface Activity {
  readonly running: number;
  /** On their way, and nothing has happened to them since `unchangedSince`. */
  readonly stuck: number;
  readonly sealProblems: number;
  readonly sent: number;
  readonly finished: number;
  readonly lastActivityAt: Instant | null;
}

@Injectable()
export class ActivityStore {
  /** One row of `Activity`. `since`: from when on sent and finished are counted. */
  readsActivity(organisation: OrganisationId, since: Instant, unchangedSince: Instant): Statement {
    return {
      name: 'dossier_activity', values: [organisation, since, unchangedSince],
      text: `select count(*) filter (where status in ('running', 'returned', 'sealing'))::int as running,
          count(*) filter (where status in ('running', 'returned') and changed_at < $3)::int as stuck,
          count(*) filter (where status = 'sealing' and seal_problem is not null)::int as "sealProblems",
          count(*) filter (where submitted_at >= $2)::int as sent,
          count(*) filter (where status = 'finished' and ended_at >= $2)::int as finished,
          max(changed_at) as "lastActivityAt"
        from dossier where organisation_id = $1 and trash is null`,
    };
  }
}
