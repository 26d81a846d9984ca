// Whether the law let a person sign on a day that is past, and in what capacity. A day is not an instant: a mandate or
// an impediment may begin or end in it. What is asked is whether the person could sign at some moment of that day,
// between the sending of the dossier and now; the first such moment gives the capacity.

import { civilDateOf, type CivilDate, type Instant } from '#kernel/clock.js';
import { assert } from '#kernel/faults.js';
import type { PersonId } from '#kernel/id.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { Chart } from '#organisation/chart.js';
import { endOfDay, startOfDay } from '#organisation/civil-day.js';
import type { Signatory } from '#organisation/powers.js';
import type { Dossier } from '../dossier.js';
import { entitlement, type Situation } from '../steps/routing.js';
import type { Task } from '../task.js';

export interface PowerThatDay {
  readonly signatory: Signatory;
  readonly at: Instant;
}

/** The first moment of the day at which this person could sign; else why not. `day`: no day before the sending, none to come. */
export function powerThatDay(task: Task, person: PersonId, day: CivilDate, dossier: Dossier, situation: Situation): PowerThatDay | Refusal {
  const asked = momentsOf(day, situation.chart, { since: sentAt(dossier), until: situation.at }).map((at) => ({ at, title: entitlement(task, person, { ...situation, at }) }));
  for (const { at, title } of asked) if (!isRefusal(title) && title.by === 'power') return { signatory: title.signatory, at };
  const refusal = asked.map(({ title }) => title).find(isRefusal);
  assert(refusal, 'a day between the sending and now has a moment');
  return refusal;
}

/** When the documents as they are were sent: what was signed before was signed on other ones. */
export function sentAt({ submittedAt, createdAt, tasks }: Dossier): Instant {
  const returned = tasks.findLast(({ decision }) => decision?.outcome === 'returned' && decision.returnedTo === 'submitter');
  const since = returned ? tasks.find(({ openedAt }) => openedAt > returned.closedAt!)?.openedAt ?? returned.closedAt : null;
  const sent = submittedAt ?? createdAt;
  return since !== null && since > sent ? since : sent;
}

export function sentOn(dossier: Dossier, { timeZone }: Chart): CivilDate {
  return civilDateOf(sentAt(dossier), timeZone);
}

/** Facts dated by the day hold the whole day; those dated by the moment are looked at where they begin and end. */
function momentsOf(day: CivilDate, { mandates, designations, impediments, timeZone }: Chart, { since, until }: { readonly since: Instant; readonly until: Instant }): readonly Instant[] {
  const [begins, ends] = [startOfDay(day, timeZone), endOfDay(day, timeZone)];
  const from = begins < since ? since : begins;
  const changes = [...mandates, ...designations, ...impediments].flatMap(({ beginsAt, endsAt }) => [beginsAt, ...(endsAt === null ? [] : [endsAt])]);
  return [from, ...[...new Set(changes)].filter((at) => from < at && at < ends && at <= until).sort()];
}
