// The words the sentences of a circuit are made of, in English, under the same names: see explain-words.ts. What each town calls its
// desks, its steps and its fields stays as it is written.

import { dayInEnglish } from '#kernel/english.js';
import { unreachable } from '#kernel/faults.js';
import type { Comparison, Condition, Order } from './condition.js';
import type { FrameRule, RejectionLeadsTo, ReturnTarget, Selector, Step, Stop, WhenLate } from './definition.js';
import type { DeskNames, FieldNames, StepTitles } from './explain-words.js';

export type { DeskNames, FieldNames, Names, StepTitles } from './explain-words.js';

/** Who is asked, as the subject of a sentence. */
export function who(selector: Selector, deskNames: DeskNames, fieldNames: FieldNames = () => null): string {
  switch (selector.kind) {
    case 'desk': return desk(selector.desk, deskNames);
    case 'lawful-signatory': return 'the signatory of the act (the mayor, a substitute or a delegate)';
    case 'secretary-of-sitting': return 'the secretary of the sitting';
    case 'submitter': return 'the submitter of the dossier';
    case 'service': return `the desk of the service given in ${quoted(fieldNames(selector.field) ?? selector.field)}`;
    case 'chosen': return selector.desks.length === 1
      ? desk(selector.desks[0]!, deskNames)
      : `the desk chosen when sending among ${listed(selector.desks.map((slug) => quoted(deskNames(slug) ?? slug)), 'ou')}`;
    case 'superior': return selector.levels === 1 ? 'the desk in charge of that of the submitter' : `the desk ${selector.levels} levels above that of the submitter`;
    default: return unreachable(selector);
  }
}

/** “the desk ‘Finances’”. */
export function desk(slug: string, deskNames: DeskNames): string {
  return `the desk ${quoted(deskNames(slug) ?? slug)}`;
}

export function desksInFrench(slugs: readonly string[], deskNames: DeskNames): string {
  if (slugs.length === 1) return desk(slugs[0]!, deskNames);
  return `the desks ${listed(slugs.map((slug) => quoted(deskNames(slug) ?? slug)), 'et')}`;
}

/** What the one who is asked does: third person, and infinitive. */
export function verb(kind: Step['kind']): { readonly does: string; readonly toDo: string } {
  switch (kind) {
    case 'visa': return { does: 'approves', toDo: 'approve' };
    case 'signature': return { does: 'signs', toDo: 'sign' };
    case 'opinion': return { does: 'gives an opinion', toDo: 'give the opinion' };
    case 'notice': return { does: 'acknowledges the dossier', toDo: 'acknowledge' };
    default: return unreachable(kind);
  }
}

/** The kind of a stop as a word on its own. */
export function kindWord(kind: Stop['kind']): string {
  switch (kind) {
    case 'visa': return 'Approval';
    case 'signature': return 'Signature';
    case 'seal': return 'Seal';
    case 'opinion': return 'Opinion';
    case 'notice': return 'Acknowledgement';
    case 'transmit': return 'Transmission';
    case 'publish': return 'Publication';
    case 'notify': return 'Information';
    case 'archive': return 'Archiving';
    default: return unreachable(kind);
  }
}

/** “3 working days”. */
export function days(count: number): string {
  return `${count} ${count > 1 ? 'working days' : 'working day'}`;
}

/** What happens once the deadline has passed, as the end of “when late, …”. */
export function lateness(whenLate: WhenLate, kind: Step['kind'], deskNames: DeskNames): string {
  if (whenLate === 'remind') return 'whoever is asked is reminded';
  if (whenLate === 'tell-submitter') return 'the submitter is told';
  const told = `${desk(whenLate.escalate, deskNames)} is told`;
  // A desk gives no power: only what needs none may be done by another one.
  if (kind === 'visa' || kind === 'opinion') return `${told} and may ${verb(kind).toDo} in its place`;
  return kind === 'signature' ? `${told}, without being able to sign in its place` : told;
}

/** “at the bottom right of the last page”. */
export function framePlace({ page, at }: FrameRule): string {
  const of = page === 'first' ? 'of the first page' : page === 'last' ? 'of the last page' : `of page ${page}`;
  if (typeof at === 'object') return `${at.left} mm from the left and ${at.top} mm from the top ${of}`;
  return `${{ 'bottom-left': 'at the bottom left', 'bottom-centre': 'at the bottom centre', 'bottom-right': 'at the bottom right' }[at]} ${of}`;
}

/** Where a rejection leads, as the end of “a rejection …”. */
export function rejection(leadsTo: RejectionLeadsTo, stepTitles: StepTitles): string {
  if (leadsTo === 'end') return 'ends the circuit';
  return leadsTo === 'submitter' ? 'ends the circuit and gives the dossier back to its submitter, who may take it up again from the beginning' : `leads the dossier back to the step ${stepTitles(leadsTo.step)}`;
}

/** To whom a dossier may be returned for correction, as the end of “for correction, the dossier may be returned …”; `null`: to nobody. */
export function returning(targets: readonly ReturnTarget[], stepTitles: StepTitles): string | null {
  if (targets.length === 0) return null;
  return listed(targets.map((target) => (target === 'submitter' ? 'to its submitter' : `to the step ${stepTitles(target.step)}`)), 'ou');
}

export function conditionInFrench(condition: Condition, fieldNames: FieldNames): string {
  if (!('conditions' in condition)) return comparison(condition, fieldNames);
  const word = condition.kind === 'and' ? ' and ' : ' or ';
  return condition.conditions.map((part) => ('conditions' in part ? `(${conditionInFrench(part, fieldNames)})` : conditionInFrench(part, fieldNames))).join(word);
}

function comparison(compared: Comparison, fieldNames: FieldNames): string {
  const field = quoted(fieldNames(compared.field) ?? compared.field);
  switch (compared.kind) {
    case 'number': return `${field} ${ORDERS[compared.operator]} ${shownNumber(compared)}`;
    case 'date': return `${field} ${DATE_ORDERS[compared.operator]} ${dayInEnglish(compared.value)}`;
    case 'text': return `${field} ${compared.operator === 'one-of' ? 'is' : 'is not'} ${listed(compared.values.map(quoted), 'ou')}`;
    case 'truth': return `${field} is ${compared.value ? 'yes' : 'no'}`;
    default: return unreachable(compared);
  }
}

// By the house's rule a unit stands in the name: a field that ends in Cents is an amount.
function shownNumber({ field, value }: { readonly field: string; readonly value: number }): string {
  const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = value < 0 ? '−' : '';
  if (!field.endsWith('Cents')) return `${sign}${grouped(String(Math.abs(value)))}`;
  const cents = Math.abs(value) % 100;
  return `${sign}€${grouped(String((Math.abs(value) - cents) / 100))}${cents === 0 ? '' : `.${String(cents).padStart(2, '0')}`}`;
}

const ORDERS: Readonly<Record<Order, string>> = { less: 'is less than', 'at-most': 'is at most', equal: 'is', 'at-least': 'is at least', more: 'is more than' };
const DATE_ORDERS: Readonly<Record<Order, string>> = { less: 'is before', 'at-most': 'is no later than', equal: 'is', 'at-least': 'is from', more: 'is after' };

/** “‘Finances’”. */
export function quoted(text: string): string {
  return `“${text}”`;
}

const LAST = { et: 'and', ou: 'or', ni: 'or' } as const;

/** “a, b and c”. The last joint is named as in the French. */
export function listed(words: readonly string[], last: keyof typeof LAST): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${LAST[last]} ${words.at(-1)!}`;
}
