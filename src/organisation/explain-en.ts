// Answers about powers in English, as a screen shows them: see explain.ts. Articles and arrêtés stand as they are.

import { dayInEnglish } from '#kernel/english.js';
import { unreachable } from '#kernel/faults.js';
import { amountInEnglish, dateInEnglish, periodInEnglish } from './english.js';
import type { Notice, Skipped } from './signatory.js';

/** “Paul MARTIN: … (CGCT L2122-18).” */
export function explainSkipped(skipped: Skipped): string {
  return `${skipped.name}: ${because(skipped)} (${skipped.basis}).`;
}

export function because(skipped: Skipped): string {
  const { facts } = skipped;
  const arrete = `arrêté no. ${String(facts.number)} of ${dayInEnglish(String(facts.date))}`;
  switch (skipped.reason) {
    case 'impeded': return prevented(facts);
    case 'office-vacant': return `the office has been vacant since ${dateInEnglish(facts.to, facts.timeZone)}, until the election that follows`;
    case 'absent': return `an absence is declared ${periodInEnglish(facts)}`;
    case 'substitute-not-allowed': return 'the deliberation that delegates the power does not allow anybody to act during the impediment: the council decides';
    case 'agents-never-sign-deliberations': return 'a delegation of signature given to an officer does not allow a deliberation to be signed';
    case 'deliberation-not-named': return `${arrete} does not name deliberations among the acts to sign`;
    case 'delegates-excluded': return 'the deliberation that delegates the power excludes signature by a delegate';
    case 'agents-excluded': return 'the deliberation that delegates the power does not allow signature by an officer';
    case 'not-executory': return typeof facts.executoryOn === 'string'
      ? `delegation not enforceable (exécutoire): ${arrete} is so only from ${dayInEnglish(facts.executoryOn)}`
      : `delegation not enforceable (exécutoire): ${arrete} is not yet published or notified`;
    case 'not-started': return `${arrete} takes effect only on ${dayInEnglish(String(facts.from))}`;
    case 'ended': return `${arrete} ceased to have effect after ${dayInEnglish(String(facts.to))}`;
    case 'withdrawn': return `${arrete} was withdrawn from ${dayInEnglish(String(facts.withdrawnOn))}`;
    case 'former-mayor': return `${arrete} was made before the present executive took office`;
    case 'no-mandate': return `${arrete} names a person who holds no current mandate of deputy or councillor`;
    case 'no-post': return `${arrete} names an officer who no longer holds a post`;
    case 'not-in-the-list': return `${arrete} names an officer whom the law does not allow to receive a delegation of signature`;
    case 'type-out-of-scope': return `${arrete}${field(facts)} does not cover this type of dossier`;
    case 'matter-out-of-scope': return `${arrete}${field(facts)} does not cover this matter`;
    case 'amount-above-maximum': return `${arrete} stops at ${amountInEnglish(facts.maxAmountCents)}`;
    case 'amount-unknown': return `${arrete} stops at ${amountInEnglish(facts.maxAmountCents)} and the amount of the act is not given`;
    case 'special-basis-out-of-scope': return `${arrete} allows only certifications and copies`;
    case 'lower-priority': return `${arrete} calls this person only when whoever comes before is absent or impeded`;
    default: return unreachable(skipped.reason);
  }
}

function prevented(facts: Readonly<Record<string, unknown>>): string {
  const what = facts.cause === 'suspension' ? 'a suspension is pronounced' : facts.cause === 'revocation' ? 'a removal from office is pronounced' : 'an impediment is recorded';
  return `${what} ${periodInEnglish(facts)}`;
}

function field(facts: Readonly<Record<string, unknown>>): string {
  return typeof facts.field === 'string' ? ` (delegation ${facts.field})` : '';
}

/** A warning in one sentence; the power stays. */
export function explainNotice(notice: Notice): string {
  const { facts } = notice;
  switch (notice.code) {
    case 'organisation.mayor-away': return `${String(facts.name)} is declared absent ${periodInEnglish(facts)}: to be absent is not to be impeded, the power to sign remains.`;
    case 'organisation.delegate-away': return `${String(facts.name)} is declared absent ${periodInEnglish(facts)}: to be absent is not to be impeded, the delegation remains.`;
    case 'organisation.mayor-found-impeded': return `An impediment of ${String(facts.name)} is recorded ${periodInEnglish(facts)}. Signing now shows that this impediment has ceased: have its end recorded.`;
    case 'organisation.nobody-in-office': return 'No mayor or president is in office: substitution applies until the election.';
    case 'organisation.impediment-without-proof': return `The impediment recorded since ${dateInEnglish(facts.from, facts.timeZone)} has no supporting document: it must be possible to prove it.`;
    case 'organisation.council-decides': return 'Decision taken by delegation of the council: during the impediment the council decides, unless its deliberation allows substitution (CGCT L2122-23).';
    case 'organisation.no-lawful-signatory': return 'Nobody may lawfully sign this act at this moment.';
    default: return notice.code;
  }
}
