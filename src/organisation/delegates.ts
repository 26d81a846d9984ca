// Who may sign an act by delegation at an instant: each delegation of the chart is either usable now for
// this act, or passed over for one stated reason. Among the usable ones of a kind, those of the best rank
// sign; the following wait until these are away or impeded. Being away takes no delegation away (L2122-20: it
// stands until withdrawn), but the arrêtés call the next « en cas d'absence ou d'empêchement »: so a delegate
// who is away keeps the power, warned, and comes after those of the kind who are there to sign.

import { civilDateOf, type CivilDate, type Instant } from '#kernel/clock.js';
import { absenceOn, type Absence } from './absence.js';
import { dayOf, personOf, type Chart } from './chart.js';
import { holdsOn } from './civil-day.js';
import { outOfScope, type Delegation } from './delegation.js';
import { impedimentAt } from './impediment.js';
import { delegationArticle } from './law.js';
import { lastMayorAt } from './mandate.js';
import { mayReceiveSignature, signedName, type Post } from './person.js';
import type { Place } from './precedence.js';
import type { Act, Notice, Signatory, SkipReason, Skipped } from './signatory.js';
import { headshipAt, mayDecideForCouncil, type Headship } from './substitution.js';
import { functionMention, signatureMention } from './wording.js';

export interface Delegates {
  readonly signatories: readonly Signatory[];
  readonly trace: readonly Skipped[];
}

/** What is true of the moment for every delegation. */
interface Moment {
  readonly act: Act;
  readonly chart: Chart;
  readonly at: Instant;
  readonly day: CivilDate;
  readonly headship: Headship;
  /** The day the mayor in office, or the last one, took office: what an earlier mayor entrusted has lapsed for good. */
  readonly mayorSince: CivilDate | null;
}

/** Why this delegation gives nothing to sign now, whatever the act; null: it is in force. */
export function whyIdle(delegation: Delegation, chart: Chart, at: Instant): Skipped | null {
  const act: Act = { nature: 'other', dossierType: '' };
  const day = dayOf(chart, at);
  const moment = momentOf(act, chart, at, day, headshipAt(act, chart, at, day));
  const reason = notInForce(delegation, moment) ?? holderCannot(delegation, moment);
  return reason && skipped(delegation, reason, moment);
}

function momentOf(act: Act, chart: Chart, at: Instant, day: CivilDate, headship: Headship): Moment {
  const mayor = lastMayorAt(chart.mandates, at);
  return { act, chart, at, day, headship, mayorSince: mayor && civilDateOf(mayor.beginsAt, chart.timeZone) };
}

export function delegatesAt(act: Act, chart: Chart, at: Instant, day: CivilDate, headship: Headship): Delegates {
  const moment = momentOf(act, chart, at, day, headship);
  const trace: Skipped[] = [];
  const signatories = (['function', 'signature'] as const).flatMap((kind) => {
    const present: Usable[] = [];
    const away: Usable[] = [];
    for (const delegation of chart.delegations.filter((other) => other.kind === kind).sort(byRank)) {
      // The first rank with somebody there closes the door to those behind, away or not.
      const closed = present.length > 0 && delegation.priority > present[0]!.delegation.priority;
      const reason = whyNot(delegation, moment) ?? (closed ? 'lower-priority' : null);
      if (reason !== null) trace.push(skipped(delegation, reason, moment));
      else {
        const absence = absenceOn(delegation.person, chart.absences, day);
        (absence ? away : present).push({ delegation, absence });
      }
    }
    return [...present, ...away].map((usable) => signatory(usable, moment));
  });
  return { signatories, trace };
}

interface Usable {
  readonly delegation: Delegation;
  readonly absence: Absence | null;
}

function byRank(one: Delegation, other: Delegation): number {
  const key = (delegation: Delegation) => `${delegation.arrete.date} ${delegation.arrete.number} ${delegation.id}`;
  return one.priority - other.priority || (key(one) < key(other) ? -1 : 1);
}

/** From what is quickest to understand to what is finest: is it in force, does it cover the act, may the holder act. */
function whyNot(delegation: Delegation, moment: Moment): SkipReason | null {
  return notInForce(delegation, moment)
    ?? excluded(delegation, moment)
    ?? outOfScope(delegation.scope, moment.act)
    ?? holderCannot(delegation, moment);
}

function notInForce(delegation: Delegation, { day, mayorSince }: Moment): SkipReason | null {
  if (delegation.withdrawnOn !== null && delegation.withdrawnOn <= day) return 'withdrawn';
  if (day < delegation.from) return 'not-started';
  if (delegation.to !== null && delegation.to < day) return 'ended';
  if (delegation.arrete.executoryOn === null || day < delegation.arrete.executoryOn) return 'not-executory';
  // L2122-20 keeps it until withdrawn, impediment and vacancy included; a new mayor has entrusted nothing yet,
  // and the death of the new one does not revive what the former had entrusted.
  return mayorSince !== null && delegation.arrete.date < mayorSince ? 'former-mayor' : null;
}

function excluded(delegation: Delegation, { act, headship }: Moment): SkipReason | null {
  if (act.nature === 'deliberation') {
    if (delegation.kind === 'signature') return 'agents-never-sign-deliberations';
    // L2121-23 names the mayor: a delegate signs only where the arrêté names this very type.
    if (!delegation.scope.dossierTypes.includes(act.dossierType)) return 'deliberation-not-named';
  }
  // R2122-8 is for certifications and copies, not for deciding.
  if (delegation.specialBasis !== null && act.nature !== 'other' && act.nature !== 'financial') return 'special-basis-out-of-scope';
  if (act.nature !== 'decision' && !act.councilDelegation) return null;
  if (delegation.kind === 'signature' && act.councilDelegation?.allowsAgents !== true) return 'agents-excluded';
  if (act.councilDelegation?.allowsDelegates === false) return 'delegates-excluded';
  return headship.replaced && !mayDecideForCouncil(act) ? 'substitute-not-allowed' : null;
}

function holderCannot(delegation: Delegation, { chart, at, day, headship }: Moment): SkipReason | null {
  if (delegation.kind === 'function') {
    const place = placeOf(delegation, headship);
    if (!place || place.mandate.kind === 'mayor') return 'no-mandate';
  } else {
    const posts = postsOf(delegation, chart, day);
    if (posts.length === 0) return 'no-post';
    if (delegation.specialBasis === null && !posts.some((post) => mayReceiveSignature(post.kind))) return 'not-in-the-list';
  }
  return impedimentAt(delegation.person, chart.impediments, at) ? 'impeded' : null;
}

function placeOf(delegation: Delegation, headship: Headship): Place | undefined {
  return headship.tableau.find((place) => place.person === delegation.person);
}

function postsOf(delegation: Delegation, chart: Chart, day: CivilDate): readonly Post[] {
  return chart.posts.filter((post) => post.person === delegation.person && holdsOn(post, day)).sort((one, other) => (one.from + one.id < other.from + other.id ? -1 : 1));
}

function signatory({ delegation, absence }: Usable, { chart, day, headship }: Moment): Signatory {
  const person = personOf(chart, delegation.person);
  const posts = postsOf(delegation, chart, day);
  const post = posts.find((held) => mayReceiveSignature(held.kind)) ?? posts[0];
  const mention = delegation.kind === 'function'
    ? functionMention(chart.kind, headship.headGender, placeOf(delegation, headship)!, delegation, person)
    : signatureMention(chart.kind, headship.headGender, post!.title, person);
  return {
    person: person.id,
    name: signedName(person),
    capacity: delegation.kind === 'function' ? 'delegate' : 'signature-delegate',
    basis: delegationArticle(chart.kind, delegation),
    mention,
    delegation: { id: delegation.id, number: delegation.arrete.number, date: delegation.arrete.date },
    notices: absence ? [{ code: 'organisation.delegate-away', facts: { name: signedName(person), from: absence.from, to: absence.to } }] : NO_NOTICE,
  };
}

const NO_NOTICE: readonly Notice[] = [];

function skipped(delegation: Delegation, reason: SkipReason, { chart, at }: Moment): Skipped {
  const impediment = reason === 'impeded' ? impedimentAt(delegation.person, chart.impediments, at) : null;
  return {
    person: delegation.person,
    name: signedName(personOf(chart, delegation.person)),
    capacity: delegation.kind === 'function' ? 'delegate' : 'signature-delegate',
    reason,
    basis: delegationArticle(chart.kind, delegation),
    facts: {
      number: delegation.arrete.number, date: delegation.arrete.date,
      from: impediment?.beginsAt ?? delegation.from,
      to: impediment ? impediment.endsAt : delegation.to,
      ...(impediment ? { cause: impediment.cause } : {}),
      timeZone: chart.timeZone, executoryOn: delegation.arrete.executoryOn, withdrawnOn: delegation.withdrawnOn, field: delegation.field,
      maxAmountCents: delegation.scope.maxAmountCents,
    },
  };
}
