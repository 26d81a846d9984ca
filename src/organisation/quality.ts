// What a person is called in the collectivité at an instant: « 1re adjointe », « Directrice générale des
// services ». For screens and for evidence; the words above a signature are computed by wording.ts.

import { capitalised } from '#kernel/sentences.js';
import type { Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import { dayOf, personOf, type Chart } from './chart.js';
import { holdsOn } from './civil-day.js';
import { tableauAt } from './precedence.js';
import { placeTitle } from './wording.js';

/** Null: neither a mandate nor a post at that instant. */
export function qualityOf(person: PersonId, chart: Chart, at: Instant): string | null {
  const place = tableauAt(chart.mandates, chart.persons, at).find((other) => other.person === person);
  if (place) return capitalised(placeTitle(chart.kind, place, personOf(chart, person).gender));
  const day = dayOf(chart, at);
  return chart.posts.find((post) => post.person === person && holdsOn(post, day))?.title ?? null;
}
