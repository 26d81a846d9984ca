// Who may sign this act now, in what capacity, on which legal ground, with which words. Decided from the
// chart and the instant alone: it reads no clock, asks no database, and gives the same answer in ten years.
// It never looks at desks or covers: minding someone's work gives no power to sign.

import type { Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { dayOf, personOf, type Chart } from './chart.js';
import { delegatesAt } from './delegates.js';
import { impedimentAt, takesPowerAway } from './impediment.js';
import { ARTICLES } from './law.js';
import { mayorAt } from './mandate.js';
import { signedName } from './person.js';
import type { Act, Notice, Resolution, Signatory } from './signatory.js';
import { headBasis, headshipAt } from './substitution.js';
import { headMention, secretaryMention } from './wording.js';

export type { Act, Capacity, Nature, Notice, Resolution, Signatory, Skipped } from './signatory.js';

/**
 * The persons who may sign, in the order of the law, each once; and every title that did not do. First the
 * mayor, or the one whom L2122-17 calls when the mayor is prevented or gone; then the delegates of functions,
 * then those of signature. Being away is not being impeded: an absent mayor stays first and an absent delegate
 * stays in the list, both with a notice, because no text takes their power; but the delegate comes after those
 * of the same kind who are there, since the arrêtés call the next « en cas d'absence ou d'empêchement ». Only
 * in the line of L2122-17 is somebody passed over for being away: the law calls one substitute, « à défaut » the next.
 */
export function whoMaySign(act: Act, chart: Chart, at: Instant): Resolution {
  const day = dayOf(chart, at);
  const headship = headshipAt(act, chart, at, day);
  const delegates = delegatesAt(act, chart, at, day, headship);
  const signatories = onePerPerson(headship.signatory ? [headship.signatory, ...delegates.signatories] : delegates.signatories);
  const nobody: readonly Notice[] = signatories.length === 0 ? [{ code: 'organisation.no-lawful-signatory', facts: {} }] : [];
  return { signatories, trace: [...headship.trace, ...delegates.trace], warnings: [...headship.warnings, ...nobody] };
}

function onePerPerson(signatories: readonly Signatory[]): readonly Signatory[] {
  const seen = new Set<PersonId>();
  return signatories.filter(({ person }) => !seen.has(person) && seen.add(person));
}

/**
 * In what capacity this person signs, or the refusal with its reasons: exactly the persons of `whoMaySign`, an
 * absent delegate included, with the notice to read first. One answer differs:
 * a mayor found impeded who signs proves to be able to (CE 18 March 1996), so that the mayor is warned and
 * not refused, unless suspended or revoked.
 */
export function maySign(person: PersonId, act: Act, chart: Chart, at: Instant): Signatory | Refusal {
  const resolution = whoMaySign(act, chart, at);
  const found = resolution.signatories.find((signatory) => signatory.person === person);
  if (found) return found;
  const returning = impededMayor(person, act, chart, at);
  if (returning) return returning;
  return refuse('signature.no-power', {
    name: signedName(personOf(chart, person)),
    nature: act.nature,
    reasons: resolution.trace.filter((skipped) => skipped.person === person),
    instead: resolution.signatories[0]?.mention ?? null,
  });
}

function impededMayor(person: PersonId, act: Act, chart: Chart, at: Instant): Signatory | null {
  if (mayorAt(chart.mandates, at)?.person !== person) return null;
  const impediment = impedimentAt(person, chart.impediments, at);
  if (!impediment || takesPowerAway(impediment)) return null;
  const mayor = personOf(chart, person);
  return {
    person, name: signedName(mayor), capacity: 'mayor', basis: headBasis(act, chart), mention: headMention(chart.kind, mayor),
    notices: [{ code: 'organisation.mayor-found-impeded', facts: { name: signedName(mayor), from: impediment.beginsAt, to: impediment.endsAt, timeZone: chart.timeZone } }],
  };
}

/**
 * The second signature of a deliberation: the secretary of the sitting (CGCT L2121-15, L2121-23), a member of
 * the council, other than those who have signed already. Who was secretary is the dossier's to know.
 */
export function maySignAsSecretary(person: PersonId, already: readonly PersonId[], chart: Chart, at: Instant): Signatory | Refusal {
  const secretary = personOf(chart, person);
  const name = signedName(secretary);
  if (already.includes(person)) return refuse('signature.same-person-twice', { name });
  // The one who kept the minutes still signs them after a change of council: any mandate begun is enough.
  if (!chart.mandates.some((mandate) => mandate.person === person && mandate.beginsAt <= at)) return refuse('signature.secretary-not-elected', { name });
  return { person, name, capacity: 'secretary', basis: ARTICLES[chart.kind].secretary, mention: secretaryMention(secretary), notices: [] };
}
